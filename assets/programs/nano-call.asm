; The nanobenchmark call/ret: the kernel calls a procedure that returns at once. Nothing about it is sensitive, but a
; translator must find out at each return where to go on.

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
    call nothing
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

nothing:
    ret

title: .asciz "call/ret: "

.include "nanobenchmark.inc"
