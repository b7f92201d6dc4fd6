"""What is written is read again, whatever it is."""

import json

from hypothesis import given, settings

from model.document import Clipping
from model.elements import Design
from model.storage import decode_clipping, decode_design, encode_clipping, encode_design
from tests.model.designs import designs


@settings(max_examples=60, deadline=None)
@given(designs())
def test_any_design_is_read_as_it_was_written(design: Design):
    written = encode_design(design)
    read = decode_design(written, "some.hvista")
    assert read == design
    assert encode_design(read) == written
    assert json.loads(written)["title"] == design.title
    assert written.endswith(b"}\n")


@settings(max_examples=20, deadline=None)
@given(designs())
def test_a_clipping_is_read_as_it_was_written(design: Design):
    clipping = Clipping(design.hosts[1:], tuple(guest for host in design.hosts[:1] for guest in host.guests))
    assert decode_clipping(encode_clipping(clipping), "clipboard") == clipping
