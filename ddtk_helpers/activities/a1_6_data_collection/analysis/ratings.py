"""How good each system is, for those who enter data and for the central office: six criteria, spread before middle.

The two sides are not role groups. A collector is who enters data into any system, and whoever is of the
support and clerical staff; the central office are its other people, with the district's leaders; the rest
is everybody else. The same answers are never broken down by role group too, because the two sortings
together could give away what a few people said.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import source_rows
from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.groups import by_group
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.spread import quarters, spread
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, name_key, table

CRITERIA = ("complete", "accurate", "timely", "efficient", "secure", "easy")
CENTRAL, COLLECTORS, OTHERS = "central office", "collectors", "everybody else"
_OF_1_5 = CRITERIA[:3]
_CENTRAL_GROUPS = ("central office", "district leaders")
_CLERICAL = "support and clerical staff"
_LONG = dict.fromkeys(("school", "wave", "respondent_code", "role_group", "item", "rating"), "object")
_GAPS = {
    "item": "str", "system": "str", "criterion": "str", "central": "float64", "collectors": "float64", "gap": "float64",
    "central_people": "int64", "collector_people": "int64",
}  # fmt: skip
_BESIDE = {
    "system": "str", "criterion": "str", "sources": "int64", "inventory": "float64", "here": "float64", "difference": "float64",
}  # fmt: skip


def system_items(systems: pd.DataFrame) -> list[Item]:
    """Give the systems as people are asked about them: their numbers and names."""
    return [Item(number, name or number) for number, name in cell_rows(systems, "record_id", "name")]


def criterion_items(systems: pd.DataFrame) -> list[Item]:
    """Give an item for each system and criterion: `SYS-0001 timely`."""
    return [
        Item(f"{item.id} {criterion}", f"{item.text}: {criterion}", item.text)
        for item in system_items(systems)
        for criterion in CRITERIA
    ]


def one_by_one(answers: pd.DataFrame) -> pd.DataFrame:
    """Give one row for each person, system and criterion, with the person's side in place of the role group.

    `answers` are rows of SystemRating of one wave. Columns: school, wave, respondent_code, role_group (the
    side, None where no group was given), item (number of the system and criterion), rating.
    """
    sides = _sides(answers)
    names = ("school", "wave", "respondent_code", "role_group", "item", *CRITERIA)
    rows = [
        (school, wave, code, sides.get((school, code_key(code)), group and OTHERS), f"{item} {criterion}", rating)
        for school, wave, code, group, item, *ratings in cell_rows(answers, *names)
        for criterion, rating in zip(CRITERIA, ratings, strict=True)
    ]  # fmt: skip
    return table(rows, _LONG)


def _sides(answers: pd.DataFrame) -> dict[tuple[str, str], str]:
    sides: dict[tuple[str, str], str] = {}
    names = ("school", "respondent_code", "role_group", "enters_data")
    for school, code, group, enters in cell_rows(answers, *names):
        person = school, code_key(code)
        if enters == "yes" or group == _CLERICAL:
            sides[person] = COLLECTORS
        elif group in _CENTRAL_GROUPS:
            sides.setdefault(person, CENTRAL)
    return sides


def system_ratings(answers: pd.DataFrame, systems: pd.DataFrame) -> pd.DataFrame:
    """Give how the ratings of each system and criterion spread: the columns of `spread`, system and criterion.

    `text` and `group` of the frame are “system: criterion” and the system's name.
    """
    found = spread(one_by_one(answers), "rating", criterion_items(systems))
    return found.assign(system=found["group"], criterion=found["item"].str.split(" ").str[-1])


def ratings_by_side(answers: pd.DataFrame, systems: pd.DataFrame) -> pd.DataFrame:
    """Give how each side rates each system and criterion, few answers hidden: the columns of `by_group`."""
    return by_group(one_by_one(answers), "rating", criterion_items(systems))


def perception_gaps(sides: pd.DataFrame) -> pd.DataFrame:
    """Give how far central office and collectors are apart, the widest gap first.

    `sides` is that of `ratings_by_side`. One row per system and criterion at which both are shown. Columns:
    item, system, criterion, central and collectors (medians), gap (central less collectors: above 0 the
    office sees it rosier), central_people, collector_people.
    """
    rows = []
    for item, here in sides[sides["shown"].astype(bool)].groupby("item", sort=False):
        of = here.set_index("role_group")
        if CENTRAL in of.index and COLLECTORS in of.index:
            system, criterion = str(of["text"].iloc[0]).rsplit(": ", 1)
            central, collectors = of.loc[CENTRAL], of.loc[COLLECTORS]
            medians = central["median"], collectors["median"]
            people = int(central["people"]), int(collectors["people"])
            rows.append((item, system, criterion, *medians, medians[0] - medians[1], *people))
    found = table(rows, _GAPS)
    order = found["gap"].abs().sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index(drop=True)


def worst_errors(answers: pd.DataFrame, systems: pd.DataFrame) -> pd.DataFrame:
    """Give the errors people wrote down, in the order of the alphabet, so that nothing tells whose they are.

    Columns: system, error, consequence. Give it answers of five people or more only.
    """
    names = {item.id: item.text for item in system_items(systems)}
    said = {
        (names[item], " ".join((error or "").split()), " ".join((came or "").split()))
        for item, error, came in cell_rows(answers, "item", "worst_error", "consequence")
        if item in names and (error or came)
    }
    rows = sorted(said, key=lambda row: tuple(part.casefold() for part in row))
    return table(rows, dict.fromkeys(("system", "error", "consequence"), "str"))


def hard_systems(ratings: pd.DataFrame, sides: pd.DataFrame, *, low: float = 2) -> pd.DataFrame:
    """Give the systems that are hard to use: a median of “easy” of `low` or less, the hardest first.

    The collectors' median counts where it is shown, else that of everybody. Columns: system, median, people, whose.
    """
    shown = sides[sides["shown"].astype(bool) & (sides["role_group"] == COLLECTORS)]
    theirs = {
        item: (median, int(people)) for item, median, people in cell_rows(shown, "item", "median", "people")
    }
    rows = []
    for item, system, criterion, median, people in cell_rows(
        ratings, "item", "system", "criterion", "median", "answered"
    ):
        said, many = theirs.get(item, (median, people))
        if criterion == "easy" and said is not None and said <= low:
            rows.append((system, said, many, COLLECTORS if item in theirs else "everybody"))
    kinds = {"system": "str", "median": "float64", "people": "int64", "whose": "str"}
    return table(rows, kinds).sort_values("median", kind="stable", ignore_index=True)


def quality_beside(entries: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """Put the quality ratings of the inventory (1.5) beside those of the systems, the widest difference first.

    `ratings` is that of `system_ratings`. One row per system and criterion rated in both. Columns: system,
    criterion, sources (of 1.5 with a rating), inventory and here (medians), difference (inventory less here).
    """
    here = {
        (name_key(system), criterion): (system, median)
        for system, criterion, median in cell_rows(ratings, "system", "criterion", "median")
        if median is not None
    }
    given: dict[tuple[str, str], list[int]] = {}
    for row in source_rows(entries, "system", *_OF_1_5):
        for criterion in _OF_1_5:
            if row["system"] and (number := score(row[criterion])) is not None:
                given.setdefault((name_key(row["system"]), criterion), []).append(number)
    rows = []
    for place, (system, median) in here.items():
        if place in given:
            middle = quarters(given[place])[1]
            rows.append((system, place[1], len(given[place]), middle, median, middle - median))
    return table(sorted(rows, key=lambda row: -abs(row[5])), _BESIDE)


def rated_systems(ratings: pd.DataFrame) -> Sequence[str]:
    """Give the systems that anybody has rated, in their order."""
    return list(dict.fromkeys(ratings.loc[ratings["median"].notna(), "system"]))
