"""No rule hides another, except that a cause silences its own consequence."""

from model.elements import Approach, Technique
from model.rules import check_host
from tests.model.rules.hosts import NO_FEATURES, ids_of, make_guest, make_host


def test_a_warning_does_not_hide_an_error_of_another_rule():
    guest = make_guest(count=5, memory_mib=20000, disk_gib=300, bits=64, technique=Technique.PARA)
    assert ids_of(make_host(guest)) == [
        "cpu-count",
        "memory-capacity",
        "disk-capacity",
        "technique-needs-modified-os",
    ]


def test_a_finding_about_one_guest_does_not_silence_those_about_another():
    foreign, wide = make_guest("a", bits=32, count=5), make_guest("b", technique=Technique.TRAP_AND_EMULATE)
    assert [(finding.rule, finding.guest) for finding in check_host(make_host(foreign, wide))] == [
        ("cpu-narrowed", "a"),
        ("cpu-count", "a"),
        ("technique-x86-hole", "b"),
    ]


def test_vcpus_that_cannot_be_shared_out_even_after_mending_are_remarked():
    host = make_host(make_guest("a", count=5), make_guest("b", count=4))
    assert ids_of(host) == ["cpu-count", "cpu-overcommit"]


def test_a_guest_with_too_many_vcpus_does_not_make_the_sum_a_fault_of_the_others():
    host = make_host(make_guest("a", count=6), make_guest("b", count=2))
    assert ids_of(host) == ["cpu-count"]


def test_guests_that_overcommit_beside_one_that_does_not_fit_alone_are_remarked():
    sizes = {"huge": 20000, "a": 9000, "b": 9000}
    host = make_host(*(make_guest(name, memory_mib=size) for name, size in sizes.items()))
    assert ids_of(host) == ["memory-capacity", "memory-overcommit"]


def test_missing_hardware_support_and_several_vcpus_are_two_faults_of_a_wide_guest():
    guest = make_guest(count=2, technique=Technique.BINARY_TRANSLATION)
    assert ids_of(make_host(guest, features=NO_FEATURES)) == [
        "technique-64-bit-needs-vmx",
        "technique-smp-needs-vmx",
    ]


def test_resources_are_judged_on_a_host_without_a_hypervisor():
    host = make_host(make_guest(memory_mib=20000, count=9), approach=Approach.TRADITIONAL)
    assert ids_of(host) == ["approach-no-hypervisor", "cpu-count", "memory-capacity"]


def test_every_guest_of_a_host_that_lacks_everything_is_named_for_each_lack():
    host = make_host(make_guest("a"), make_guest("b"), cores=0, memory_mib=0, disk_gib=0)
    assert [(finding.rule, finding.guest) for finding in check_host(host)] == [
        ("cpu-counterpart", "a"),
        ("cpu-counterpart", "b"),
        ("memory-counterpart", "a"),
        ("memory-counterpart", "b"),
        ("disk-counterpart", "a"),
        ("disk-counterpart", "b"),
    ]


def test_a_container_on_a_hosted_host_without_a_system_lacks_its_kernel_too():
    host = make_host(make_guest(technique=Technique.OS_LEVEL), host_os=None)
    assert ids_of(host) == ["approach-host-os", "technique-shared-kernel"]
    (_, kernel) = check_host(host)
    assert str(kernel.remedy) == "Give Server an operating system, or make web-01 a virtual machine."


def test_hardware_support_is_asked_for_once_the_cpu_can_be_made():
    host = make_host(make_guest(), bits=32, features=NO_FEATURES)
    (width,) = check_host(host)
    assert width.fix is not None
    assert ids_of(width.fix.mend(host)) == ["technique-needs-vmx"]
