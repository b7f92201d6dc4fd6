"""What is detected of a computer, from what its system says."""

import ctypes
import subprocess
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from model.catalog import detect_computer, detection, host_template
from model.elements import Feature, Isa

INTEL = """processor\t: 0
vendor_id\t: GenuineIntel
flags\t\t: fpu vme de pse msr pae lm vmx sse sse2
vmx flags\t: vnmi preemption_timer ept vpid

processor\t: 1
flags\t\t: fpu
"""
AMD = """processor\t: 0
vendor_id\t: AuthenticAMD
flags\t\t: fpu vme lm svm npt nrip_save
"""
OLD_INTEL = """processor\t: 0
flags\t\t: fpu vme de pse tsc msr pae sse
"""
ARM = """processor\t: 0
BogoMIPS\t: 108.00
Features\t: fp asimd evtstrm crc32 cpuid
CPU architecture: 8
"""
RISCV_WITH_H = "processor\t: 0\nisa\t\t: rv64imafdch_zicsr_zifencei\nmmu\t\t: sv48\n"
RISCV = "processor\t: 0\nisa\t\t: rv64imafdc_zicsr_sscofpmf_svinval_smhash\nmmu\t\t: sv39\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "proc").mkdir()
    return tmp_path


def touch(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


@pytest.mark.parametrize(
    ("cpuinfo", "machine", "isa", "bits", "features"),
    [
        (INTEL, "x86_64", Isa.X86, 64, {Feature.VMX, Feature.EPT}),
        (AMD, "x86_64", Isa.X86, 64, {Feature.VMX, Feature.EPT}),
        (OLD_INTEL, "i686", Isa.X86, 32, set()),
        (INTEL, "i686", Isa.X86, 64, {Feature.VMX, Feature.EPT}),
        (ARM, "aarch64", Isa.ARM, 64, set()),
        (ARM, "armv7l", Isa.ARM, 32, set()),
        (RISCV_WITH_H, "riscv64", Isa.RISCV, 64, {Feature.VMX}),
        (RISCV, "riscv64", Isa.RISCV, 64, set()),
        ("", "x86_64", Isa.X86, 64, set()),
        ("no colons\n: : :\n\x00\n", "x86_64", Isa.X86, 64, set()),
    ],
)
def test_the_cpu_on_linux(root, cpuinfo, machine, isa, bits, features):
    (root / "proc/cpuinfo").write_text(cpuinfo)
    computer = detect_computer(root, "linux", machine)
    assert (computer.cpu.isa, computer.cpu.bits, computer.cpu.features) == (isa, bits, features)
    assert computer.family == "linux"


def test_an_arm_that_can_run_kvm_has_hardware_support(root):
    (root / "proc/cpuinfo").write_text(ARM)
    touch(root, "dev/kvm")
    assert detect_computer(root, "linux", "aarch64").cpu.features == {Feature.VMX}


def test_kvm_for_want_of_flags_says_nothing_on_x86(root):
    (root / "proc/cpuinfo").write_text(OLD_INTEL)
    touch(root, "dev/kvm")
    assert detect_computer(root, "linux", "i686").cpu.features == frozenset()


def test_an_iommu_is_seen(root):
    (root / "proc/cpuinfo").write_text(OLD_INTEL)
    touch(root, "sys/class/iommu/dmar0")
    assert detect_computer(root, "linux", "i686").cpu.features == {Feature.IOMMU}


def test_devices_on_linux(root):
    touch(root, "proc/asound/card0", "dev/video0", "dev/ttyS0", "sys/bus/usb/devices/usb1", "sys/class/drm/card0")
    found = set(detect_computer(root, "linux", "x86_64").peripherals)
    assert found - {"network"} == {"sound", "webcam", "serial", "usb", "gpu"}


def test_a_computer_without_proc_is_detected_all_the_same(tmp_path):
    computer = detect_computer(tmp_path / "nowhere", "linux", "x86_64")
    assert computer.cpu.bits == 64
    assert computer.cpu.features == frozenset()
    assert set(computer.peripherals) <= {"network"}


def test_what_the_system_refuses_to_say_is_absent(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError("not for you")

    for question in ("cpu_count", "virtual_memory", "disk_usage", "net_if_addrs"):
        monkeypatch.setattr(psutil, question, refuse)
    monkeypatch.setattr(subprocess, "run", refuse)
    for system in ("linux", "darwin", "win32", "plan9"):
        computer = detect_computer(tmp_path, system, "x86_64")
        assert (computer.cpu.cores, computer.memory_mib, computer.disk_gib) == (1, 0, 0)
        assert (computer.cpu.features, computer.peripherals) == (frozenset(), ())


def test_sizes_and_cores_are_those_of_the_system(tmp_path, monkeypatch):
    monkeypatch.setattr(psutil, "cpu_count", lambda logical=True: 8 if logical else None)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=8 * 2**30 + 5))
    monkeypatch.setattr(psutil, "disk_usage", lambda path: SimpleNamespace(free=100 * 2**30 - 1))
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: {"lo": [], "eth0": []})
    computer = detect_computer(tmp_path, "linux", "x86_64")
    assert (computer.cpu.cores, computer.memory_mib, computer.disk_gib) == (8, 8192, 99)
    assert computer.peripherals == ("network",)


@pytest.mark.parametrize(("answer", "features"), [("1\n", {Feature.VMX, Feature.EPT}), ("0\n", set()), ("", set())])
def test_hardware_support_on_macos(tmp_path, monkeypatch, answer, features):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=answer))
    computer = detect_computer(tmp_path, "darwin", "arm64")
    assert (computer.family, computer.cpu.isa, computer.cpu.features) == ("macos", Isa.ARM, features)


def test_a_mac_that_does_not_answer_in_time_has_no_hardware_support(tmp_path, monkeypatch):
    def hang(*_, **__):
        raise subprocess.TimeoutExpired("sysctl", 2)

    monkeypatch.setattr(subprocess, "run", hang)
    assert detect_computer(tmp_path, "darwin", "x86_64").cpu.features == frozenset()


@pytest.mark.parametrize(
    ("present", "features"), [({20, 21}, {Feature.VMX, Feature.EPT}), ({21}, {Feature.VMX}), (set(), set())]
)
def test_hardware_support_on_windows(tmp_path, monkeypatch, present, features):
    kernel = SimpleNamespace(IsProcessorFeaturePresent=lambda number: int(number in present))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    computer = detect_computer(tmp_path, "win32", "AMD64")
    assert (computer.family, computer.cpu.features) == ("windows", features)


def test_this_computer_is_the_detected_one():
    computer = detect_computer()
    host = host_template("this-computer").make(())
    assert (host.cpu, host.memory_mib) == (computer.cpu, computer.memory_mib)
    assert host.host_os is not None
    assert host.host_os.family == computer.family
    assert computer.memory_mib > 0


def test_platforms_are_named_as_families_of_systems():
    assert set(detection.PLATFORMS.values()) <= {"linux", "macos", "windows"}
    assert detect_computer(Path("/nowhere"), "freebsd14", "amd64").family == "freebsd"
