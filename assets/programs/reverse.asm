; Reads lines from the keyboard and writes them backwards, until an empty one comes.

start:
    mov esi, question
    call say
    mov eax, 3                      ; read a line; the kernel waits for the keyboard
    mov ebx, 0
    mov ecx, line
    mov edx, 80
    int 0x80
    cmp eax, 1                      ; only the end of the line: enough
    jbe finish

    lea edi, [line + eax - 2]       ; its last letter
    mov esi, line                   ; its first
exchange:
    cmp esi, edi
    jae done
    mov al, [esi]
    xchg al, [edi]
    mov [esi], al
    inc esi
    dec edi
    jmp exchange
done:
    mov esi, answer
    call say
    mov esi, line
    call say
    mov edi, line                   ; leave nothing for the next one
    mov ecx, 80
    xor eax, eax
    cld
    rep stosb
    jmp start

.include "console.inc"

question: .asciz "Type something: "
answer:   .asciz "Backwards: "

.align 4096                         ; what changes, apart from the code
line:     .space 81
