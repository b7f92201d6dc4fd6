"""Everything the program ships that is not code: fonts, programs, templates, examples, translations."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def asset(*parts: str) -> Traversable:
    """Return the bundled file or folder named by `parts`, such as `asset("fonts", "Inter-Bold.otf")`."""
    return files(__name__).joinpath(*parts)
