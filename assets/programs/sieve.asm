; The sieve of Eratosthenes: crosses out the multiples of each number that is left, up to 1000. What is not crossed
; out at the end is prime. Nothing but reading and writing memory, until it says how many there are.

LIMIT = 1000
TABLE = 0x50000                     ; a byte for each number, 1 if it is crossed out; free memory, all zeros

start:
    mov ecx, 2                      ; the number whose multiples are crossed out
next_number:
    mov eax, ecx
    imul eax, ecx                   ; smaller multiples are crossed out already
    cmp eax, LIMIT
    jae count
    cmp byte ptr [TABLE + ecx], 0
    jne crossed_out
next_multiple:
    mov byte ptr [TABLE + eax], 1
    add eax, ecx
    cmp eax, LIMIT
    jb next_multiple
crossed_out:
    inc ecx
    jmp next_number

count:
    xor edi, edi                    ; how many
    mov ecx, 2
look:
    cmp byte ptr [TABLE + ecx], 0
    jne no_prime
    inc edi
    mov ebp, ecx                    ; the last one so far
no_prime:
    inc ecx
    cmp ecx, LIMIT
    jb look

    mov eax, edi
    call say_number
    mov esi, primes
    call say
    mov eax, ebp
    call say_number
    mov esi, line_end
    call say
    jmp finish

.include "console.inc"

primes:   .asciz " prime numbers below 1000; the largest is "
line_end: .asciz "\n"
