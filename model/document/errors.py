"""Why an edit is refused."""

from model.text import Text, text, translatable


class EditError(Exception):
    """An edit that cannot be made; the design is as it was.

    Attributes:
        reason: the sentence to show, in the language of the window if rendered there.
    """

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


class UnknownElementError(EditError, KeyError):
    """No host or guest of the design has that id."""

    def __init__(self, template: str, element_id: str) -> None:
        super().__init__(text(template, id=element_id))
        self.element_id = element_id


NO_SUCH_HOST = translatable("model", "The design has no host “{id}”.")
NO_SUCH_GUEST = translatable("model", "The design has no guest “{id}”.")
NO_SUCH_ELEMENT = translatable("model", "The design has no host or guest “{id}”.")
NO_HOST_FOR_GUESTS = translatable("model", "Select the host that shall receive the guests, then paste again.")
ID_TAKEN = translatable("model", "The id “{id}” is already used in this design; choose another one.")
ID_UNUSABLE = translatable("model", "“{id}” cannot be an id: use 1 to {limit} characters without spaces, / or #.")
PLACE_OUTSIDE = translatable("model", "Place {index} is outside the list, which ends at {last}.")
TOO_MANY_HOSTS = translatable("model", "A design holds at most {limit} hosts.")
TOO_MANY_GUESTS = translatable("model", "A design holds at most {limit} guests.")
EDIT_WHILE_TELLING = translatable(
    "model", "The design cannot be edited while a change is being announced; edit it afterwards."
)
TRANSACTION_OPEN = translatable("model", "Finish the edit that is under way first.")
NO_SUCH_STEP = translatable("model", "The history has no step {position}; it ends at {last}.")
