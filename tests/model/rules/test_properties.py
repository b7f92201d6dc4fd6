"""What holds for every host."""

from dataclasses import replace

from hypothesis import given, settings

from model.elements import Design, Feature
from model.rules import Finding, Severity, check, check_host, judge_drop, worst
from tests.model.designs import designs
from tests.model.rules.hosts import guests, hosts

quick = settings(max_examples=60, deadline=None)


def rank(findings: list[Finding]) -> int:
    severity = worst(findings)
    return 3 if severity is None else severity.rank


def about(part: str, host) -> list[Finding]:
    return [finding for finding in check_host(host) if finding.part == part]


@quick
@given(designs())
def test_any_design_can_be_judged_and_each_finding_said(design: Design):
    findings = check(design)
    ids = design.ids()
    for finding in findings:
        assert {finding.host, finding.guest or finding.host} <= ids
        for sentence in (finding.message, finding.why, finding.remedy):
            assert str(sentence)


@quick
@given(hosts)
def test_no_two_findings_have_the_same_key(host):
    keys = [finding.key for finding in check_host(host)]
    assert len(keys) == len(set(keys))


@quick
@given(designs())
def test_findings_of_a_host_do_not_depend_on_other_hosts(design: Design):
    alone = [check(Design(hosts=(host,))) for host in design.hosts]
    assert check(design) == tuple(finding for findings in alone for finding in findings)


@quick
@given(hosts, guests)
def test_a_drop_brings_what_is_found_after_it_and_not_before(host, guest):
    before, after = check_host(host), check_host(host.with_guest(guest))
    verdict = judge_drop(host, guest)
    assert list(verdict.findings) == [finding for finding in after if finding not in before]
    assert verdict.severity == worst(verdict.findings)
    assert verdict.allowed == (Severity.ERROR not in {finding.severity for finding in verdict.findings})
    assert (verdict.refusal is None) == verdict.allowed


@quick
@given(hosts)
def test_more_memory_never_makes_a_memory_finding_worse(host):
    more = replace(host, memory_mib=2 * host.memory_mib + 1024)
    assert rank(about("memory", more)) >= rank(about("memory", host))


@quick
@given(hosts)
def test_a_larger_disk_never_makes_a_disk_finding_worse(host):
    more = replace(host, disk_gib=2 * host.disk_gib + 1)
    assert rank(about("disk", more)) >= rank(about("disk", host))


@quick
@given(hosts)
def test_more_cores_never_make_a_cpu_finding_worse(host):
    if host.cpu.cores:
        more = replace(host, cpu=replace(host.cpu, cores=2 * host.cpu.cores))
        assert rank(about("cpu", more)) >= rank(about("cpu", host))


@quick
@given(hosts)
def test_hardware_support_never_brings_an_error(host):
    more = replace(host, cpu=replace(host.cpu, features=host.cpu.features | {Feature.VMX}))
    errors = {finding.key for finding in check_host(more) if finding.severity is Severity.ERROR}
    assert errors <= {finding.key for finding in check_host(host)}


@quick
@given(hosts)
def test_another_device_never_brings_a_peripheral_finding(host):
    # Where a device can be passed through at last, it has to be confined.
    host = replace(host, cpu=replace(host.cpu, features=host.cpu.features | {Feature.IOMMU}))
    for kind in {peripheral.kind for guest in host.guests for peripheral in guest.peripherals}:
        more = replace(host, peripherals=(*host.peripherals, kind))
        known = {finding.key for finding in check_host(host)}
        assert {finding.key for finding in check_host(more)} <= known
