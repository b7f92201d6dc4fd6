"""The steps that can be undone and redone."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.document.changes import Change
from model.document.differences import squash
from model.text import Text


@dataclass(frozen=True)
class Step:
    """What one gesture of the user changed, and what to call it."""

    label: Text
    changes: tuple[Change, ...]
    merge: str = ""


class History:
    """A line of steps, with a position between those that are done and those that were taken back.

    There is no upper limit: a step holds only what it changed, and shares the rest.
    """

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._position = 0
        self._merging = ""

    @property
    def position(self) -> int:
        """How many steps are done."""
        return self._position

    @property
    def labels(self) -> tuple[Text, ...]:
        """The labels of all steps, also of those taken back, first one first."""
        return tuple(step.label for step in self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    def label(self, index: int) -> Text:
        """Return the label of the step at `index`."""
        return self._steps[index].label

    def record(self, step: Step) -> None:
        """Add a step; whatever had been taken back is gone.

        A step goes into the one before it where both have the same non-empty `merge` and nothing ended the
        merging in between.
        """
        del self._steps[self._position :]
        if step.merge and step.merge == self._merging:
            changes = squash((*self._steps.pop().changes, *step.changes))
            step = Step(step.label, changes, step.merge)
        if step.changes:
            self._steps.append(step)
        self._merging = step.merge if step.changes else ""
        self._position = len(self._steps)

    def end_merge(self) -> None:
        """Let the next step be one of its own."""
        self._merging = ""

    def walk(self, position: int) -> Sequence[Change]:
        """Go to `position` and return the changes that lead there."""
        self.end_merge()
        start, self._position = self._position, position
        if position >= start:
            return [change for step in self._steps[start:position] for change in step.changes]
        undone = reversed(self._steps[position:start])
        return [change.inverse() for step in undone for change in reversed(step.changes)]

    def clear(self) -> None:
        """Forget all steps."""
        self._steps.clear()
        self._position = 0
        self._merging = ""
