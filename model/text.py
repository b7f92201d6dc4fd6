"""Sentences that the model says, kept as template and values so that a view can say them in its language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def translatable(context: str, template: str) -> str:
    """Mark `template` for the translators and return it unchanged.

    The context is always "model"; it stands in each call because the extraction tool reads it there.
    """
    del context
    return template


@dataclass(frozen=True)
class Text:
    """A sentence: a template in English with `{named}` places, and the values that fill them.

    A value may itself be a Text. `str(text)` is the English sentence.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.render(lambda template: template)

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the sentence with every template first passed through `translate`."""
        filled = {
            name: value.render(translate) if isinstance(value, Text) else value for name, value in self.values.items()
        }
        return translate(self.template).format(**filled)


def text(template: str, **values: object) -> Text:
    """Return a Text; `template` comes from a `translatable("model", "...")` call."""
    return Text(template, values)
