; Answers what asks on the network: sleeps until a frame comes.

.kernel network

start:
    mov ecx, 2                      ; to read and to write
    call open_network
    js no_card
    mov esi, waits
    call say
next:
    call receive
    test eax, eax
    js finish
    cmp dword ptr [frame + 14], 0x676e6970 ; "ping"
    jne next
    mov esi, asked
    call say
    call say_sender
    mov esi, line_end
    call say
    mov esi, frame + 6              ; to who has asked
    mov edi, to
    mov ecx, 6
    cld
    rep movsb
    mov esi, answer
    mov edi, to
    call send
    jmp next

.include "frames.inc"

answer:   .ascii "pong"
          .space 46
waits:    .asciz "Waiting for frames.\n"
asked:    .asciz "A question from "
line_end: .asciz "\n"

.align 4096                         ; what changes, apart from the code
file:    .long 0
to:      .space 6
address: .space 20
frame:   .space 1514
