; Two threads count in the same memory, each on a CPU of its own. Counting is to read, to add and to write: who does
; that in three instructions loses what the other one wrote between them; who does it in one, with LOCK, loses nothing.

ROUNDS = 200
STACK  = 0x70000                    ; the second thread's

start:
    mov eax, 120                    ; the system call clone: one more thread,
    mov ebx, 0x10100                ; of the same process, in the same memory
    mov ecx, STACK
    int 0x80
    cmp eax, 0
    je second
    jg first
    mov esi, alone                  ; the guest has one virtual CPU, or its kernel uses only one
    call say
    mov dword ptr [finished], 1
first:
    call count
wait:
    mov eax, 158                    ; the system call sched_yield
    int 0x80
    cmp dword ptr [finished], 0
    je wait
    mov esi, careless_text
    call say
    mov eax, [careless]
    call say_number
    mov esi, careful_text
    call say
    mov eax, [careful]
    call say_number
    mov esi, line_end
    call say
    jmp finish

second:
    call count
    mov dword ptr [finished], 1
    mov eax, 1                      ; the system call exit ends this thread
    xor ebx, ebx
    int 0x80

count:
    mov edi, ROUNDS
.next:
    mov eax, [careless]
    inc eax                         ; meanwhile another CPU may do the same
    mov [careless], eax
    lock inc dword ptr [careful]    ; nobody else gets at it meanwhile
    dec edi
    jnz .next
    ret

.include "console.inc"

alone:         .asciz "There is no CPU for a second thread.\n"
careless_text: .asciz "counted without LOCK: "
careful_text:  .asciz "\ncounted with LOCK:    "
line_end:      .asciz "\n"

.align 4096                         ; data that is written stands apart from code
careless: .long 0
careful:  .long 0
finished: .long 0
