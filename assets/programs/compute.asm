; Finds the prime numbers below 100, sorts them, largest first, and adds them up. Until it writes the
; result, nothing but innocuous instructions: the hypervisor has nothing to do.

LIMIT = 100

start:
    mov edi, primes                 ; where the next prime goes
    mov ebx, 2                      ; the number to try
next_number:
    mov ecx, 2                      ; the divisor to try
next_divisor:
    mov eax, ecx
    imul eax, ecx
    cmp eax, ebx                    ; past the square root
    ja is_prime
    mov eax, ebx
    xor edx, edx
    div ecx
    test edx, edx                   ; no remainder: not a prime
    jz no_prime
    inc ecx
    jmp next_divisor
is_prime:
    mov [edi], ebx
    add edi, 4
no_prime:
    inc ebx
    cmp ebx, LIMIT
    jb next_number

sort:                               ; swap neighbours until none is in the wrong order
    xor ebp, ebp                    ; swaps in this round
    mov esi, primes
compare:
    lea ecx, [esi + 4]
    cmp ecx, edi
    jae end_of_round
    mov eax, [esi]
    mov edx, [esi + 4]
    cmp eax, edx
    jae in_order
    mov [esi], edx
    mov [esi + 4], eax
    inc ebp
in_order:
    add esi, 4
    jmp compare
end_of_round:
    test ebp, ebp
    jnz sort

    xor ebp, ebp                    ; the sum
    mov esi, primes
    mov ebx, text
to_text:
    mov eax, [esi]
    add ebp, eax
    call put_number
    mov byte ptr [ebx], ' '
    inc ebx
    add esi, 4
    cmp esi, edi
    jb to_text
    mov byte ptr [ebx], '='
    inc ebx
    mov byte ptr [ebx], ' '
    inc ebx
    mov eax, ebp
    call put_number
    mov byte ptr [ebx], 10
    inc ebx

    mov edx, ebx                    ; write it all at once
    mov ecx, text
    sub edx, ecx
    mov ebx, 1
    mov eax, 4
    int 0x80
    mov ebx, 0
    mov eax, 1
    int 0x80

put_number:                         ; eax, below 10000, in decimal to where ebx points
    mov ecx, 10
.find_power:                        ; the largest power of ten that is not above it
    cmp ecx, eax
    ja .digit
    imul ecx, ecx, 10
    jmp .find_power
.digit:
    mov [power], eax                ; what is left of the number
    mov eax, ecx
    xor edx, edx
    mov ecx, 10
    div ecx
    mov ecx, eax                    ; the next lower power
    test ecx, ecx
    jz .done
    mov eax, [power]
    xor edx, edx
    div ecx
    add al, '0'
    mov [ebx], al
    inc ebx
    mov eax, edx
    jmp .digit
.done:
    ret

.align 4096                         ; what changes, apart from the code
power:  .long 0
primes: .space 4 * LIMIT
text:   .space 1024
