; The nanobenchmark ptemod: the kernel changes an entry of a page table. A monitor that keeps shadow tables must hear of
; it.

.kernel paging

.include "nano-kernel.inc"

kernel_with:                        ; the kernel has left in xdi where the entry for the address in ecx is
    mov xax, [xdi]
    mov ecx, COUNT
.again:
    mov [xdi], xax
    dec ecx
    jnz .again
    xor eax, eax
    ret

title: .asciz "ptemod: "

.include "nanobenchmark.inc"
