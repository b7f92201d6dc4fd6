"""Each rule of the contract, on designs that break it and no other."""

import pytest

from model.elements import Approach, Host, Isa, OperatingSystem, Technique
from model.rules import RULES, Severity, check_host
from tests.model.rules.hosts import NO_FEATURES, VMX, make_guest, make_host

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
LINUX_32 = OperatingSystem("linux", 32)
WINDOWS = OperatingSystem("windows", 64)
TE, BT, PARA, OS_LEVEL = (
    Technique.TRAP_AND_EMULATE,
    Technique.BINARY_TRANSLATION,
    Technique.PARA,
    Technique.OS_LEVEL,
)

# Rule, severity, guest and part that the finding names, and the host.
CASES: list[tuple[str, Severity, str | None, str, Host]] = [
    ("cpu-counterpart", ERROR, "web", "cpu", make_host(make_guest(), cores=0)),
    ("cpu-counterpart", ERROR, "web", "cpu", make_host(make_guest(count=8, bits=64), cores=0, bits=32)),
    ("cpu-counterpart", ERROR, "web", "cpu", make_host(make_guest(isa=Isa.ARM), cores=0, features=NO_FEATURES)),
    ("memory-counterpart", ERROR, "web", "memory", make_host(make_guest(), memory_mib=0)),
    ("disk-counterpart", ERROR, "web", "disk", make_host(make_guest(), disk_gib=0)),
    ("cpu-isa", ERROR, "web", "cpu", make_host(make_guest(isa=Isa.ARM))),
    ("cpu-isa", ERROR, "web", "cpu", make_host(make_guest(), isa=Isa.ARM)),
    ("cpu-isa", ERROR, "web", "cpu", make_host(make_guest(), isa=Isa.RISCV, bits=32)),
    ("cpu-isa", ERROR, "web", "cpu", make_host(make_guest(technique=OS_LEVEL), isa=Isa.ARM)),
    ("cpu-isa", ERROR, "web", "cpu", make_host(make_guest(), isa=Isa.ARM, features=NO_FEATURES)),
    ("cpu-width", ERROR, "web", "cpu", make_host(make_guest(), bits=32)),
    ("cpu-width", ERROR, "web", "cpu", make_host(make_guest(), bits=32, features=NO_FEATURES)),
    ("cpu-width", ERROR, "web", "cpu", make_host(make_guest(technique=TE), bits=32, features=NO_FEATURES)),
    ("cpu-width", ERROR, "web", "cpu", make_host(make_guest(technique=OS_LEVEL), host_os=LINUX_32)),
    ("cpu-narrowed", INFO, "web", "cpu", make_host(make_guest(bits=32))),
    ("cpu-count", WARNING, "web", "cpu", make_host(make_guest(count=5))),
    ("cpu-count", ERROR, "web", "cpu", make_host(make_guest(count=9))),
    ("cpu-overcommit", WARNING, None, "cpu", make_host(make_guest(count=4), make_guest("db"))),
    ("memory-capacity", ERROR, "web", "memory", make_host(make_guest(memory_mib=20000))),
    ("memory-capacity", ERROR, "web", "memory", make_host(make_guest(memory_mib=20000), make_guest("db"))),
    (
        "memory-overcommit",
        ERROR,
        None,
        "memory",
        make_host(make_guest(memory_mib=9000), make_guest("db", memory_mib=9000)),
    ),
    ("memory-pressure", WARNING, None, "memory", make_host(make_guest(memory_mib=13000))),
    (
        "memory-pressure",
        WARNING,
        None,
        "memory",
        make_host(make_guest(memory_mib=6500), make_guest("db", memory_mib=6500)),
    ),
    ("disk-capacity", ERROR, "web", "disk", make_host(make_guest(disk_gib=300))),
    ("disk-capacity", ERROR, None, "disk", make_host(make_guest(disk_gib=200), make_guest("db", disk_gib=57))),
    (
        "peripheral-emulated",
        INFO,
        "web",
        "peripherals[1]",
        make_host(make_guest(peripherals=(("network", "shared"), ("sound", "emulated"))), peripherals=("network",)),
    ),
    ("peripheral-emulated", INFO, "web", "peripherals[0]", make_host(make_guest(peripherals=(("sound", "shared"),)))),
    (
        "peripheral-emulated",
        INFO,
        "db",
        "peripherals[0]",
        make_host(
            make_guest(peripherals=(("gpu", "passthrough"),)),
            make_guest("db", peripherals=(("gpu", "shared"),)),
            peripherals=("gpu",),
        ),
    ),
    (
        "peripheral-passthrough",
        ERROR,
        "web",
        "peripherals[0]",
        make_host(make_guest(peripherals=(("gpu", "passthrough"),))),
    ),
    (
        "peripheral-passthrough",
        ERROR,
        "db",
        "peripherals[0]",
        make_host(
            make_guest(peripherals=(("gpu", "passthrough"),)),
            make_guest("db", peripherals=(("gpu", "passthrough"),)),
            peripherals=("gpu",),
        ),
    ),
    (
        "peripheral-passthrough",
        ERROR,
        "db",
        "peripherals[0]",
        make_host(
            make_guest(peripherals=(("gpu", "shared"),)),
            make_guest("db", peripherals=(("gpu", "passthrough"),)),
            peripherals=("gpu",),
        ),
    ),
    (
        "peripheral-iommu",
        WARNING,
        "web",
        "peripherals[1]",
        make_host(
            make_guest(peripherals=(("serial", "passthrough"), ("gpu", "passthrough"))),
            peripherals=("gpu", "serial"),
            features=VMX,
        ),
    ),
    ("approach-no-hypervisor", ERROR, "web", "approach", make_host(make_guest(), approach=Approach.TRADITIONAL)),
    (
        "approach-no-hypervisor",
        ERROR,
        "web",
        "approach",
        make_host(
            make_guest(bits=32, technique=TE, peripherals=(("sound", "emulated"),)), approach=Approach.TRADITIONAL
        ),
    ),
    (
        "approach-no-hypervisor",
        ERROR,
        "web",
        "approach",
        make_host(make_guest(technique=OS_LEVEL), approach=Approach.TRADITIONAL, host_os=None),
    ),
    ("approach-host-os", ERROR, None, "host_os", make_host(make_guest(), host_os=None)),
    ("approach-host-os", ERROR, None, "host_os", make_host(make_guest(), approach=Approach.BARE_METAL)),
    ("approach-host-os", ERROR, None, "host_os", make_host(approach=Approach.TRADITIONAL, host_os=None)),
    ("technique-needs-vmx", ERROR, "web", "technique", make_host(make_guest(), features=NO_FEATURES)),
    ("technique-needs-vmx", ERROR, "web", "technique", make_host(make_guest(count=2), features=NO_FEATURES)),
    (
        "technique-needs-vmx",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(isa=Isa.RISCV), isa=Isa.RISCV, features=NO_FEATURES),
    ),
    (
        "technique-64-bit-needs-vmx",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(technique=BT), features=NO_FEATURES),
    ),
    (
        "technique-64-bit-needs-vmx",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(technique=TE), features=NO_FEATURES),
    ),
    (
        "technique-smp-needs-vmx",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(bits=32, count=2, technique=BT), bits=32, features=NO_FEATURES),
    ),
    (
        "technique-smp-needs-vmx",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(bits=32, count=2, technique=TE), bits=32, features=NO_FEATURES),
    ),
    (
        "technique-smp-needs-vmx",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(count=2, technique=PARA, modified=True), features=NO_FEATURES),
    ),
    ("technique-needs-modified-os", ERROR, "web", "technique", make_host(make_guest(technique=PARA))),
    (
        "technique-needs-modified-os",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(technique=PARA, family="windows"), features=NO_FEATURES),
    ),
    (
        "technique-shared-kernel",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(technique=OS_LEVEL), host_os=WINDOWS),
    ),
    (
        "technique-shared-kernel",
        ERROR,
        "web",
        "technique",
        make_host(make_guest(technique=OS_LEVEL), approach=Approach.BARE_METAL, host_os=None),
    ),
    ("technique-x86-hole", WARNING, "web", "technique", make_host(make_guest(technique=TE))),
    (
        "technique-x86-hole",
        WARNING,
        "web",
        "technique",
        make_host(make_guest(bits=32, technique=TE), bits=32, features=NO_FEATURES),
    ),
]

CONTRACT = {
    "cpu-counterpart",
    "memory-counterpart",
    "disk-counterpart",
    "cpu-isa",
    "cpu-width",
    "cpu-narrowed",
    "cpu-count",
    "cpu-overcommit",
    "memory-capacity",
    "memory-overcommit",
    "memory-pressure",
    "disk-capacity",
    "peripheral-emulated",
    "peripheral-passthrough",
    "peripheral-iommu",
    "approach-no-hypervisor",
    "approach-host-os",
    "technique-needs-vmx",
    "technique-64-bit-needs-vmx",
    "technique-smp-needs-vmx",
    "technique-needs-modified-os",
    "technique-shared-kernel",
    "technique-x86-hole",
}


@pytest.mark.parametrize(
    ("rule", "severity", "guest", "part", "host"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_design_that_breaks_one_rule_prints_exactly_that_rule(rule, severity, guest, part, host):
    (finding,) = check_host(host)
    assert (finding.rule, finding.severity) == (rule, severity)
    assert (finding.host, finding.guest, finding.part) == (host.id, guest, part)


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_the_message_names_its_subject(case):
    _, _, guest, _, host = case
    (finding,) = check_host(host)
    assert (f"{guest}-01" if guest else "Server") in str(finding.message)
    for sentence in (finding.message, finding.why, finding.remedy):
        assert str(sentence).strip().endswith(".")
        assert "{" not in str(sentence)


def test_the_cases_and_the_register_hold_the_rules_of_the_contract():
    assert {case[0] for case in CASES} == CONTRACT
    assert sorted(rule.id for rule in RULES) == sorted(CONTRACT)


def test_causes_are_registered_before_what_they_silence():
    order = [rule.id for rule in RULES]
    for rule in RULES:
        for cause in rule.silenced_by:
            assert order.index(cause) < order.index(rule.id)


@pytest.mark.parametrize(
    "host",
    [
        make_host(make_guest()),
        make_host(),
        make_host(cores=0, memory_mib=0, disk_gib=0),
        make_host(make_guest(), approach=Approach.BARE_METAL, host_os=None),
        make_host(approach=Approach.TRADITIONAL),
        make_host(make_guest(technique=OS_LEVEL)),
        make_host(make_guest(technique=OS_LEVEL, family="Linux")),
        make_host(make_guest(technique=OS_LEVEL, bits=32)),
        make_host(make_guest(technique=OS_LEVEL, count=64)),
        make_host(make_guest(technique=OS_LEVEL), features=NO_FEATURES),
        make_host(make_guest(technique=PARA, modified=True), features=NO_FEATURES),
        make_host(make_guest(technique=BT)),
        make_host(make_guest(technique=BT, bits=32), bits=32, features=NO_FEATURES),
        make_host(make_guest(isa=Isa.ARM), isa=Isa.ARM),
        make_host(make_guest(isa=Isa.RISCV, technique=TE, count=2), isa=Isa.RISCV, features=NO_FEATURES),
        make_host(make_guest(disk_gib=0), disk_gib=0),
        make_host(
            make_guest(peripherals=(("gpu", "passthrough"),)),
            make_guest("db", peripherals=(("gpu", "passthrough"),)),
            peripherals=("gpu", "gpu"),
        ),
        make_host(
            make_guest(peripherals=(("network", "shared"),)),
            make_guest("db", peripherals=(("network", "shared"),)),
            peripherals=("network",),
        ),
        make_host(make_guest(peripherals=(("network", "emulated"),)), peripherals=("network",)),
    ],
)
def test_a_correct_host_has_no_findings(host):
    assert check_host(host) == ()
