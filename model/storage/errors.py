"""Why a design file cannot be read or written."""

from collections.abc import Sequence
from os import PathLike, fspath

from model.text import Text


class DesignFileError(Exception):
    """A design file that cannot be read or written; whatever was there before is as it was.

    Attributes:
        file: the file, as the caller named it.
        reason: the sentence to show, without the file's name.
        faults: everything found wrong in the file's content, the first of which is `reason`; empty where the
            content is not the trouble.
    """

    def __init__(self, file: str | PathLike[str], reason: Text, faults: Sequence[Text] = ()) -> None:
        super().__init__(file, reason)
        self.file = fspath(file)
        self.reason = reason
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"
