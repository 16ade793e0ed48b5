"""Sentences that say what is wrong with a value, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

NOT_SHOWN = "(not shown)"  # stands for a text that is about a student

_SENTENCES = {
    "missing": "Please fill this in.",
    "string_too_short": "Please write at least {min_length} characters.",
    "string_too_long": "This is too long: at most {max_length} characters fit.",
    "string_pattern_mismatch": "This is not written the way we can read it.",
    "greater_than_equal": "This must be {ge:g} or more.",
    "less_than_equal": "This must be {le:g} or less.",
    "too_short": "Please choose at least {min_length}.",
    "too_long": "Please choose at most {max_length}.",
}


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the field, what was written there, a sentence, and how serious it is.

    `must` keeps a row from being complete; `check` asks a person to look once more.
    """

    field: str
    says: str
    written: str = ""
    level: Literal["must", "check"] = "must"


def sentence(error: dict[str, Any]) -> str:
    """Give our sentence for one error that pydantic reports."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    known = _SENTENCES.get(error["type"])
    return known.format(**error.get("ctx", {})) if known else f"{error['msg']}."
