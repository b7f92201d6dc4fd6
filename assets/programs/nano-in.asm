; The nanobenchmark in: the kernel reads port 0x80, at which no device answers.

start:
    mov esi, title
    jmp report

with:
    mov ebx, kernel_with
    jmp run_in_kernel

without:
    mov ebx, kernel_without
    jmp run_in_kernel

kernel_with:
    mov ecx, COUNT
.again:
    in al, 0x80
    dec ecx
    jnz .again
    xor eax, eax
    ret

kernel_without:
    mov ecx, COUNT
.again:
    dec ecx
    jnz .again
    xor eax, eax
    ret

title: .asciz "in: "

.include "nanobenchmark.inc"
