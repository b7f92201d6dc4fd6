; Writes a line and ends: the shortest way through every layer.

start:
    mov eax, 4                      ; the system call write:
    mov ebx, 1                      ; to the console,
    mov ecx, message                ; this text,
    mov edx, end_of_message - message
    int 0x80                        ; ask the kernel

    mov eax, 1                      ; the system call exit:
    mov ebx, 0                      ; all went well
    int 0x80

message:
    .ascii "Hello from ring 3!\n"
end_of_message:
