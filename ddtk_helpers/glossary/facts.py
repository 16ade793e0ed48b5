"""The terms of the glossary (tool 1.8.2R), as `data/reference/glossary.csv` holds them."""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from pydantic import StringConstraints

from ddtk_helpers.content import Fact, Listed, Written, reference

Group = Literal[
    "scores and scales", "state scores", "growth", "quality of a test", "kinds of assessment", "questions of a test",
    "statistics", "groups and privacy", "data and their use",
]  # fmt: skip


class Term(Fact):
    """One term, for everybody: what it is, what it is not, how it is worked out, and what a parent reads.

    A text is searched for the term and its other spellings in `also`, or for those in `found_as` alone where
    it is not empty; “-” there means that the term is too common to be pointed out.
    """

    term: Written
    also: Listed
    found_as: Listed
    group: Group
    plain: Written
    not_to_confuse_with: Written
    how_computed: Written
    limits: str
    family_version: Written
    see_also: Listed
    quick_check: Written
    quick_check_answer: Written
    scale: str
    explorable: Annotated[str, StringConstraints(pattern=r"^(E([1-9]|1[0-2]))?$")]
    confidence: Literal["confirmed", "recalled"]


_FILE = "glossary"
FILES: dict[str, type[Fact]] = {_FILE: Term}


def terms() -> pd.DataFrame:
    """Give the terms with the columns of `Term`, group by group; `also`, `found_as`, `see_also` hold lists."""
    return reference(_FILE, Term)
