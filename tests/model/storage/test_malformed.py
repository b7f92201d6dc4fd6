"""What is no JSON, or no text at all, is refused with line and column."""

import pytest

from model.storage import DesignFileError, decode_design


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty, so it holds no design"),
        (b" \n\t", "the file is empty, so it holds no design"),
        (b'{"a" 1}', "line 1, column 6: this is not valid JSON (a colon is missing here)"),
        (
            b'{"a": 1\n "b": 2}',
            "line 2, column 2: this is not valid JSON (a comma or a closing bracket is missing here)",
        ),
        (b"{\n  title: 1}", "line 2, column 3: this is not valid JSON (a key in double quotes is missing)"),
        (b'{"a": nil}', "line 1, column 7: this is not valid JSON (a value is missing here)"),
        (b'{"a": "x', "line 1, column 7: this is not valid JSON (this string never ends)"),
        (b'{"a": [{', "line 1, column 9: the file ends here, in the middle of the design; it may have been cut off"),
        (
            b'{"a": 1,\n',
            "line 2, column 1: the file ends here, in the middle of the design; it may have been cut off",
        ),
        (b'{"a"', "line 1, column 5: the file ends here, in the middle of the design; it may have been cut off"),
        (
            b'{"a": "\n"}',
            "line 1, column 8: this is not valid JSON (a string must not contain this control character)",
        ),
        (b'"\\q"', "line 1, column 2: this is not valid JSON (this escape is unknown)"),
        (b'"\\u12"', "line 1, column 3: this is not valid JSON (four hexadecimal digits are missing here)"),
        (b"{} {}", "line 1, column 4: this is not valid JSON (the design has ended, and something follows)"),
        (b"\x7fELF\x02\x01\x01", "line 1, column 1: this is not valid JSON (a value is missing here)"),
        (b'{\n"t": "\xff"}', "the file is not UTF-8 text (line 2, byte 7); it may be of another kind"),
        ('{"title": "ü"}'.encode("utf-16"), "the file is not UTF-8 text (line 1, byte 1); it may be of another kind"),
        (b"\x89PNG\r\n", "the file is not UTF-8 text (line 1, byte 1); it may be of another kind"),
        (b"[" * 100_000, "the file is nested too deeply to be a design"),
        (b'{"a":' * 100_000, "the file is nested too deeply to be a design"),
        (b'{"version": ' + b"9" * 5000 + b"}", "the file contains a number with thousands of digits"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, sentence: str):
    with pytest.raises(DesignFileError) as caught:
        decode_design(data, "broken.hvista")
    assert str(caught.value) == f"broken.hvista: {sentence}"
