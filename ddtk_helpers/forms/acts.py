"""What came of something a person did in a widget: done, or not done and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ddtk_helpers.store import Conflict, StoreError


class NotDone(Exception):
    """Something that cannot be done; the message says why, `status` what the status line says."""

    def __init__(self, says: str, status: str = "") -> None:
        super().__init__(says)
        self.status = status or says


class Outcome(NamedTuple):
    """The sentence that says why something was not done (empty: it was), and the status line with its tone."""

    problem: str
    status: str
    tone: str


def outcome(act: Callable[[], str], if_not: str = "Not saved") -> Outcome:
    """Do something that gives a sentence, and give what came of it, also when the store refuses."""
    try:
        return Outcome("", act(), "good")
    except NotDone as error:
        return Outcome(str(error), error.status, "bad")
    except (Conflict, StoreError, OSError) as error:
        says = f"{if_not}: {error}"
        return Outcome(says, says, "bad")
