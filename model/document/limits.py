"""What an id, a text and a quantity may be, and how large a design may grow; the same for edits and for files.

What a document accepts can therefore be saved, unless it comes to more than a whole file can hold (see
`model.storage`), which is said when it is saved; and what was saved can always be opened.
"""

import re

MAX_HOSTS = 1_000
"""Hosts in a design: far more than a person can survey, few enough for every view to draw."""

MAX_GUESTS = 10_000
"""Guests in a design, all hosts together."""

MAX_ID_LENGTH = 200
"""Characters of an id."""

MAX_TEXT_LENGTH = 1_000
"""Characters of a title, a name, an operating system's family, a peripheral's kind."""

MAX_SOURCE_LENGTH = 1_000_000
"""Characters of a guest program's source."""

MAX_BINARY_SIZE = 1024 * 1024
"""Bytes of a compiled guest program, with its symbols: four times the memory that our guests give to one."""

MAX_CORES = 65_536
MAX_WEIGHT = 10_000
"""Of a guest's share of the cores, as in Linux's cpu.weight and Hyper-V."""

MIN_QUANTUM, MAX_QUANTUM = 10, 100_000
"""Steps that a guest has a core before another one gets it."""

MAX_MEMORY_MIB = 2**40
MAX_DISK_GIB = 2**40
MAX_PERIPHERALS = 1_000
"""Peripherals of one host or guest."""

MAX_COORDINATE = 1_000_000_000
"""Scene units from the origin. Far beyond it the arithmetic of a drawing becomes coarse."""

# Half of a surrogate pair cannot be written as UTF-8, nor the other ones as XML, which exports are made of.
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_SEPARATOR = re.compile(r"[/#\s]")


def find_impossible(value: str) -> str:
    """Return the first character that no text of a design can contain, or nothing."""
    # Nearly every text is printable, which is quickly seen.
    found = None if value.isprintable() else _IMPOSSIBLE.search(value)
    return found.group() if found else ""


def is_usable_id(element_id: str) -> bool:
    """Answer whether a string can be the id of a host or guest.

    Ids stand in node names (`web/kernel`) and in the selection (`web#cpu`), so they hold no `/` and no `#`;
    nor do they hold spaces or characters that cannot be seen.
    """
    return 0 < len(element_id) <= MAX_ID_LENGTH and element_id.isprintable() and not _SEPARATOR.search(element_id)
