; The guest kernel: small, but a real one. It sets up its tables and its devices, enters the
; application in ring 3, serves its system calls, and ends it when it misbehaves.
;
; Between .if PARA and .else stands what a para-virtualized kernel does instead: it asks the hypervisor by hypercalls
; (int 0x82, with Xen's names and numbers), and its interrupt flag is a byte in a page that both share.
;
; With PAGING it has page tables of its own, and the application gets its memory by them.
; With DISK and NETWORK it has the drivers of a disk and of a network card, and their files.
;
; In memory: this code at 10000, its stack below 20000, the application at 40000, its stack below 80000.

.include "kernel/names.inc"
.include "kernel/boot.inc"
.include "kernel/calls.inc"
.if BITS == 64
.include "kernel/syscall.inc"
.endif
.include "kernel/services.inc"
.include "kernel/interrupts.inc"
.include "kernel/exceptions.inc"
.if PAGING
.include "kernel/tables.inc"
.include "kernel/pages.inc"
.include "kernel/memory.inc"
.endif
.if DISK | NETWORK
.include "kernel/files.inc"
.endif
.if DISK
.include "kernel/disk.inc"
.endif
.if NETWORK
.include "kernel/network.inc"
.endif
.include "kernel/timer.inc"
.include "kernel/console.inc"
.if CPUS > 1
.include "kernel/processors.inc"
.endif
.include "kernel/texts.inc"
.include "kernel/data.inc"
