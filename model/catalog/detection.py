"""What the computer is that the program runs on.

Read from where each system says it: `/proc` and `/sys` on Linux, `sysctl` on macOS, the processor features of
Windows. What a system does not tell is taken as absent; detection never fails.
"""

import ctypes
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil

from model.elements import Feature, Isa, PhysicalCpu

MIB, GIB = 1024**2, 1024**3
PLATFORMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}
MACHINES = {
    **dict.fromkeys(("x86_64", "amd64"), (Isa.X86, 64)),
    **dict.fromkeys(("i386", "i486", "i586", "i686", "x86"), (Isa.X86, 32)),
    **dict.fromkeys(("aarch64", "arm64"), (Isa.ARM, 64)),
    **dict.fromkeys(("armv6l", "armv7l", "armv8l", "arm"), (Isa.ARM, 32)),
    "riscv64": (Isa.RISCV, 64),
    "riscv32": (Isa.RISCV, 32),
}
# Flags of /proc/cpuinfo on x86: hardware virtualization and nested paging, Intel's and AMD's.
CPU_FLAGS = {"vmx": Feature.VMX, "svm": Feature.VMX, "ept": Feature.EPT, "npt": Feature.EPT}
# IsProcessorFeaturePresent, processthreadsapi.h
WINDOWS_FEATURES = {20: Feature.EPT, 21: Feature.VMX}
DEVICE_PATTERNS = {
    "sound": "proc/asound/card[0-9]*",
    "usb": "sys/bus/usb/devices/usb*",
    "webcam": "dev/video[0-9]*",
    "printer": "dev/usb/lp[0-9]*",
    "gpu": "sys/class/drm/card[0-9]*",
    "serial": "dev/ttyS[0-9]*",
}

_T = TypeVar("_T")


@dataclass(frozen=True)
class Computer:
    """What was found. Memory in MiB, free disk in GiB; `family` is that of its operating system."""

    cpu: PhysicalCpu
    memory_mib: int
    disk_gib: int
    peripherals: tuple[str, ...]
    family: str


def detect_computer(root: Path = Path("/"), system: str = sys.platform, machine: str = "") -> Computer:
    """Return what this computer is.

    Args:
        root: where `/proc`, `/sys` and `/dev` are (Linux).
        system: the name of the platform, as `sys.platform` has it.
        machine: the name of the architecture, as `platform.machine()` has it; empty for the real one.
    """
    isa, bits = MACHINES.get((machine or platform.machine()).lower(), (Isa.X86, 64))
    features: frozenset[Feature] = frozenset()
    if system == "linux":
        bits = max(bits, _attempt(lambda: _linux_width(root), bits))
        features = _attempt(lambda: _linux_features(root, isa), features)
    elif system == "darwin":
        features = _attempt(_macos_features, features)
    elif system == "win32":
        features = _attempt(_windows_features, features)
    return Computer(
        cpu=PhysicalCpu(isa=isa, bits=bits, cores=_attempt(_cores, 1), features=features),
        memory_mib=_attempt(lambda: int(psutil.virtual_memory().total) // MIB, 0),
        disk_gib=_attempt(lambda: int(psutil.disk_usage(str(Path.home())).free) // GIB, 0),
        peripherals=_attempt(lambda: _peripherals(root, system), ()),
        family=PLATFORMS.get(system, system.rstrip("0123456789")),
    )


def _attempt(detect: Callable[[], _T], otherwise: _T) -> _T:
    """Return what `detect` finds, or `otherwise` where the system does not say it."""
    try:
        return detect()
    except Exception:  # whatever an odd system answers, the library must open
        return otherwise


def _cores() -> int:
    return psutil.cpu_count(logical=False) or psutil.cpu_count() or 1


def _cpuinfo(root: Path) -> dict[str, str]:
    """Return the fields of the first processor in /proc/cpuinfo."""
    fields: dict[str, str] = {}
    for line in (root / "proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _linux_width(root: Path) -> int:
    """Return the width of the CPU: that of the kernel may be less."""
    fields = _cpuinfo(root)
    return 64 if "lm" in fields.get("flags", "").split() or fields.get("isa", "").startswith("rv64") else 32


def _linux_features(root: Path, isa: Isa) -> frozenset[Feature]:
    fields = _cpuinfo(root)
    features: set[Feature] = set()
    if isa is Isa.X86:
        flags = f"{fields.get('flags', '')} {fields.get('vmx flags', '')}".split()
        features.update(CPU_FLAGS[flag] for flag in flags if flag in CPU_FLAGS)
    elif isa is Isa.RISCV and "h" in fields.get("isa", "").partition("_")[0].removeprefix("rv"):
        features.add(Feature.VMX)
    # /proc/cpuinfo of an ARM does not tell of EL2; KVM is there only if the kernel could take it.
    if isa is not Isa.X86 and (root / "dev/kvm").exists():
        features.add(Feature.VMX)
    if any((root / "sys/class/iommu").glob("*")):
        features.add(Feature.IOMMU)
    return frozenset(features)


def _macos_features() -> frozenset[Feature]:
    """Return hardware virtualization and nested paging: the Hypervisor framework works only where both are there."""
    answer = subprocess.run(
        ["sysctl", "-n", "kern.hv_support"], capture_output=True, text=True, timeout=2, check=True
    ).stdout
    return frozenset({Feature.VMX, Feature.EPT}) if answer.strip() == "1" else frozenset()


def _windows_features() -> frozenset[Feature]:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  the attribute exists on Windows alone
    return frozenset(
        feature for number, feature in WINDOWS_FEATURES.items() if kernel.IsProcessorFeaturePresent(number)
    )


def _peripherals(root: Path, system: str) -> tuple[str, ...]:
    network = ("network",) if any(not name.casefold().startswith("lo") for name in psutil.net_if_addrs()) else ()
    if system != "linux":
        return network
    return network + tuple(kind for kind, pattern in DEVICE_PATTERNS.items() if any(root.glob(pattern)))
