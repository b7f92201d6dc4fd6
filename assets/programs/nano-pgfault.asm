; The nanobenchmark pgfault: a page fault that the kernel hands back to the application, which has asked for it.

.kernel paging

start:
    mov eax, 48                     ; the system call signal:
    mov ebx, 11                     ; after a segmentation fault
    mov ecx, after_fault            ; go on there,
    mov edx, 1                      ; each time
    int 0x80
    mov esi, title
    jmp report

with:
    mov esi, COUNT
.again:
    mov [start], al                 ; #PF: code is read-only
after_fault:
    dec esi
    jnz with.again
    xor eax, eax
    ret

without:
    mov esi, COUNT
.again:
    dec esi
    jnz .again
    xor eax, eax
    ret

title: .asciz "pgfault: "

.include "nanobenchmark.inc"
