; Looks at the processor's tables from ring 3, as Rutkowska's "red pill" did (2004): SIDT, SGDT, STR and SMSW are
; sensitive, but not privileged. They do not trap, so no monitor can answer for them, and they show what is really there.

start:
    mov esi, idt_text
    call say
    sidt [table]
    mov eax, [table + 2]            ; behind the limit, which has 16 bits
    mov edi, eax                    ; remember it
    call say_hex
    mov esi, gdt_text
    call say
    sgdt [table]
    mov eax, [table + 2]
    call say_hex
    mov esi, task_text
    call say
    xor eax, eax
    str ax                          ; the selector of the task
    call say_hex
    mov esi, status_text
    call say
    xor eax, eax
    smsw ax                         ; the lower half of CR0
    call say_hex

    mov esi, own_text
    cmp edi, 0x100000               ; the memory of this machine ends there
    jb verdict
    mov esi, foreign_text
verdict:
    call say
    jmp finish

say_hex:                            ; eax in hexadecimal
    mov ebp, eax
    mov esi, digits
    mov ecx, 8
.digit:
    rol ebp, 4
    mov eax, ebp
    and eax, 15
    cmp eax, 10
    jb .put
    add eax, 'a' - '0' - 10
.put:
    add eax, '0'
    mov [esi], al
    inc esi
    loop .digit
    mov esi, digits
    jmp say

.include "console.inc"

idt_text:     .asciz "SIDT: the interrupt table is at "
gdt_text:     .asciz "\nSGDT: the descriptor table is at "
task_text:    .asciz "\nSTR: the task has the selector "
status_text:  .asciz "\nSMSW: the machine status word is "
own_text:     .asciz "\nThese tables are in my own memory: nothing here shows a monitor.\n"
foreign_text: .ascii "\nI have no memory there: these are the tables of a monitor, and this is a virtual machine,\n"
              .asciz "or those of a host whose kernel I share in a container: which of the two, I cannot tell.\n"

.align 4096                         ; what changes, apart from the code
table:  .space 16
digits: .space 9
