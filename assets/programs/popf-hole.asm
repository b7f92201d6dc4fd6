; Asks the kernel to save and restore its interrupt flag, as every kernel does: PUSHF, CLI, ..., POPF.
;
; On the bare machine POPF turns interrupts on again, and the timer goes on ticking. Out of ring 0 it leaves the
; interrupt flag alone and does not trap, so a monitor that relies on traps never learns of it: for the virtual CPU
; interrupts stay off. Popek and Goldberg's theorem (1974) says so: POPF is sensitive and not privileged.

start:
    mov eax, 4
    mov ebx, 1
    mov ecx, intention
    mov edx, end_of_intention - intention
    int 0x80

    mov eax, 200                    ; the kernel's test: did the timer tick after POPF?
    int 0x80
    mov esi, eax

    mov ecx, refused
    mov edx, end_of_refused - refused
    test esi, esi                   ; an error: this kernel is not the application's own
    js report
    mov ecx, kept
    mov edx, end_of_kept - kept
    test esi, esi
    jnz report
    mov ecx, lost
    mov edx, end_of_lost - lost
report:
    mov eax, 4
    mov ebx, 1
    int 0x80

    mov eax, 1
    mov ebx, 0
    int 0x80

intention: .ascii "PUSHF, CLI, POPF: is the interrupt flag as before?\n"
end_of_intention:
kept:      .ascii "Yes: the timer ticks. POPF has turned interrupts on again.\n"
end_of_kept:
lost:      .ascii "No: the timer is silent. POPF did not trap, and interrupts stayed off.\n"
end_of_lost:
refused:   .ascii "The kernel does not offer this test to applications.\n"
end_of_refused:
