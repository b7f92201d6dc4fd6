; Looks around: who am I, what is this machine called, which files and which other processes are there? In containers on
; one host the answers differ, although one kernel gives them all. Our guest kernel has no files and ends it.

TERM = 15                           ; the signal that asks a process to end

start:
    mov esi, i_am
    call say
    mov eax, 20                     ; the system call getpid
    int 0x80
    call say_number

    mov eax, 122                    ; the system call uname: six names of 65 bytes
    mov ebx, names
    int 0x80
    mov esi, on_host
    call say
    mov esi, names + 65             ; the second one: what this machine is called
    call say
    mov esi, over_kernel
    call say
    mov esi, names                  ; the first one: the system
    call say
    mov esi, between
    call say
    mov esi, names + 4 * 65         ; the fifth one: the machine that the kernel is for
    call say

    mov esi, files
    mov ebx, root
    call list

    mov eax, 2                      ; the system call fork: from here on there are two of us
    int 0x80
    test eax, eax
    jz child                        ; to the new one it returns 0
    mov ebp, eax                    ; to the old one the number of the new one

    mov esi, processes
    mov ebx, proc
    call list
    mov eax, 37                     ; the system call kill
    mov ebx, ebp
    mov ecx, TERM
    int 0x80
    mov eax, 7                      ; the system call waitpid: until it has ended
    mov ebx, ebp
    mov ecx, 0
    mov edx, 0
    int 0x80
    mov esi, afterwards
    mov ebx, proc
    call list
    mov esi, line
    call say
    jmp finish

child:
    mov eax, 29                     ; the system call pause: until a signal comes
    int 0x80
    jmp child

list:                               ; what is said in esi, then the names in the directory that ebx names
    mov edi, ebx
    call say
    mov eax, 5                      ; the system call open
    mov ebx, edi
    mov ecx, 0                      ; to read
    int 0x80
    mov ebx, eax
    mov eax, 141                    ; the system call getdents: a record for each name
    mov ecx, records
    mov edx, 1024
    int 0x80
    mov edi, records
    add eax, edi
    mov [end], eax
    mov eax, 6                      ; the system call close
    int 0x80
.next:
    cmp edi, [end]
    jae .done
    cmp byte ptr [edi + 10], '.'    ; the directory itself, and the one above
    je .skip
    lea esi, [edi + 10]
    call say
    mov esi, between
    call say
.skip:
    movzx eax, word ptr [edi + 8]   ; the length of the record
    add edi, eax
    jmp .next
.done:
    ret

.include "console.inc"

i_am:        .asciz "I am process "
on_host:     .asciz " of "
over_kernel: .asciz ", on the kernel of "
files:       .asciz "\nFiles: "
processes:   .asciz "\nProcesses: "
afterwards:  .asciz "\nAfter my child has ended: "
between:     .asciz " "
line:        .asciz "\n"
root:        .asciz "/"
proc:        .asciz "/proc"

.align 4096                         ; what changes, apart from the code
end:     .long 0
names:   .space 6 * 65
records: .space 1024
