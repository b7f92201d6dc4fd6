"""Hypothesis strategies for elements and designs, with all that a file may hold."""

import string
from dataclasses import replace

from hypothesis import strategies as st

from model.elements import (
    Approach,
    Backing,
    BinaryFormat,
    Design,
    Feature,
    Guest,
    Host,
    Isa,
    OperatingSystem,
    PhysicalCpu,
    ProgramBinary,
    ProgramSource,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)

# Everything that a name in a file may be: no control characters but white space, no halves of surrogate pairs.
names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n"),
    max_size=20,
)
words = names.filter(bool)
ids = st.text(string.ascii_letters + string.digits + "-_.äß家", min_size=1, max_size=6)
bits = st.sampled_from([32, 64])

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=4), values, max_size=3),
    max_leaves=6,
)
extras = st.just({}) | st.dictionaries(st.text(max_size=4).map(lambda key: f"x-{key}"), json_values, max_size=2)
coordinates = st.floats(-1e9, 1e9, allow_nan=False)
programs = (
    words
    | st.builds(ProgramSource, names, extra=extras)
    | st.builds(ProgramBinary, st.binary(max_size=20), names, st.sampled_from(BinaryFormat), extra=extras)
)
systems = st.builds(OperatingSystem, words, bits, st.booleans(), extra=extras)

guests = st.builds(
    Guest,
    id=ids,
    name=names,
    os=systems,
    cpu=st.builds(
        VirtualCpu,
        st.sampled_from(Isa),
        bits,
        st.integers(1, 64),
        st.integers(1, 10_000),
        st.integers(1, 100),
        extra=extras,
    ),
    memory_mib=st.integers(1, 2**40),
    disk_gib=st.integers(0, 2**40),
    peripherals=st.lists(st.builds(VirtualPeripheral, words, st.sampled_from(Backing), extra=extras), max_size=2).map(
        tuple
    ),
    technique=st.sampled_from(Technique),
    program=programs,
    extra=extras,
)

hosts = st.builds(
    Host,
    id=ids,
    name=names,
    position=st.tuples(coordinates, coordinates),
    cpu=st.builds(
        PhysicalCpu,
        st.sampled_from(Isa),
        bits,
        st.integers(0, 128),
        st.frozensets(st.sampled_from(Feature)),
        extra=extras,
    ),
    memory_mib=st.integers(0, 2**40),
    disk_gib=st.integers(0, 2**40),
    peripherals=st.lists(words, max_size=3).map(tuple),
    approach=st.sampled_from(Approach),
    host_os=st.none() | systems,
    program=programs,
    extra=extras,
)


@st.composite
def designs(draw: st.DrawFn) -> Design:
    """A design of a few hosts and guests, whose ids are all different."""
    chosen = draw(st.lists(ids, unique=True, max_size=7))
    placed: list[Host] = []
    for element_id in chosen:
        if not placed or draw(st.booleans()):
            placed.append(replace(draw(hosts), id=element_id))
        else:
            guest = replace(draw(guests), id=element_id)
            placed[-1] = placed[-1].with_guest(guest)
    return Design(draw(names), tuple(placed), extra=draw(extras))
