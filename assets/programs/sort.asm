; Quicksort: puts 64 random numbers in order, by comparing them with one in the middle and sorting both sides.

COUNT   = 64
NUMBERS = 0x50000                   ; free memory

start:
    mov edi, NUMBERS                ; numbers without order: each one from the one before
    mov eax, 2006
fill:
    imul eax, eax, 1103515245
    add eax, 12345
    mov edx, eax
    shr edx, 16
    and edx, 1023
    mov [edi], edx
    add edi, 4
    cmp edi, NUMBERS + 4 * COUNT
    jb fill

    mov esi, before
    call say
    call say_first

    xor ebp, ebp                    ; comparisons
    mov esi, NUMBERS
    mov edi, NUMBERS + 4 * COUNT - 4
    call sort

    mov esi, after
    call say
    call say_first
    mov eax, ebp
    call say_number
    mov esi, comparisons
    call say
    jmp finish

sort:                               ; the numbers from esi to edi
    cmp esi, edi
    jae .done
    mov eax, esi                    ; the one in the middle
    add eax, edi
    shr eax, 1
    and eax, -4
    mov edx, [eax]
    mov ebx, esi
    mov ecx, edi
.from_left:
    inc ebp
    cmp [ebx], edx
    jae .from_right
    add ebx, 4
    jmp .from_left
.from_right:
    inc ebp
    cmp [ecx], edx
    jbe .exchange
    sub ecx, 4
    jmp .from_right
.exchange:
    cmp ebx, ecx
    ja .sides
    mov eax, [ebx]                  ; both are on the wrong side
    xchg eax, [ecx]
    mov [ebx], eax
    add ebx, 4
    sub ecx, 4
    cmp ebx, ecx
    jbe .from_left
.sides:
    sub esp, 16
    mov [esp], ebx                  ; the right side is for later
    mov [esp + 4], edi
    mov edi, ecx
    call sort
    mov esi, [esp]
    mov edi, [esp + 4]
    add esp, 16
    jmp sort
.done:
    ret

say_first:                          ; the first eight numbers
    mov edi, NUMBERS
.next:
    mov eax, [edi]
    call say_number
    mov esi, space
    call say
    add edi, 4
    cmp edi, NUMBERS + 4 * 8
    jb .next
    mov esi, dots
    jmp say

.include "console.inc"

before:      .asciz "before: "
after:       .asciz "after:  "
space:       .asciz " "
dots:        .asciz "...\n"
comparisons: .asciz " comparisons for 64 numbers\n"
