"""Sentences that the model says, kept as template and values so that a view can say them in its language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

DECIMALS = 3


def translatable(context: str, template: str) -> str:
    """Mark `template` for the translators and return it unchanged.

    The context is always "model"; it stands in each call because the extraction tool reads it there.
    """
    del context
    return template


@dataclass(frozen=True)
class Text:
    """A sentence: a template in English with `{named}` places, and the values that fill them.

    A value may itself be a Text. A float is written with as many decimals as it needs, DECIMALS at most.
    `str(text)` is the English sentence.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.render(lambda template: template)

    def render(self, translate: Callable[[str], str], point: str = ".") -> str:
        """Return the sentence with every template first passed through `translate`, and `point` in its decimals."""

        def said(value: object) -> object:
            if isinstance(value, Text):
                return value.render(translate, point)
            return say_number(value, point) if isinstance(value, float) else value

        filled = {name: said(value) for name, value in self.values.items()}
        return translate(self.template).format(**filled)


def say_number(value: float, point: str = ".") -> str:
    """Return a number without zeros at its end: "1.5", "2", with another decimal point if one is given."""
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", point)


def text(template: str, **values: object) -> Text:
    """Return a Text; `template` comes from a `translatable("model", "...")` call."""
    return Text(template, values)
