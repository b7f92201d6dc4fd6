; The nanobenchmark call/ret: the kernel calls a procedure that returns at once. Nothing about it is sensitive, but a
; translator must find out at each return where to go on.

.include "nano-kernel.inc"

kernel_with:
    mov ecx, COUNT
.again:
    call nothing
    dec ecx
    jnz .again
    xor eax, eax
    ret

nothing:
    ret

title: .asciz "call/ret: "

.include "nanobenchmark.inc"
