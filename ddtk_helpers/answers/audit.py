"""Private answers, looked at as they are written: can what a few people said be worked out from all of it?

It shares nothing with `hiding`, which chooses the groups, but who counts as a person. The numbers come from
what is about to be written, the people from the stored answers. A reader is taken to know every number told
and who has answered where. Then every group of fewer than five people who rated an item must still be able
to be nobody, and to be five or more, wherever anything is told of that item: the protected range.

Items are looked at by themselves. How many of a group left an item unrated is not protected, so what is known
of a group's size at other items is not used. Rounds and places share no answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.suppression.release import Guarded, Told, refuse_unsafe_release

Lines = Iterable[Mapping[str, Any]]  # rows as they are written to JSON
_Cell = tuple[str, str, str]  # item, school, role group
NO_GROUP = "people without a group"


def refuse_unsafe_answers(
    answers: pd.DataFrame, rating: str, *, totals: Lines = (), groups: Lines = (), schools: Lines = (),
    least: int = MINIMUM,
) -> None:  # fmt: skip
    """Raise NotSafe where what is told of one round gives away what fewer than `least` people said of an item.

    `answers` are all revealed ones of the round: school, respondent_code, role_group, item and the rating.
    `totals` are lines of everybody (item, answered, and a median where it is shown), `groups` those of role
    groups (item, role_group, people), `schools` those of schools (item, school, people); people is None where
    it is not shown. Readers of schools are taken to have each school's own page with its totals too.
    """
    people = _people(answers, rating)
    cells: dict[str, list[_Cell]] = {}
    for cell in people:
        cells.setdefault(cell[0], []).append(cell)
    told = [
        *_told(cells, ((line["item"], None, None, line["answered"]) for line in totals if _known(line.get("median")))),
        *_told(cells, ((line["item"], None, line["role_group"], line["people"]) for line in groups)),
        *_told(cells, ((line["item"], line["school"], None, line["people"]) for line in schools)),
    ]  # fmt: skip
    if schools:
        told += _pages(people, least)
    guarded = [
        Guarded(f"{group or NO_GROUP} ({item})", frozenset([item_cell]), 0, least)
        for item_cell, number in people.items() if 0 < number < least
        for item, _, group in [item_cell]
    ]  # fmt: skip
    refuse_unsafe_release(told, guarded)


def _told(
    cells: Mapping[str, list[_Cell]], lines: Iterable[tuple[str, str | None, str | None, Any]]
) -> Iterable[Told]:
    """Give what lines tell of an item, a school and a group; None stands for all of them."""
    for item, school, group, number in lines:
        if _known(number):
            here = [
                cell for cell in cells.get(item, ()) if school in (None, cell[1]) and group in (None, cell[2])
            ]
            yield Told(frozenset(here), float(number))


def _pages(people: Mapping[_Cell, int], least: int) -> list[Told]:
    """Give the totals that each place's own page shows."""
    pages: dict[tuple[str, str], list[_Cell]] = {}
    for cell in people:
        pages.setdefault(cell[:2], []).append(cell)
    totals = [(cells, sum(people[cell] for cell in cells)) for cells in pages.values()]
    return [Told(frozenset(cells), number) for cells, number in totals if number >= least]


def _people(answers: pd.DataFrame, rating: str) -> Counter[_Cell]:
    """Count who rated each item in each school and role group; somebody with two groups has none."""
    groups: dict[tuple[str, str], set[str]] = {}
    rated: dict[tuple[str, str, str], bool] = {}
    names = ("school", "respondent_code", "role_group", "item", rating)
    for at, (school, code, group, item, text) in enumerate(cell_rows(answers, *names)):
        person = (school or "", code_key(code) or f"row {at}")
        groups.setdefault(person, set()).update({group} if group and code else ())
        rated[str(item), *person] = score(text) is not None
    found: Counter[_Cell] = Counter()
    for (item, school, code), is_rated in rated.items():
        own = groups[school, code]
        found[item, school, next(iter(own)) if len(own) == 1 else ""] += is_rated
    return +found


def _known(value: Any) -> bool:
    return value is not None and value == value
