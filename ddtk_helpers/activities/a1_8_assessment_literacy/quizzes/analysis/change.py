"""What moved between two quizzes, of people compared with themselves, and what a count can say about it.

The rule of `answers.pairs` holds: people are paired by their codes where eight or more answered a question
twice. Answers are right or wrong here, so the total before, the total after and the moves of the pairs
together give away what those said who answered only once. So these, too, must be nobody or five or more.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.scored import as_items
from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.answers.pairs import MINIMUM_PAIRS, paired
from ddtk_helpers.frames import cell_rows, table
from ddtk_helpers.quiz import QuizItem

# With fewer who changed, even if all changed the same way, chance alone would do it more than one time in 20.
LEAST_CHANGED = 6
_CHANGE = {
    "item": "str", "question": "str", "before": "int64", "right_before": "float64", "after": "int64",
    "right_after": "float64", "paired": "bool", "pairs": "float64", "up": "float64", "same": "float64",
    "down": "float64", "by_chance": "float64", "why": "str",
}  # fmt: skip
_FEW_LEFT = (
    "Almost everybody who answered this answered it twice, so what the few others said could be worked out. The rounds "
    "stand side by side."
)


def change(scored: pd.DataFrame, items: Sequence[QuizItem], first: str, second: str) -> pd.DataFrame:
    """Give what moved from one wave to another, a row for each question asked in both.

    Columns: item, question, before and after (people who answered), right_before and right_after (their
    shares), paired, pairs, up (wrong before, right after), same, down (right before, wrong after), by_chance
    (the exact sign test, see `by_chance`; NaN where too few changed), why (a sentence where it is not paired).
    """
    asked = [item for item in items if _is_in_both(scored, item.id, first, second)]
    frame = paired(scored, "result", as_items(asked), first, second, high=1)
    return table(map(_row, frame.to_dict("records")), _CHANGE)


def change_of_people(scored: pd.DataFrame, first: str, second: str) -> dict[str, float]:
    """Give how many people have more, as many and fewer right than before, among the questions they answered twice.

    Keys: pairs, up, same, down, by_chance; empty where fewer than eight people answered twice.
    """
    before, after = (_right(scored[scored["wave"] == wave]) for wave in (first, second))
    moves = []
    for person in before.keys() & after.keys():
        both = before[person].keys() & after[person].keys()
        if both:
            moves.append(sum(after[person][item] - before[person][item] for item in both))
    if len(moves) < MINIMUM_PAIRS:
        return {}
    up, down = (sum(move * way > 0 for move in moves) for way in (1, -1))
    return {
        "pairs": len(moves), "up": up, "same": moves.count(0), "down": down, "by_chance": by_chance(up, down),
    }  # fmt: skip


def _right(answers: pd.DataFrame) -> dict[tuple[str, str], dict[str, bool]]:
    """Give by person (school and code) which questions are right; people without a code have none."""
    found: dict[tuple[str, str], dict[str, bool]] = {}
    for school, code, item, right in cell_rows(answers, "school", "respondent_code", "item", "right"):
        if code:
            found.setdefault((school, code_key(code)), {})[item] = right
    return found


def by_chance(up: int, down: int) -> float:
    """Give how often at least so uneven a split would come if everybody who changed had tossed a coin.

    This is the exact two-sided sign test on those who changed, which for right and wrong answers is the exact
    test of McNemar (Q. McNemar, Psychometrika 12, 1947). NaN where fewer than six changed: then it can never
    fall below 0.05.
    """
    changed = up + down
    if changed < LEAST_CHANGED:
        return float("nan")
    tail = sum(comb(changed, few) for few in range(min(up, down) + 1)) / 2**changed
    return min(1.0, 2 * tail)


def _is_in_both(scored: pd.DataFrame, item: str, first: str, second: str) -> bool:
    here = set(scored.loc[scored["item"] == item, "wave"])
    return {first, second} <= here


def _row(row: dict) -> tuple:
    shares = (
        row["first_answered"],
        row["first_share_high"],
        row["second_answered"],
        row["second_share_high"],
    )
    start = (row["item"], row["text"], *shares)
    if not row["paired"]:
        return (*start, False, *[float("nan")] * 5, row["why"])
    once = row["first_answered"] + row["second_answered"] - 2 * row["pairs"]
    if 0 < once < MINIMUM:
        return (*start, False, *[float("nan")] * 5, _FEW_LEFT)
    up, down = int(row["up"]), int(row["down"])
    return (*start, True, row["pairs"], up, row["same"], down, by_chance(up, down), "")
