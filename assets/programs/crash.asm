; Divides by zero and recovers, then touches memory that is not its own. Its kernel ends it; nobody else notices.

start:
    mov eax, 48                     ; the system call signal:
    mov ebx, 8                      ; after a division by zero
    mov ecx, recovered              ; go on there
    int 0x80

    mov eax, 1
    xor edx, edx
    xor ecx, ecx
    div ecx                         ; the processor raises #DE

    mov ebx, 1                      ; never reached
    mov eax, 1
    int 0x80

recovered:
    mov eax, 4
    mov ebx, 1
    mov ecx, relief
    mov edx, end_of_relief - relief
    int 0x80

    mov esi, 0xdead0000             ; nobody's memory
    mov eax, [esi]                  ; the processor raises #PF

    mov eax, 1                      ; never reached either
    mov ebx, 2
    int 0x80

relief: .ascii "Recovered. Now to memory that is not mine ...\n"
end_of_relief:
