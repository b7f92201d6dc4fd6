"""The names and descriptions in the template files, declared here for the translators.

The files hold the English sentences; a test compares them with this list.
"""

from model.text import translatable

TEMPLATE_STRINGS = frozenset(
    {
        translatable("model", "Laptop"),
        translatable("model", "A portable computer for everyday work"),
        translatable("model", "Workstation"),
        translatable("model", "A desk computer with power and devices to spare"),
        translatable("model", "Server"),
        translatable("model", "A machine of the server room, without sound or screen"),
        translatable("model", "Legacy PC"),
        translatable("model", "An old computer: 32 bits, one core, no hardware virtualization"),
        translatable("model", "ARM board"),
        translatable("model", "A single-board computer with another instruction set"),
        translatable("model", "RISC-V board"),
        translatable("model", "A single-board computer with an open instruction set"),
        translatable("model", "This computer"),
        translatable("model", "The computer that the program runs on, as it was detected"),
        translatable("model", "Linux 64-bit"),
        translatable("model", "A server or desktop of today"),
        translatable("model", "Linux 32-bit"),
        translatable("model", "A small or old system; runs on 64-bit hosts too"),
        translatable("model", "Windows 64-bit"),
        translatable("model", "Its kernel cannot be modified for paravirtualization"),
        translatable("model", "Windows XP"),
        translatable("model", "An old 32-bit system, for programs that run nowhere else"),
        translatable("model", "FreeBSD 64-bit"),
        translatable("model", "A Unix with a kernel of its own family"),
        translatable("model", "Linux, paravirtualized"),
        translatable("model", "Its kernel is modified to call the hypervisor"),
        translatable("model", "Container"),
        translatable("model", "Programs on the kernel of the host, without a machine"),
        translatable("model", "Network card"),
        translatable("model", "Connects a machine to the others"),
        translatable("model", "Sound card"),
        translatable("model", "Plays and records sound"),
        translatable("model", "USB controller"),
        translatable("model", "Takes sticks, keys and other devices"),
        translatable("model", "Webcam"),
        translatable("model", "Films the user"),
        translatable("model", "Printer"),
        translatable("model", "Prints on paper"),
        translatable("model", "Graphics card"),
        translatable("model", "Draws the screen, and computes"),
        translatable("model", "Serial port"),
        translatable("model", "Sends text one character after the other"),
    }
)
