"""What a selected part of an element stands for."""

PROGRAM = "program"


def element_meant(chosen: str) -> str:
    """Return what an edit of something selected is about: the program of a guest stands for the guest itself."""
    return chosen.removesuffix(f"#{PROGRAM}")
