; Asks the kernel for its process number again and again, then a procedure of its own as often. The time-stamp counter
; shows the difference: a system call changes the ring twice, and under a monitor that can be far more than it looks.

COUNT = 50

start:
    mov edi, COUNT
    rdtsc
    mov ebp, eax                    ; the time before
ask_kernel:
    mov eax, 20                     ; the system call getpid
    int 0x80
    dec edi
    jnz ask_kernel
    rdtsc
    sub eax, ebp
    mov esi, eax                    ; what that took

    mov edi, COUNT
    rdtsc
    mov ebp, eax
ask_myself:
    call number
    dec edi
    jnz ask_myself
    rdtsc
    sub eax, ebp
    mov ebp, eax                    ; and what this took

    mov edi, system_calls
    mov eax, esi
    call report
    mov edi, procedure_calls
    mov eax, ebp
    call report
    jmp finish

number:
    mov eax, 1
    ret

report:                             ; eax cycles for what stands at edi
    sub esp, 16
    mov [esp], eax
    mov eax, COUNT
    call say_number
    mov esi, edi
    call say
    mov eax, [esp]
    add esp, 16
    call say_number
    mov esi, cycles
    jmp say

.include "console.inc"

system_calls:    .asciz " system calls: "
procedure_calls: .asciz " procedure calls: "
cycles:          .asciz " cycles\n"
