; Waits for the timer five times. Between its ticks the kernel halts the processor, and whoever else wants it can have it.

TICKS = 5

start:
    mov edi, 1
next_tick:
    mov eax, 13                     ; the system call time: ticks so far
    int 0x80
    mov ebp, eax
idle:
    mov eax, 158                    ; the system call sched_yield: I have nothing to do
    int 0x80
    mov eax, 13
    int 0x80
    cmp eax, ebp
    je idle                         ; it was something else that woke the kernel

    mov esi, tick
    call say
    mov eax, edi
    call say_number
    mov esi, line_end
    call say
    inc edi
    cmp edi, TICKS
    jbe next_tick
    xor ebp, ebp
    jmp finish

.include "console.inc"

tick:     .asciz "tick "
line_end: .asciz "\n"
