"""Control groups: how much of the host a container may use (Linux: Documentation/admin-guide/cgroup-v2.rst)."""

from dataclasses import dataclass, field

from model.machine.scheduler import Share

MIB = 1 << 20
DEFAULT_PIDS = 64


@dataclass(frozen=True)
class Limits:
    """The limits of one group; `cpu` is honoured by the scheduler, `pids` and the memory by the kernel.

    Attributes:
        cpu: its weight, and the part of a core that it may use.
        pids: how many processes it may have.
    """

    cpu: Share = field(default_factory=Share)
    pids: int = DEFAULT_PIDS


@dataclass
class ControlGroup:
    """What one container may use. Memory in bytes; `refused` and `killed` count what the limits have prevented."""

    limits: Limits
    memory_max: int
    refused: int = 0  # processes that there was no room for
    killed: int = 0  # processes ended because memory ran out

    def files(self, pids: int, memory: int) -> dict[str, str]:
        """Return the content of the group's files, by the names of cgroup v2."""
        share = self.limits.cpu
        quota = "max" if share.quota is None else str(round(share.quota * 100_000))
        return {
            "cpu.max": f"{quota} 100000\n",
            "cpu.weight": f"{share.weight}\n",
            "memory.current": f"{memory}\n",
            "memory.events": f"oom_kill {self.killed}\n",
            "memory.max": f"{self.memory_max}\n",
            "pids.current": f"{pids}\n",
            "pids.events": f"max {self.refused}\n",
            "pids.max": f"{self.limits.pids}\n",
        }
