"""The district's own words on a term of the glossary, or a term of its own (tool 1.8.2R)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from ddtk_helpers.frames import name_key
from ddtk_helpers.glossary import terms
from ddtk_helpers.glossary.facts import Group
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import LongText, MediumText, Record, ShortText, Surroundings, field

MOST_WORDS = 40  # of a plain meaning: what one reads in a quarter of a minute
_MORE, _FAMILIES = "More on it", "For families"
Sentence = Annotated[str, StringConstraints(max_length=240), "long text"]


class GlossaryEntry(Record):
    """What a term means here: an example of our own, our wording, the languages of our families."""

    tool: ClassVar[str] = "1.8.2R"
    noun: ClassVar[str] = "glossary entry"
    prefix: ClassVar[str] = "GLO"
    match_on: ClassVar[tuple[str, ...]] = ("term",)

    term: ShortText = field(
        "Term", "One of the glossary, or one of your own.", required=True, example="Growth percentile",
        headers=("Word",),
    )  # fmt: skip
    plain: MediumText | None = field(
        "In plain words", "At most 40 words. Empty: the glossary's own wording stays.",
        example="How this year's score compares with those of students who scored alike before.",
        headers=("Meaning", "Definition"),
    )  # fmt: skip
    not_to_confuse_with: MediumText | None = field(
        "What it is not", "The misreading you hear most.", example="Not points gained, and not a grade."
    )
    example_here: ShortText | None = field(
        "Example from here", "A source of your own, as the inventory calls it.", example="MCAS Mathematics",
        suggests="inventory_entry.name_local",
    )  # fmt: skip
    family_version: Sentence | None = field(
        "For families", "One sentence that a parent reads.",
        example="It compares your child with students who had similar past scores.", headers=("Family version",),
    )  # fmt: skip
    also: list[str] | None = field(
        "Other spellings", "Abbreviations too; write ; between them.", depth=2, group=_MORE, example="SGP"
    )
    group: Group | None = field("Part of the glossary", depth=2, group=_MORE, example="state scores")
    how_computed: MediumText | None = field(
        "How it is worked out", depth=2, group=_MORE, example="The state compares score histories."
    )
    limits: MediumText | None = field(
        "What it cannot do", depth=2, group=_MORE, example="One student's number swings from year to year."
    )
    languages: list[str] | None = field(
        "Languages it is ready in", "In which families can read it; write ; between them.", depth=2, group=_FAMILIES,
        example="Spanish; Portuguese",
    )  # fmt: skip
    translations: LongText | None = field(
        "In these languages", "A line for each, with the language in front.", depth=2, group=_FAMILIES,
        example="Spanish: Compara a su hijo con estudiantes que empezaron en el mismo punto.",
    )  # fmt: skip
    source: ShortText | None = field(
        "Where it comes from", "A manual, a meeting, the words of 1.3.", depth=2, group=_MORE, example="Meeting of October 14",
    )  # fmt: skip
    owner: ShortText | None = field(
        "Who keeps it right", "One person or role.", depth=2, group=_MORE, example="Daniel Osei",
        suggests="member.person_label",
    )  # fmt: skip
    reviewed_on: dt.date | None = field(
        "Last read through", "By somebody who knows the measure.", depth=2, group=_MORE, example="2026-11-03"
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for a meaning of a term that the glossary lacks, and for a short one of any."""
        term, plain = values.get("term"), values.get("plain")
        problems = []
        if term and not plain and name_key(term) not in reference_names():
            says = f"The glossary has no “{term}”. Say in plain words what it means."
            problems.append(Problem("plain", says))
        if plain and len(plain.split()) > MOST_WORDS:
            says = f"These are {len(plain.split())} words. {MOST_WORDS} are read; more are skipped."
            problems.append(Problem("plain", says, level="check"))
        return problems


@cache
def reference_names() -> dict[str, str]:
    """Give the id of each term of the glossary by its name and its other spellings, without capitals."""
    return {
        name_key(name): str(row.id) for row in terms().itertuples() for name in (*row.also, row.term) if name_key(name)
    }  # fmt: skip
