; Sends a frame to all on the network, until somebody answers; three times.

.kernel network

TRIES  = 5
ROUNDS = 3

start:
    mov ecx, 0x802                  ; to read and to write, without waiting
    call open_network
    js no_card
    mov dword ptr [rounds], ROUNDS
round:
    mov dword ptr [tries], TRIES
try:
    mov esi, question
    mov edi, everybody
    call send
    mov eax, 13                     ; the system call time
    int 0x80
    mov [sent], eax
wait:
    call receive
    cmp eax, NONE
    jne came
    mov eax, 158                    ; sched_yield: until the next tick others run
    int 0x80
    mov eax, 13
    int 0x80
    sub eax, [sent]
    cmp eax, 4
    jb wait
    dec dword ptr [tries]
    jnz try
    mov esi, nobody
    call say
    jmp finish
came:
    cmp dword ptr [frame + 14], 0x676e6f70 ; "pong"
    jne wait
    mov esi, answer
    call say
    call say_sender
    mov esi, line_end
    call say
    dec dword ptr [rounds]
    jnz round
    jmp finish

.include "frames.inc"

everybody: .byte 0xff, 0xff, 0xff, 0xff, 0xff, 0xff
question:  .ascii "ping"
           .space 46
answer:    .asciz "An answer from "
line_end:  .asciz "\n"
nobody:    .asciz "Nobody answers.\n"

.align 4096                         ; what changes, apart from the code
file:    .long 0
sent:    .long 0
tries:   .long 0
rounds:  .long 0
address: .space 20
frame:   .space 1514
