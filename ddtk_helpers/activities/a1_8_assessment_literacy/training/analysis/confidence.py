"""How sure people are of themselves against what they get right in the quiz, by role group and never person by person.

A rating from 1 to 4 becomes a share of the way from “new to it” to “can help others”; only strands that the quiz
asks about count. The two are different measures: a group above the line is surer than its answers bear out, and a
small distance says nothing. Somebody who guesses gets about one question in three right, so that much is taken off before
a group is called better than it thinks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.scored import as_items, scored
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import GROUPS
from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.groups import MINIMUM, by_group
from ddtk_helpers.answers.hiding import safe
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table
from ddtk_helpers.quiz import QuizItem

EVERYBODY = "everybody"
CLEAR = 0.15  # of 1: a distance from the line that is worth talking about
GUESSED = 1 / 3  # of three choices: what blind guessing gets right
_NOTHING = (*[float("nan")] * 5, False, False)
_CONFIDENCE = {
    "role_group": "str", "people": "float64", "rated": "float64", "right": "float64", "sure_wrong": "float64", "gap": "float64",
    "paired": "bool", "shown": "bool",
}  # fmt: skip
_STRANDS = {
    "role_group": "str", "strand": "str", "people": "float64", "right": "float64", "shown": "bool", "questions": "int64",
}  # fmt: skip

Person = tuple[str, str]
Shares = dict[Person, list[float]]


def confidence(answers: pd.DataFrame, quiz: pd.DataFrame, items: Sequence[QuizItem]) -> pd.DataFrame:
    """Give how sure each role group is and how much it gets right, everybody first.

    `answers` are rows of StrandAnswer and `quiz` rows of QuizAnswer, each of one revealed wave. Columns: role_group,
    people (who answered the quiz), rated and right (shares, 0 to 1), sure_wrong (of the quiz answers, those that
    were sure and wrong), gap (rated less right), paired (whether both are from the same people), shown. Numbers
    are NaN where `shown` is False. The same people are compared, in all rows, where in every row five or more gave
    both, and nobody else, or five others, gave one of the two; else in all rows all who gave either. Rows of both kinds
    beside each other could be subtracted.
    """
    rated = _rated(answers, {item.strand for item in items})
    right: Shares = {}
    sure: Shares = {}
    for school, code, got_it, was_sure in cell_rows(
        scored(quiz, items), "school", "respondent_code", "right", "sure"
    ):
        if code:
            right.setdefault((school, code_key(code)), []).append(float(got_it))
            sure.setdefault((school, code_key(code)), []).append(float(was_sure and not got_it))
    sides = _sides(_groups(pd.concat([answers, quiz])), rated, right)
    shown = _shown(sides)
    paired = _can_be_paired(sides, shown)
    rows = [_row(EVERYBODY, _together(sides, sides), paired, rated, right, sure)]
    rows += [
        _row(group, sides[group], paired, rated, right, sure) if group in shown else (group, *_NOTHING)
        for group in GROUPS if group in sides
    ]  # fmt: skip
    return table(rows if rows[0][-1] else [], _CONFIDENCE)


def right_by_strand(quiz: pd.DataFrame, items: Sequence[QuizItem]) -> pd.DataFrame:
    """Give what each role group gets right, strand by strand, few answers hidden.

    Columns: role_group, strand, people, right (share of the answers), shown, questions (of the strand that are shown).
    """
    found = by_group(scored(quiz, items), "result", as_items(items), high=1)
    strands = {item.id: item.strand for item in items}
    rows = []
    for (group, strand), here in found.assign(strand=found["item"].map(strands)).groupby(
        ["role_group", "strand"], sort=False
    ):
        known = here[here["shown"]]
        if known.empty:
            rows.append((group, strand, float("nan"), float("nan"), False, 0))
        else:
            share = (known["share_high"] * known["people"]).sum() / known["people"].sum()
            rows.append((group, strand, known["people"].max(), share, True, len(known)))
    return table(rows, _STRANDS)


def over_confident(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the groups that are clearly surer than right, the most first; `frame` is that of `confidence`."""
    found = frame[frame["shown"] & (frame["gap"] >= CLEAR) & (frame["role_group"] != EVERYBODY)]
    return found.sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def under_confident(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the groups that get clearly more right than they think, luck in guessing taken off, the most first."""
    known = (frame["right"] - GUESSED) / (1 - GUESSED)
    found = frame[frame["shown"] & (known - frame["rated"] >= CLEAR) & (frame["role_group"] != EVERYBODY)]
    return found.sort_values("gap", kind="stable", ignore_index=True)


def _rated(answers: pd.DataFrame, strands: set[str]) -> Shares:
    """Give the ratings of each person, as shares of the way from 1 to 4, in the strands that are asked about."""
    found: Shares = {}
    for school, code, item, now in cell_rows(answers, "school", "respondent_code", "item", "now"):
        if code and item in strands and (points := score(now)) is not None:
            found.setdefault((school or "", code_key(code)), []).append((points - 1) / 3)
    return found


def _groups(frame: pd.DataFrame) -> dict[Person, str]:
    """Give the role group of each person; "" for none, or two."""
    said: dict[Person, set[str]] = {}
    for school, code, group in cell_rows(frame, "school", "respondent_code", "role_group"):
        if code:
            said.setdefault((school or "", code_key(code)), set()).update({group} if group else ())
    return {person: next(iter(groups)) if len(groups) == 1 else "" for person, groups in said.items()}


Sides = tuple[set[Person], set[Person]]  # who rated, who took the quiz


def _sides(groups: Mapping[Person, str], rated: Shares, right: Shares) -> dict[str, Sides]:
    found: dict[str, Sides] = {}
    for person, group in groups.items():
        for side, given in zip(found.setdefault(group, (set(), set())), (rated, right), strict=True):
            side.update({person} & given.keys())
    return found


def _together(sides: Mapping[str, Sides], names: Iterable[str]) -> Sides:
    """Give the people of these groups as one."""
    chosen = [sides[name] for name in names]
    return set().union(*(raters for raters, _ in chosen)), set().union(*(takers for _, takers in chosen))


def _can_be_paired(sides: Mapping[str, Sides], shown: set[str]) -> bool:
    """Say whether those who did both can be compared in every row, with nobody left whom one could work out."""
    rest = _together(sides, sides.keys() - shown)
    both, *others = _both_and_others(rest)
    if 0 < both < MINIMUM or not _few_are_none(others):
        return False
    rows = [_together(sides, sides), *(sides[group] for group in shown)]
    return all(both >= MINIMUM and _few_are_none(others) for both, *others in map(_both_and_others, rows))


def _both_and_others(people: Sides) -> tuple[int, int, int]:
    """Count who did both, who only rated, and who only took the quiz."""
    raters, takers = people
    return len(raters & takers), len(raters - takers), len(takers - raters)


def _few_are_none(numbers: Iterable[int]) -> bool:
    return all(number == 0 or number >= MINIMUM for number in numbers)


def _shown(sides: Mapping[str, Sides]) -> set[str]:
    """Give the groups that can be shown on both sides, so that nobody can be worked out on either."""
    shown = {group for group in sides if group}
    while True:
        left = shown
        for side in (0, 1):
            sizes = {group: len(people[side]) for group, people in sides.items()}
            left = safe(sizes, MINIMUM, left)
        if left == shown:
            return shown
        shown = left


def _row(
    group: str, sides: Sides, paired: bool, rated: Shares, right: Shares, sure: Shares
) -> tuple[object, ...]:
    raters, takers = (sides[0] & sides[1],) * 2 if paired else sides
    if min(len(raters), len(takers)) < MINIMUM:
        return (group, *_NOTHING)
    said, got, wrong = _mean(rated, raters), _mean(right, takers), _mean(sure, takers)
    return (group, len(takers), said, got, wrong, said - got, paired, True)


def _mean(shares: Shares, people: set[Person]) -> float:
    """Give the mean of each person's mean: whoever answered more does not count more."""
    means = [sum(shares[person]) / len(shares[person]) for person in sorted(people)]
    return sum(means) / len(means)
