; The nanobenchmark cr8wr: the kernel writes CR8, the task priority, below which interrupts have to wait. Only the 64-bit
; mode has that register.

start:
    mov esi, title
.if BITS == 64
    jmp report
.else
    call say
    mov esi, no_register
    call say
    jmp finish
.endif

with:
    mov ebx, kernel_with
    jmp run_in_kernel

without:
    mov ebx, kernel_without
    jmp run_in_kernel

kernel_with:
    mov ecx, COUNT
.again:
    xor eax, eax
.if BITS == 64
    mov cr8, rax
.endif
    dec ecx
    jnz .again
    xor eax, eax
    ret

kernel_without:
    mov ecx, COUNT
.again:
    xor eax, eax
    dec ecx
    jnz .again
    xor eax, eax
    ret

title:       .asciz "cr8wr: "
no_register: .asciz "there is no CR8 in 32 bits\n"

.include "nanobenchmark.inc"
