"""How much of a host its guests can take: the colour zones of the sliders.

Source: the settings dialog of VirtualBox 7.1, whose users read the same colours there.
"""

# (host memory below, MiB; green up to, percent; amber up to, percent)
_MEMORY = (
    (3072, 50, 75),
    (4096, 50, 80),
    (6144, 60, 84),
    (8192, 65, 88),
    (16384, 70, 90),
    (32768, 75, 93),
    (65536, 80, 94),
    (131072, 85, 95),
)
_LARGEST = (90, 96)


def memory_zones(host_mib: int) -> tuple[int, int]:
    """Return up to how many MiB for guests is green, and up to how many amber, on a host with `host_mib` MiB."""
    green, amber = next(((green, amber) for below, green, amber in _MEMORY if host_mib < below), _LARGEST)
    return host_mib * green // 100, host_mib * amber // 100


def cpu_zones(cores: int) -> tuple[int, int]:
    """Return up to how many vCPUs of one guest is green, and up to how many amber, on a host with that many cores."""
    return cores, 2 * cores
