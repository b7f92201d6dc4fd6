"""The example designs that come with the program."""

from pathlib import Path

import pytest

from model.elements import Design
from model.storage import examples as module
from model.storage import find_example, list_examples, save_design


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two examples in the place of the bundled ones."""
    monkeypatch.setattr(module, "examples_folder", lambda: tmp_path)
    save_design(Design("Second", extra={"description": "What it shows."}), tmp_path / "2-second.hvista")
    save_design(Design(), tmp_path / "1-first.hvista")
    (tmp_path / "README.md").write_text("no example")
    return tmp_path


def test_examples_are_listed_in_the_order_of_their_names(folder: Path):
    first, second = list_examples()
    assert (first.name, first.title, first.description) == ("1-first", "1-first", "")
    assert (second.name, second.title, second.description) == ("2-second", "Second", "What it shows.")
    assert second.path == folder / "2-second.hvista"
    assert second.load().title == "Second"


def test_an_example_is_found_by_its_name(folder: Path):
    assert find_example("2-second").title == "Second"
    with pytest.raises(KeyError, match="third"):
        find_example("third")


def test_at_least_five_examples_are_bundled_and_say_what_they_show():
    examples = list_examples()
    assert len(examples) >= 5
    for example in examples:
        assert example.title
        assert example.description
        assert example.load().hosts
