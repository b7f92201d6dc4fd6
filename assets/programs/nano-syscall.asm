; The nanobenchmark syscall: into the kernel and back, by a system call that does next to nothing.

start:
    mov esi, title
    jmp report

with:
    mov ecx, COUNT
.again:
    mov eax, 20                     ; getpid
    int 0x80
    loop .again
    xor eax, eax
    ret

without:
    mov ecx, COUNT
.again:
    mov eax, 20
    loop .again
    xor eax, eax
    ret

title: .asciz "syscall: "

.include "nanobenchmark.inc"
