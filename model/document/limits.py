"""What an id may be, and how large a design may grow; the same for edits and for files."""

MAX_HOSTS = 1_000
"""Hosts in a design: far more than a person can survey, few enough for every view to draw."""

MAX_GUESTS = 10_000
"""Guests in a design, all hosts together."""

MAX_ID_LENGTH = 200
"""Characters of an id."""


def is_usable_id(element_id: str) -> bool:
    """Answer whether a string can be the id of a host or guest.

    Ids stand in node names (`web/kernel`) and in the selection (`web#cpu`), so they hold no `/` and no `#`;
    nor do they hold spaces or characters that cannot be seen.
    """
    return (
        0 < len(element_id) <= MAX_ID_LENGTH
        and element_id.isprintable()
        and not any(character in "/#" or character.isspace() for character in element_id)
    )
