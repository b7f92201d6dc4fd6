; A Fibonacci number by recursion: each call makes two more, so the stack grows and shrinks again and again.

NUMBER = 13

start:
    xor edi, edi                    ; how many calls
    mov eax, NUMBER
    call fibonacci
    mov ebp, eax

    mov esi, name
    call say
    mov eax, NUMBER
    call say_number
    mov esi, equals
    call say
    mov eax, ebp
    call say_number
    mov esi, by
    call say
    mov eax, edi
    call say_number
    mov esi, calls
    call say
    jmp finish

fibonacci:                          ; eax becomes the Fibonacci number of eax
    inc edi
    cmp eax, 2
    jb .done                        ; the first two are 0 and 1
    sub esp, 16                     ; room for two numbers on the stack
    mov [esp], eax
    dec eax
    call fibonacci
    mov [esp + 4], eax              ; the one before
    mov eax, [esp]
    sub eax, 2
    call fibonacci
    add eax, [esp + 4]
    add esp, 16
.done:
    ret

.include "console.inc"

name:   .asciz "fibonacci("
equals: .asciz ") = "
by:     .asciz ", in "
calls:  .asciz " calls\n"
