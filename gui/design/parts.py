"""What a selected part of an element stands for."""

PROGRAM = "program"
ADD = "add"  # the place on a card that adds a peripheral
ADDING = "adding"  # asks for the menu of what can be added


def element_meant(chosen: str) -> str:
    """Return what an edit of something selected is about: the program of a guest stands for the guest itself."""
    return chosen.removesuffix(f"#{PROGRAM}")
