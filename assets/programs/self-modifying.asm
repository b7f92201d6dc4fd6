; Changes its own instructions while they run: first here in ring 3, then in the kernel. What was decoded, cached or
; translated before must not be used again.

start:
    mov esi, application_text
    call say
    mov edi, 3
again:
changing:
    mov eax, 1                      ; the number in this instruction grows each time
    call say_number
    mov esi, space
    call say
    inc byte ptr [changing + 1]
    dec edi
    jnz again

    mov esi, line_end
    call say
    mov eax, 128                    ; the system call init_module:
    mov ebx, module                 ; this code is a part of the kernel now, and runs in ring 0
    int 0x80
    mov esi, refused_text
    test eax, eax
    js refused
    mov edi, eax
    mov esi, kernel_text
    call say
    mov eax, edi
    call say_number
    mov esi, line_end
refused:
    call say
    jmp finish

module:                             ; 1 + 2 + 3, if each change is seen
    mov ecx, 3
    xor edx, edx
.again:
.changing:
    mov eax, 1
    add edx, eax
    inc byte ptr [.changing + 1]
    dec ecx
    jnz .again
    mov eax, edx
    ret

.include "console.inc"

application_text: .asciz "In ring 3: "
kernel_text:      .asciz "In the kernel: 1 + 2 + 3 = "
refused_text:     .asciz "The kernel does not let me in.\n"
space:            .asciz " "
line_end:         .asciz "\n"
