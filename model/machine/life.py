"""Whether a machine runs, and why not."""

from dataclasses import dataclass, field
from enum import StrEnum

from model.text import Text


class LifeState(StrEnum):
    """The state of a machine, in VirtualBox's words."""

    POWERED_OFF = "powered-off"
    RUNNING = "running"
    PAUSED = "paused"
    SAVED = "saved"
    WAITING = "waiting"
    ABORTED = "aborted"
    GURU_MEDITATION = "guru-meditation"


@dataclass
class Life:
    """A machine's state, the reason for it, and its application's registers at its last system call.

    `held` is the state that a paused or saved machine goes on in, None for others.
    """

    state: LifeState = LifeState.RUNNING
    reason: Text | None = None
    application: dict[str, int] = field(default_factory=dict)
    held: LifeState | None = None

    def copy(self) -> "Life":
        """Return an independent copy; nobody changes the registers."""
        return Life(self.state, self.reason, self.application, self.held)
