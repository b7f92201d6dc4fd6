; The guest kernel, 64 bits: small, but a real one. It sets up its tables and its devices, enters the
; application in ring 3, serves its system calls, and ends it when it misbehaves.
;
; Between .if PARA and .else stands what a para-virtualized kernel does instead: it asks the hypervisor by hypercalls
; (int 0x82, with Xen's names and numbers), and its interrupt flag is a byte in a page that both share.
;
; In memory: this code at 10000, its stack below 20000, the application at 40000, its stack below 80000.

.if PARA
KERNEL_RING = 3             ; the ring that the hypervisor leaves to us
FROM_APP    = 2             ; what only an application's selectors have in the two bits of the ring
.else
KERNEL_RING = 0
FROM_APP    = 3
.endif
KERNEL_CODE = 0x08 + KERNEL_RING    ; selectors: an index into the descriptor table, and a ring
KERNEL_DATA = 0x10 + KERNEL_RING
USER_CODE   = 0x18 + 3
USER_DATA   = 0x20 + 3
TASK        = 0x28

IDT    = 0x14000            ; 256 gates of 16 bytes
TSS    = 0x15000            ; the task-state segment: which stack to use in ring 0
BUFFER = 0x16000            ; a ring of 256 bytes: what was typed and not yet read

.if PARA
PENDING = SHARED_INFO       ; in the shared page: an event is pending,
MASKED  = SHARED_INFO + 1   ; events are masked (so the virtual interrupt flag is off),
EVENTS  = SHARED_INFO + 2048 ; and which are pending, a bit for each event channel

SET_TRAP_TABLE   = 0        ; hypercalls: the number in eax, arguments in ebx, ecx, edx, esi
SET_GDT          = 2
STACK_SWITCH     = 3
SET_CALLBACKS    = 4
MULTICALL        = 13
XEN_VERSION      = 17
CONSOLE_IO       = 18
IRET             = 23
VCPU_OP          = 24
SCHED_OP         = 29
EVENT_CHANNEL_OP = 32
PHYSDEV_OP       = 33
.else
SERIAL = 0x3f8              ; ports of the serial line,
STATUS = 0x3fd              ; of its status,
PIC    = 0x20               ; of the interrupt controller,
TIMER  = 0x40               ; and of the timer
.endif
TICK   = 2000               ; the timer's period, in instructions

start:
.if PARA
    mov eax, SET_GDT                ; our own segments; events are masked until we take them
    mov ebx, gdt_frames
    mov ecx, 5
    int 0x82
.else
    cli                             ; no interrupts until the tables are there
    lgdt [gdt_pointer]              ; our own segments
.endif
    push KERNEL_CODE
    push in_segment
    retfq                           ; into our own code segment
in_segment:
    mov eax, KERNEL_DATA
    mov ds, ax
    mov es, ax
    mov ss, ax                      ; a stack segment's ring must be the present ring
    mov rsp, KERNEL_STACK

; --- the interrupt table: where to go when something happens
.if PARA
    mov eax, SET_TRAP_TABLE
    mov ebx, traps
    int 0x82
.else
    mov ebx, 0
    mov ecx, 32
    mov eax, on_other               ; every exception has a handler ...
all_gates:
    mov dl, 0x8e                    ; an interrupt gate that only the hardware may use
    call set_gate
    inc ebx
    loop all_gates
    mov ebx, 10                     ; ... those that push an error code another one ...
    mov ecx, 5
    mov eax, on_other_with_code
gates_with_code:
    call set_gate
    inc ebx
    loop gates_with_code
    mov ebx, 0                      ; ... and some have their own
    mov eax, on_divide
    call set_gate
    mov ebx, 6
    mov eax, on_invalid
    call set_gate
    mov ebx, 13
    mov eax, on_protection
    call set_gate
    mov ebx, 14
    mov eax, on_page
    call set_gate
    mov ebx, 0x20
    mov eax, on_timer
    call set_gate
    mov ebx, 0x24
    mov eax, on_serial
    call set_gate
    mov ebx, 0x80
    mov eax, on_system_call
    mov dl, 0xee                    ; this gate may be used from ring 3
    call set_gate
    lidt [idt_pointer]
.endif

; --- the stack that interrupts from ring 3 are taken on
.if PARA
    mov eax, STACK_SWITCH
    mov ebx, KERNEL_DATA
    mov ecx, KERNEL_STACK
    int 0x82
.else
    mov qword ptr [TSS + 4], KERNEL_STACK
    mov eax, TASK
    ltr ax
.endif

; --- the devices
.if PARA
    mov eax, MULTICALL              ; where events go, and which: several hypercalls in one
    mov ebx, device_calls
    mov ecx, 4
    int 0x82
.else
    mov al, 0x11                    ; set the interrupt controller up
    out PIC, al
    mov al, 0x20                    ; its interrupts are 20 to 27
    out PIC + 1, al
    mov al, 0x04
    out PIC + 1, al
    mov al, 0x01
    out PIC + 1, al
    mov al, 0xee                    ; let through: timer (0) and serial line (4)
    out PIC + 1, al
    mov dx, SERIAL + 1
    mov al, 1                       ; interrupt when something was typed
    out dx, al
.endif
    mov esi, up_message
    call print
    call start_timer
.if PARA
    call enable_events
.else
    sti
.endif

; --- enter the application: "return" to ring 3, where we never came from
    push USER_DATA
    push APP_STACK
    push 0x202                      ; its flags: interrupts on
    push USER_CODE
    push qword ptr [BOOT_ENTRY]     ; where the loader says that it begins
    mov eax, USER_DATA
    mov ds, ax
    mov es, ax
    xor eax, eax                    ; writing the lower half clears the upper one
    xor ebx, ebx
    xor ecx, ecx
    xor edx, edx
    xor esi, esi
    xor edi, edi
    xor ebp, ebp
.if PARA
    jmp leave
.else
    iretq
.endif

.if PARA
; --- the interrupt flag, and the way out of the kernel
enable_events:                      ; what sti was: a write to memory, and nobody is asked
    mov byte ptr [MASKED], 0
    cmp byte ptr [PENDING], 0
    je .done                        ; nothing came meanwhile
    push rax
    push rbx
    mov eax, XEN_VERSION            ; any hypercall: on its way out the hypervisor looks for events
    xor ebx, ebx
    int 0x82
    pop rbx
    pop rax
.done:
    ret

wait_for_event:                     ; what sti and hlt were: both in one, so that no event is missed between them
    push rax
    push rbx
    mov eax, SCHED_OP
    mov ebx, 1                      ; block
    int 0x82
    pop rbx
    pop rax
    ret

leave:                              ; what iretq was: rings do not part us from the application, so the hypervisor returns
    push rax
    mov eax, IRET
    int 0x82
.else
; --- put handler eax into gate ebx of kind dl
set_gate:
    mov edi, ebx
    shl edi, 4
    mov [IDT + rdi], ax
    mov word ptr [IDT + rdi + 2], KERNEL_CODE
    mov byte ptr [IDT + rdi + 4], 0
    mov [IDT + rdi + 5], dl
    push rax
    shr eax, 16
    mov [IDT + rdi + 6], ax
    mov dword ptr [IDT + rdi + 8], 0
    pop rax
    ret
.endif

; --- system calls: the number in eax, arguments in ebx, ecx, edx, the result in eax
on_system_call:
.if PARA
    mov byte ptr [MASKED], 1        ; what an interrupt gate does
.endif
    call system_call
.if PARA
    jmp leave
.else
    iretq
.endif

system_call:
    cmp eax, 4
    je sys_write
    cmp eax, 3
    je sys_read
    cmp eax, 1
    je sys_exit
    cmp eax, 252                    ; exit_group: all its threads, and it has one
    je sys_exit
    cmp eax, 20
    je sys_getpid
    cmp eax, 13
    je sys_time
    cmp eax, 48
    je sys_signal
    cmp eax, 158
    je sys_yield
    cmp eax, 200
    je sys_interrupt_test
    cmp eax, 128
    je sys_init_module
unsupported_call:                   ; there is no such system call: end the application
    mov esi, call_message
    call print
    call print_number
    mov esi, unsupported_message
    call print
    jmp end_application

; Compiled programs of 64 bits call by SYSCALL, with other numbers, and arguments in rdi, rsi, rdx. It raises #UD here
; (EFER.SCE is 0), so that this does its work: rcx and r11 become what they are after a real one.
on_syscall:
    pop rax
    add qword ptr [rsp], 2          ; go on behind it
    push rbx
    mov ebx, edi
    mov rcx, rsi
    call system_call_64
    cdqe                            ; an error is a negative number of 64 bits
    pop rbx
    mov rcx, [rsp]
    mov r11, [rsp + 16]
.if PARA
    jmp leave
.else
    iretq
.endif

system_call_64:
    mov r11d, 4
    cmp eax, 1
    je .known
    mov r11d, 3
    cmp eax, 0
    je .known
    mov r11d, 1
    cmp eax, 60
    je .known
    cmp eax, 231                    ; exit_group
    je .known
    mov r11d, 20
    cmp eax, 39
    je .known
    mov r11d, 13
    cmp eax, 201
    je .known
    mov r11d, 158
    cmp eax, 24
    jne unsupported_call
.known:
    mov eax, r11d
    jmp system_call

sys_write:                          ; write(ebx: where, ecx: text, edx: length)
    call check_memory
    jc bad_memory
.if PARA
    push rbx
    xchg ecx, edx                   ; length, text
    mov eax, CONSOLE_IO             ; all of it in one hypercall
    xor ebx, ebx                    ; write
    int 0x82
    xchg ecx, edx
    pop rbx
.else
    push rsi
    push rcx
    push rdx
    mov esi, ecx
    mov ecx, edx
    jrcxz .done
    cld                             ; the application may have set it
.next:
    lodsb
    call put
    loop .next
.done:
    pop rdx
    pop rcx
    pop rsi
.endif
    mov eax, edx                    ; so many were written
    ret

sys_read:                           ; read(ebx: where, ecx: buffer, edx: its length): one line
    call check_memory
    jc bad_memory
    push rdi
    push rdx
    mov edi, ecx
    cld
.next:
    test edx, edx
    jz .done
    call get
    stosb
    dec edx
    cmp al, 10
    jne .next
.done:
    mov eax, edi
    sub eax, ecx                    ; so many were read
    pop rdx
    pop rdi
    ret

sys_exit:                           ; exit(ebx: code)
    push rbx
    mov esi, exit_message
    call print
    pop rax
    call print_number
    call new_line
power_off:
.if PARA
    mov eax, SCHED_OP
    mov ebx, 2                      ; shutdown
    mov ecx, no_reason              ; the end
    int 0x82
.else
    cli
    hlt                             ; with interrupts off: the end
.endif
    jmp power_off

sys_getpid:
    mov eax, 1
    ret

sys_time:                           ; the timer's ticks so far
    mov eax, [ticks]
    ret

sys_signal:                         ; signal(ebx: 8, ecx: where to go on after a division by zero, edx: 1 for each one)
    mov [recovery], ecx
    mov [every_time], edx
    xor eax, eax
    ret

sys_yield:                          ; nobody else wants to run: wait for the next interrupt
.if PARA
    call wait_for_event
.else
    sti
    hlt
.endif
    xor eax, eax
    ret

sys_init_module:                    ; init_module(ebx: code): a part of the kernel that comes later, such as a driver
    cmp ebx, APP_BASE
    jb bad_memory
    cmp ebx, APP_STACK
    jae bad_memory
    push rbx
    push rcx
    push rdx
    push rsi
    push rdi
    push rbp
    call rbx                        ; in ring 0, until it returns
    pop rbp
    pop rdi
    pop rsi
    pop rdx
    pop rcx
    pop rbx
    ret

; What every kernel does around a critical section: save the interrupt flag, turn interrupts off,
; do the work, and restore the flag. Then look whether the timer still ticks.
sys_interrupt_test:
    push rcx
    push rdx
.if PARA
    call enable_events              ; events are on here
    movzx ecx, byte ptr [MASKED]
    push rcx                       ; save the virtual interrupt flag
    mov byte ptr [MASKED], 1        ; the critical section begins
.else
    sti                             ; interrupts are on here
    pushfq                          ; save the flags, IF among them
    cli                             ; the critical section begins
.endif
    inc dword ptr [sections]
.if PARA
    pop rcx                         ; restore the flag: it is memory, so nothing can slip
    test ecx, ecx
    jnz .still_masked
    call enable_events
.still_masked:
.else
    popfq                           ; restore the flags: IF is on again ... is it?
.endif
    mov ecx, [ticks]
    mov edx, TICK
.wait:
    cmp [ticks], ecx
    jne .ticked
    dec edx
    jnz .wait
    xor eax, eax                    ; no tick came
    jmp .done
.ticked:
    mov eax, 1
.done:
.if PARA
    mov byte ptr [MASKED], 1
.else
    cli
.endif
    pop rdx
    pop rcx
    ret

bad_memory:
    mov eax, -14                    ; bad address
    ret

check_memory:                       ; carry if ecx (edx bytes long) is not the application's memory
    push rax
    cmp rcx, APP_BASE
    jb .bad
    mov eax, APP_STACK
    sub rax, rcx
    jb .bad
    cmp rax, rdx
    jb .bad
    clc
    pop rax
    ret
.bad:
    stc
    pop rax
    ret

; --- interrupts of the devices
.if PARA
on_event:                           ; the hypervisor enters here when an event has come; it has masked the others
    push rax
    push rbx
    push rcx
    push rdx
    push rsi
.again:
    mov byte ptr [PENDING], 0       ; first this, then look: so none is missed
    mov ecx, [timer_port]
    btr dword ptr [EVENTS], ecx
    jnc .typed
    inc dword ptr [ticks]
.typed:
    mov ecx, [console_port]
    btr dword ptr [EVENTS], ecx
    jnc .done
    call read_console
.done:
    cmp byte ptr [PENDING], 0
    jne .again
    pop rsi
    pop rdx
    pop rcx
    pop rbx
    pop rax
    jmp leave

read_console:                       ; all that was typed
    mov eax, CONSOLE_IO
    mov ebx, 1                      ; read
    mov ecx, 64
    mov edx, input
    int 0x82
    mov ecx, eax                    ; so many characters
    test ecx, ecx
    jz .done
    mov esi, input
    cld
.next:
    lodsb
    call keep
    loop .next
    jmp read_console
.done:
    ret
.else
on_timer:
    push rax
    inc dword ptr [ticks]
    mov al, 0x20
    out PIC, al                     ; served
    pop rax
    iretq

on_serial:
    push rax
    push rbx
    push rdx
    mov dx, SERIAL
    in al, dx                       ; what was typed
    call keep
    mov al, 0x20
    out PIC, al                     ; served
    pop rdx
    pop rbx
    pop rax
    iretq
.endif

keep:                               ; the character in al into the buffer
    cmp al, 13
    jne .line
    mov al, 10                      ; the Enter key ends a line
.line:
    mov ebx, [typed]
    mov [BUFFER + rbx], al
    inc bl                          ; after 255 comes 0
    mov [typed], ebx
    jmp put                         ; show it

; --- exceptions: say what happened, then recover the application or end it
on_divide:
    cmp dword ptr [every_time], 1
    jne .once
    test dword ptr [rsp + 8], FROM_APP ; only the application's own
    jz .once
    push rax
    mov eax, [recovery]             ; the application asked for it: say nothing, go on there
    mov [rsp + 8], rax
    pop rax
.if PARA
    jmp leave
.else
    iretq
.endif
.once:
    push 0                          ; most exceptions push an error code; this one does not
    push divide_message
    jmp exception
on_invalid:
    test dword ptr [rsp + 8], FROM_APP ; the ring it came from
    jz .invalid
    push rax
    mov rax, [rsp + 8]
    cmp rax, APP_STACK - 2
    ja .other
    cmp word ptr [rax], 0x050f      ; SYSCALL, which this processor has not turned on
    je on_syscall
.other:
    pop rax
.invalid:
    push 0
    push invalid_message
    jmp exception
on_protection:
    push protection_message
    jmp exception
on_page:
    push page_message
    jmp exception
on_other_with_code:
    push other_message
    jmp exception
on_other:
    push 0
    push other_message
exception:                          ; on the stack: message, error code, rip, cs, ...
    push rax
    push rsi
    mov esi, kernel_prefix
    call print
    mov rsi, [rsp + 16]
    call print
    mov esi, kernel_where
    test dword ptr [rsp + 40], FROM_APP ; the ring it came from
    jz .where
    mov esi, application_where
.where:
    call print
    mov eax, [rsp + 32]
    call print_hex
    call new_line
    test dword ptr [rsp + 40], FROM_APP
    jz power_off                    ; a fault of our own: nothing to be saved
    cmp dword ptr [rsp + 16], divide_message
    jne end_application
    cmp dword ptr [recovery], 0
    je end_application
    mov eax, [recovery]
    mov dword ptr [recovery], 0     ; good for once
    mov [rsp + 32], rax             ; go on there
    pop rsi
    pop rax
    add rsp, 16
.if PARA
    jmp leave
.else
    iretq
.endif
end_application:
    mov esi, ended_message
    call print
    jmp power_off

; --- the console
start_timer:
    push rax
.if PARA
    mov eax, 6                      ; set the periodic timer
    call ask_timer
.else
    mov al, 0x34
    out TIMER + 3, al
    mov al, TICK & 0xff
    out TIMER, al
    mov al, TICK >> 8
    out TIMER, al
.endif
    pop rax
    ret

stop_timer:
    push rax
.if PARA
    mov eax, 7                      ; stop it
    call ask_timer
.else
    mov al, 0x34
    out TIMER + 3, al
.endif
    pop rax
    ret

.if PARA
ask_timer:                          ; the command in eax
    push rbx
    push rcx
    push rdx
    mov ebx, eax
    mov eax, VCPU_OP
    xor ecx, ecx                    ; of virtual CPU 0
    mov edx, period
    int 0x82
    pop rdx
    pop rcx
    pop rbx
    ret
.endif

get:                                ; the next character into al; wait until there is one
    push rbx
    mov ebx, [read]
    cmp ebx, [typed]
    jne .ready
    call stop_timer                 ; nothing to do until somebody types
.wait:
.if PARA
    call wait_for_event
    mov byte ptr [MASKED], 1
.else
    sti
    hlt
    cli
.endif
    cmp ebx, [typed]
    je .wait
    call start_timer
.ready:
    mov al, [BUFFER + rbx]
    inc bl
    mov [read], ebx
    pop rbx
    ret

put:                                ; the character in al
.if PARA
    push rbx
    push rcx
    push rdx
    push rax
    mov rdx, rsp                    ; it is on the stack now
    mov ecx, 1
    mov eax, CONSOLE_IO
    xor ebx, ebx                    ; write
    int 0x82
    pop rax
    pop rdx
    pop rcx
    pop rbx
.else
    push rdx
    push rax
    mov dx, STATUS
.wait:
    in al, dx
    test al, 0x20                   ; ready to send?
    jz .wait
    pop rax
    mov dx, SERIAL
    out dx, al
    pop rdx
.endif
    ret

print:                              ; the text at esi, up to a zero
    push rax
.if PARA
    push rbx
    push rcx
    push rdx
    mov edx, esi
    xor ecx, ecx                    ; its length
.next:
    cmp byte ptr [rdx + rcx], 0
    je .found
    inc ecx
    jmp .next
.found:
    mov eax, CONSOLE_IO             ; all of it in one hypercall
    xor ebx, ebx                    ; write
    int 0x82
    pop rdx
    pop rcx
    pop rbx
.else
    cld
.next:
    lodsb
    test al, al
    jz .done
    call put
    jmp .next
.done:
.endif
    pop rax
    ret

new_line:
    push rax
    mov al, 10
    call put
    pop rax
    ret

print_number:                       ; eax in decimal
    push rbx
    push rcx
    push rdx
    xor ecx, ecx
    mov ebx, 10
.divide:
    xor edx, edx
    div ebx
    push rdx
    inc ecx
    test eax, eax
    jnz .divide
.digit:
    pop rax
    add al, '0'
    call put
    loop .digit
    pop rdx
    pop rcx
    pop rbx
    ret

print_hex:                          ; eax in hexadecimal
    push rax
    push rcx
    push rdx
    mov edx, eax
    mov ecx, 8
.digit:
    rol edx, 4
    mov eax, edx
    and eax, 15
    mov al, [digits + rax]
    call put
    loop .digit
    pop rdx
    pop rcx
    pop rax
    ret

up_message:          .asciz "kernel: up on CPU 0\n"
exit_message:        .asciz "kernel: the application ended with code "
call_message:        .asciz "kernel: system call "
unsupported_message: .asciz " is not supported\n"
kernel_prefix:       .asciz "kernel: "
divide_message:      .asciz "divide error"
invalid_message:     .asciz "invalid instruction"
protection_message:  .asciz "protection fault"
page_message:        .asciz "page fault"
other_message:       .asciz "exception"
application_where:   .asciz " in the application at "
kernel_where:        .asciz " in the kernel at "
ended_message:       .asciz "kernel: the application was ended\n"
digits:              .ascii "0123456789abcdef"

.align 4096                         ; what changes, apart from the code
gdt:
    .quad 0                         ; the null descriptor
    .quad 0x00af9b000000ffff        ; kernel code: ring 0, 64 bits
    .quad 0x00cf93000000ffff        ; kernel data
    .quad 0x00affb000000ffff        ; user code: ring 3
    .quad 0x00cff3000000ffff        ; user data
.if PARA
gdt_frames: .quad gdt >> 12        ; the page that the table is in

traps:                              ; vector, flags and selector; then the handler
MASKING = 4 << 8                    ; events are masked when it is entered
    .quad KERNEL_CODE << 16 | MASKING | 0, on_divide
    .quad KERNEL_CODE << 16 | MASKING | 1, on_other
    .quad KERNEL_CODE << 16 | MASKING | 3, on_other
    .quad KERNEL_CODE << 16 | MASKING | 4, on_other
    .quad KERNEL_CODE << 16 | MASKING | 5, on_other
    .quad KERNEL_CODE << 16 | MASKING | 6, on_invalid
    .quad KERNEL_CODE << 16 | MASKING | 7, on_other
    .quad KERNEL_CODE << 16 | MASKING | 10, on_other_with_code
    .quad KERNEL_CODE << 16 | MASKING | 11, on_other_with_code
    .quad KERNEL_CODE << 16 | MASKING | 12, on_other_with_code
    .quad KERNEL_CODE << 16 | MASKING | 13, on_protection
    .quad KERNEL_CODE << 16 | MASKING | 14, on_page
    .quad KERNEL_CODE << 16 | MASKING | 16, on_other
    .quad KERNEL_CODE << 16 | 3 << 8 | 0x80, on_system_call ; this one may be used from ring 3
    .quad 0, 0                      ; the end of the table

device_calls:                       ; each: hypercall, its result, six arguments
    .quad SET_CALLBACKS, 0, KERNEL_CODE, on_event, KERNEL_CODE, on_event, 0, 0
    .quad EVENT_CHANNEL_OP, 0, 1, timer_event, 0, 0, 0, 0 ; bind a virtual interrupt
    .quad EVENT_CHANNEL_OP, 0, 1, console_event, 0, 0, 0, 0
    .quad PHYSDEV_OP, 0, 6, io_level, 0, 0, 0, 0 ; set our I/O privilege level
timer_event:   .long 0, 0           ; the timer, of virtual CPU 0:
timer_port:    .long 0              ; its event channel
console_event: .long 2, 0           ; the console:
console_port:  .long 0
io_level:      .long 1
period:        .quad TICK
no_reason:     .long 0              ; we are done, and not crashed
input:         .space 64            ; what was typed, as it comes
.else
    .word 0x67, TSS & 0xffff        ; the task-state segment
    .byte TSS >> 16, 0x89, 0, 0
    .quad 0                         ; the upper half of its address
gdt_pointer:
    .word gdt_pointer - gdt - 1
    .quad gdt
idt_pointer:
    .word 256 * 16 - 1
    .quad IDT
.endif
ticks:    .long 0
sections: .long 0
typed:    .long 0                   ; where the next character goes in the buffer
read:     .long 0                   ; which one is read next
recovery: .long 0                   ; where the application goes on after a division by zero
every_time: .long 0                 ; 1 if it goes on there after each division by zero, and not once
