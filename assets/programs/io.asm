; Reads lines from the console and writes them back, until an empty one comes.

start:
    mov eax, 4                      ; write the question
    mov ebx, 1
    mov ecx, question
    mov edx, end_of_question - question
    int 0x80

    mov eax, 3                      ; read a line; the kernel waits for the keyboard
    mov ebx, 0
    mov ecx, line
    mov edx, 80
    int 0x80
    cmp eax, 1                      ; only the end of the line: enough
    jbe finish
    mov esi, eax

    mov eax, 4                      ; write the answer
    mov ebx, 1
    mov ecx, answer
    mov edx, end_of_answer - answer
    int 0x80
    mov eax, 4                      ; and the line itself
    mov ebx, 1
    mov ecx, line
    mov edx, esi
    int 0x80
    jmp start

finish:
    mov eax, 1
    mov ebx, 0
    int 0x80

question: .ascii "Type something: "
end_of_question:
answer:   .ascii "You typed: "
end_of_answer:

.align 4096                         ; what changes, apart from the code
line:     .space 80
