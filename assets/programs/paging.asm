; What page tables can do: a page that gets its frame when it is touched, a frame at two addresses, and a page that may
; not be written.

.kernel paging

PAGE           = 4096
READ_WRITE     = 3                  ; protection: 1 read, 2 write
SHARED         = 0x21               ; a mapping that can be mapped again, of no file
LETTER         = 'P'

start:
    mov eax, 192                    ; the system call mmap2:
    xor ebx, ebx                    ; anywhere
    mov ecx, PAGE
    mov edx, READ_WRITE
    mov esi, SHARED
    int 0x80
    test eax, eax
    js failed                       ; an error
    mov [first], eax
    mov esi, promised_text
    call say
    mov ebx, [first]
    mov eax, [xbx]                  ; a page fault: the kernel maps a frame, and this goes on
    test eax, eax
    jnz failed                      ; it must not hold what somebody else has left
    mov esi, touched_text
    call say

    mov eax, 163                    ; the system call mremap:
    mov ebx, [first]
    xor ecx, ecx                    ; not to move it, but to have it once more
    mov edx, PAGE
    mov esi, 1                      ; anywhere
    int 0x80
    test eax, eax
    js failed
    mov [second], eax
    mov ebx, [first]
    cmp eax, ebx
    je failed
    mov byte ptr [xbx], LETTER
    mov ebx, [second]
    cmp byte ptr [xbx], LETTER
    jne failed
    mov esi, twice_text
    call say

    mov eax, 125                    ; the system call mprotect
    mov ebx, [first]
    mov ecx, PAGE
    mov edx, 1                      ; read
    int 0x80
    mov eax, 48                     ; the system call signal:
    mov ebx, 11                     ; after a segmentation fault
    mov ecx, refused                ; go on there,
    mov edx, 1                      ; without a word
    int 0x80
    mov ebx, [first]
    mov byte ptr [xbx], 0           ; a page fault: the kernel tells us
    jmp failed
refused:
    mov esi, refused_text
    call say
    mov ebx, [second]
    mov byte ptr [xbx], LETTER + 1  ; each address has rights of its own
    mov ebx, [first]
    cmp byte ptr [xbx], LETTER + 1
    jne failed
    mov esi, other_text
    call say
    jmp finish

failed:
    mov esi, failed_text
    call say
    jmp finish

.include "console.inc"

promised_text: .asciz "mapped a page: it has no frame yet\n"
touched_text:  .asciz "touched it: now it has one, and reads as zeros\n"
twice_text:    .asciz "mapped its frame at a second address: what I write at one I read at the other\n"
refused_text:  .asciz "made the first read-only: my write there was refused\n"
other_text:    .asciz "by the second address I still write it\n"
failed_text:   .asciz "that went wrong\n"

.align 4096                         ; what changes, apart from the code
first:  .long 0
second: .long 0
