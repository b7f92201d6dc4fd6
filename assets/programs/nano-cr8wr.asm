; The nanobenchmark cr8wr: the kernel writes CR8, the task priority, below which interrupts have to wait. Only the 64-bit
; mode has that register.

.if BITS == 64
.include "nano-kernel.inc"

kernel_with:
    mov ecx, COUNT
    xor eax, eax
.again:
    mov cr8, rax
    dec ecx
    jnz .again
    xor eax, eax
    ret
.else
start:
with:
without:                            ; there is nothing to be measured
    mov esi, title
    call say
    mov esi, no_register
    call say
    jmp finish
.endif

title:       .asciz "cr8wr: "
no_register: .asciz "there is no CR8 in 32 bits\n"

.include "nanobenchmark.inc"
