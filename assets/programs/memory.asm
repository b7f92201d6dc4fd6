; Follows a chain of pointers criss-cross through 128 KiB: nearly every access is in another page than the one before,
; which is what caches and page tables like least.

CHAIN = 0x50000                     ; free memory
NODES = 512
APART = 256                         ; bytes from a node to the next one in memory

start:
    xor ecx, ecx                    ; number of the node
    mov ebp, NODES
link:
    mov edi, ecx                    ; its address
    imul edi, edi, APART
    add edi, CHAIN
    imul ecx, ecx, 205              ; the next in the chain: 205 n + 51 comes to each node once
    add ecx, 51
    and ecx, NODES - 1
    mov eax, ecx
    imul eax, eax, APART
    add eax, CHAIN
    mov [edi], eax
    dec ebp
    jnz link

    mov esi, CHAIN
    mov edi, 8 * NODES              ; eight times around
follow:
    mov esi, [esi]
    dec edi
    jnz follow

    mov eax, 8 * NODES
    mov ebp, esi
    call say_number
    mov esi, steps
    call say
    mov esi, lost
    cmp ebp, CHAIN
    jne report
    mov esi, home
report:
    call say
    jmp finish

.include "console.inc"

steps: .asciz " steps through 128 KiB, "
home:  .asciz "and back where it began\n"
lost:  .asciz "and lost\n"
