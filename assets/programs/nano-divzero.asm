; The nanobenchmark divzero: a division by zero, which the kernel hands back to the application.

start:
    mov eax, 48                     ; the system call signal:
    mov ebx, 8                      ; after a division by zero
    mov ecx, after_division         ; go on there,
    mov edx, 1                      ; each time
    int 0x80
    mov esi, title
    jmp report

with:
    mov esi, COUNT
    xor ecx, ecx
.again:
    mov eax, 1
    xor edx, edx
    div ecx                         ; #DE
after_division:
    dec esi
    jnz with.again
    xor eax, eax
    ret

without:
    mov esi, COUNT
    xor ecx, ecx
.again:
    mov eax, 1
    xor edx, edx
    dec esi
    jnz .again
    xor eax, eax
    ret

title: .asciz "divzero: "

.include "nanobenchmark.inc"
