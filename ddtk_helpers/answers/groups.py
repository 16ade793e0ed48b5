"""Answers broken down by role group or by school, without showing what a few people said.

What is shown is decided by the rule in `hiding`, twice. First for the wave: who has answered anything
decides which groups can be shown at all, so that a small group never shows up at the one item where others
were silent. Then, among these, at each item by who has rated it. Of several waves in a frame the latest
counts; each wave is decided by itself, because no answer of one can be subtracted from those of another.

A person is a code within a school. Somebody without a code, or with two role groups, counts as a person
without a group. Hidden rows hold no number, and stand there whether or not anybody rated that item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, get_args

import pandas as pd

from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.hiding import MINIMUM, Cell, safe_groups, safe_schools
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import latest_wave
from ddtk_helpers.answers.spread import quarters
from ddtk_helpers.choices import RoleGroup
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table
from ddtk_helpers.words import several

__all__ = [
    "MINIMUM", "by_group", "by_school", "enough_people", "few_sentence", "group_gaps", "hidden_sentence", "people_in",
    "shown_groups",
]  # fmt: skip

Person = tuple[str, str | int]  # school, and the code or the number of a row without one

_GROUPS = {
    "item": "str", "text": "str", "role_group": "str", "people": "float64", "median": "float64",
    "share_high": "float64", "shown": "bool",
}  # fmt: skip
_SCHOOLS = {
    "school": "str", "item": "str", "text": "str", "people": "float64", "median": "float64",
    "share_high": "float64", "shown": "bool",
}  # fmt: skip
_GAPS = {
    "item": "str", "text": "str", "higher": "str", "lower": "str", "higher_median": "float64",
    "lower_median": "float64", "gap": "float64",
}  # fmt: skip
_HIDDEN = (*[float("nan")] * 3, False)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class _Said(NamedTuple):
    """Where each person of a wave stands, and who rated which item how."""

    people: dict[Person, Cell]
    ratings: dict[str, dict[Person, int]]

    def sizes(self, people: Iterable[Person]) -> Counter[Cell]:
        """Count these people by school and role group."""
        return Counter(self.people[person] for person in people)

    def numbers(self, item: str, place: int) -> dict[str, list[int]]:
        """Give the ratings of an item by the people's school (0) or role group (1)."""
        found: dict[str, list[int]] = {}
        for person, number in self.ratings[item].items():
            found.setdefault(self.people[person][place], []).append(number)
        return found


def people_in(answers: pd.DataFrame) -> int:
    """Give how many people answered: codes are counted within a school and a wave."""
    return len(_codes(answers))


def enough_people(answers: pd.DataFrame, *, minimum: int = MINIMUM) -> pd.DataFrame:
    """Give the answers of one place without those of waves in which fewer than five people answered.

    Every activity draws and describes only these: also a total of three people says what three people said.
    """
    people = Counter(wave for _, wave, _ in _codes(answers))
    enough = [wave for wave, number in people.items() if number >= minimum]
    return answers[answers["wave"].isin(enough)].reset_index(drop=True)


def few_sentence(answers: pd.DataFrame, *, minimum: int = MINIMUM) -> str:
    """Say that too few answered the latest wave for it to be shown; empty where nobody or enough people did."""
    if not 0 < people_in(_latest(answers)) < minimum:
        return ""
    return (
        f"Answers are shown from {_number(minimum)} people on, so nothing is drawn below. Ask a few more people, or "
        "talk instead."
    )


def shown_groups(answers: pd.DataFrame, *, minimum: int = MINIMUM) -> list[str]:
    """Give the role groups of the latest wave that can be shown, in their usual order."""
    said = _said(answers, "", ())
    return sorted(safe_groups(said.sizes(said.people), minimum)[None], key=_place)


def by_group(
    answers: pd.DataFrame, rating: str, items: Sequence[Item], *, minimum: int = MINIMUM, high: int = 3
) -> pd.DataFrame:
    """Give how each role group rates each item: one row per item and group that has answered anything.

    Columns: item, text, role_group, people (who rated it), median, share_high (of the ratings, those of
    `high` and more), shown. The three numbers are NaN where `shown` is False.
    """
    said = _said(answers, rating, items)
    wave = safe_groups(said.sizes(said.people), minimum)
    names = sorted({group for _, group in said.people.values() if group}, key=_place)
    rows: list[tuple[Any, ...]] = []
    for item in items:
        shown = safe_groups(said.sizes(said.ratings[item.id]), minimum, wave)[None]
        numbers = said.numbers(item.id, 1)
        rows += [
            (item.id, item.text, name, *(_figures(numbers[name], high) if name in shown else _HIDDEN))
            for name in names
        ]
    return table(rows, _GROUPS)


def by_school(
    answers: pd.DataFrame, rating: str, items: Sequence[Item], *, minimum: int = MINIMUM, high: int = 3
) -> pd.DataFrame:
    """Give how each school rates each item: one row per school and item, schools by their codes.

    Columns: school, item, text, people (who rated it), median, share_high, shown; the three numbers are
    NaN where `shown` is False. The district's own round is no school: it has no rows, and counts among
    those who are left over. A school is also hidden where this, the break-down by role group and a
    school's own page together would give away what a few people said. Readers are taken to know the total
    of all answers. On a paper that also shows the district's own round, leave that total out: without the
    schools and that round, it would be what the hidden schools said.
    """
    said = _said(answers, rating, items)
    everybody = said.sizes(said.people)
    wave = safe_groups(everybody, minimum)
    schools = safe_schools(everybody, wave, minimum)
    names = sorted({school for school, _ in everybody if school})
    rows: list[tuple[Any, ...]] = []
    for item in items:
        rated, numbers = said.sizes(said.ratings[item.id]), said.numbers(item.id, 0)
        shown = safe_schools(rated, safe_groups(rated, minimum, wave), minimum, schools)
        rows += [
            (name, item.id, item.text, *(_figures(numbers[name], high) if name in shown else _HIDDEN))
            for name in names
        ]
    return table(rows, _SCHOOLS).sort_values("school", kind="stable", ignore_index=True)


def group_gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """Give how far apart the role groups are on each item, the widest gap first.

    `frame` is that of `by_group`. One row per item that two groups or more are shown for. Columns: item,
    text, higher, lower (the groups with the highest and the lowest median; of equal medians the share of
    high ratings decides), higher_median, lower_median, gap (between the two).
    """
    rows = []
    for _, here in frame[frame["shown"]].groupby("item", sort=False):
        if len(here) > 1:
            ordered = here.sort_values(["median", "share_high"], kind="stable")
            low, high = ordered.iloc[0], ordered.iloc[-1]
            gap = high["median"] - low["median"]
            names = high["role_group"], low["role_group"]
            rows.append((low["item"], low["text"], *names, high["median"], low["median"], gap))
    return table(rows, _GAPS).sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def hidden_sentence(frame: pd.DataFrame, *, minimum: int = MINIMUM) -> str:
    """Say which role groups are not shown and why; empty where all are. `frame` is that of `by_group`."""
    shown = frame.groupby("role_group", sort=False)["shown"]
    never, sometimes = list(shown.any()[~shown.any()].index), (shown.any() & ~shown.all()).any()
    why = f"fewer than {_number(minimum)} of a group answered, or what they said could be worked out from the rest"
    if len(never) == shown.ngroups and never:
        return f"No group is shown by itself: {why}."
    if not never:
        return f"A group is not shown at an item where {why}." if sometimes else ""
    also = " The same holds for single items of other groups." if sometimes else ""
    itself = "itself" if len(never) == 1 else "themselves"
    names = "; ".join(never) if any("," in name for name in never) else several(never, most=6)
    return f"Not shown by {itself}: {names}, because {why}.{also}"


def _codes(answers: pd.DataFrame) -> set[tuple[str, str, str]]:
    """Give school, wave and code of everybody who answered."""
    people = cell_rows(answers, "school", "wave", "respondent_code")
    return {(school or "", wave or "", code_key(code)) for school, wave, code in people if code}


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _said(answers: pd.DataFrame, rating: str, items: Sequence[Item]) -> _Said:
    """Give the people of the latest wave and their ratings; of two answers to one item the last counts."""
    groups: dict[Person, set[str]] = {}
    ratings: dict[str, dict[Person, int]] = {item.id: {} for item in items}
    columns = ("school", "respondent_code", "role_group", "item", rating)
    for number, (school, code, group, item, text) in enumerate(cell_rows(_latest(answers), *columns)):
        person = (school or "", code_key(code)) if code else (school or "", number)
        groups.setdefault(person, set()).update({group} if group and code else ())
        if item in ratings:
            ratings[item].pop(person, None)
            if (points := score(text)) is not None:
                ratings[item][person] = points
    people = {person: (person[0], group.pop() if len(group) == 1 else "") for person, group in groups.items()}
    return _Said(people, ratings)


def _latest(answers: pd.DataFrame) -> pd.DataFrame:
    return answers[answers["wave"] == latest_wave(answers)] if "wave" in answers else answers


def _figures(numbers: list[int], high: int) -> tuple[int, float, float, bool]:
    many = sum(number >= high for number in numbers)
    return len(numbers), quarters(numbers)[1], many / len(numbers), True


def _place(group: str) -> tuple[int, str]:
    """Give where a role group stands in the usual order; unknown ones come last, by the alphabet."""
    usual = get_args(RoleGroup)
    return (usual.index(group) if group in usual else len(usual)), group
