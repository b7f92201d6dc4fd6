; Reads the first sector of the disk's first partition, then writes another sector and reads it back.

.kernel disk

SECTOR = 512
FIRST  = 8                          ; of the partition
OURS   = 100

start:
    mov eax, 5                      ; the system call open:
    mov ebx, path
    mov ecx, 2                      ; to read and to write
    int 0x80
    test eax, eax
    js no_disk
    mov [file], eax

    mov ecx, FIRST
    call seek
    call read
    jnz failed
    mov esi, buffer                 ; what it holds is a text
    call say

    mov edi, buffer                 ; ours is another one
    mov ecx, SECTOR / 4
    xor eax, eax
    cld
    rep stosd
    mov esi, message
    mov edi, buffer
    mov ecx, end_of_message - message
    rep movsb
    mov ecx, OURS
    call seek
    mov eax, 4                      ; write
    call transfer
    jnz failed

    mov edi, buffer                 ; forget it, and have it read back
    mov ecx, SECTOR / 4
    xor eax, eax
    rep stosd
    mov ecx, OURS
    call seek
    call read
    jnz failed
    mov esi, buffer
    call say
    jmp finish

read:
    mov eax, 3
transfer:                           ; one sector, by the system call eax; zero if it went well
    mov ebx, [file]
    mov ecx, buffer
    mov edx, SECTOR
    int 0x80
    cmp eax, SECTOR
    ret

seek:                               ; sector ecx
    shl ecx, 9
    mov eax, 19
    mov ebx, [file]
    xor edx, edx
    int 0x80
    ret

no_disk:
    mov esi, no_disk_text
    call say
    jmp finish
failed:
    mov esi, failed_text
    call say
    jmp finish

.include "console.inc"

path:         .asciz "/dev/hda"
message:      .ascii "This sector was written by the guest, and read back.\n"
end_of_message:
no_disk_text: .asciz "There is no disk.\n"
failed_text:  .asciz "The disk does not do it.\n"

.align 4096                         ; what changes, apart from the code
file:   .long 0
buffer: .space SECTOR + 1
