"""At which stage of concern people are: the statement that each holds truest, never an average.

The rule. A person stands at the stage whose statement they rated highest. Where two statements share the
highest rating, both stages are shown, and the person is said to be at two. Where three or more share it,
where the highest rating is 0, or where nothing but “don't know” was said, nothing stands out. Stages are
kinds of concern and no scale: they are counted, and never averaged.

Groups are shown by the rule of `answers.hiding`, the same as in all other activities: from five people on,
and only where nobody can be worked out from the rest (`answers-by-group` in the table of suppression rules).
Single cells are not hidden, as `suppression.suppress` does in other tables of counts: of 7 stages by 6 groups
of a district's office hardly a cell has five people, and with the cells that protect them all would be hidden.
So whole groups are decided on, by one rule for the chart and the table beside it. As in `suppress`, a group all
of whom stand at one stage is hidden too, because its line would say of each of them where they stand; and those
left over, who can be worked out together, never all stand at one stage. `audit` checks it before it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.choices import Stage
from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.groups import enough_people, shown_groups
from ddtk_helpers.answers.rounds import latest_wave
from ddtk_helpers.choices import RoleGroup
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table

STAGES: tuple[str, ...] = get_args(Stage)
EVERYBODY = "Everybody"
MOST_SHARED = 2  # stages that one person can stand at

_PEOPLE = {"school": "str", "wave": "str", "person": "str", "role_group": "str", "stages": "object"}
_COUNTS = {
    "group": "str", "stage": "str", "people": "float64", "alone": "float64", "shared": "float64", "unclear": "float64",
    "shown": "bool",
}  # fmt: skip


def in_latest_wave(answers: pd.DataFrame) -> pd.DataFrame:
    """Give the answers of the latest wave alone; all of none."""
    return answers if answers.empty else answers[answers["wave"] == latest_wave(answers)]


def person_stages(answers: pd.DataFrame) -> pd.DataFrame:
    """Give for each person the stages they stand at: none, one, or two that they hold equally true.

    One row per school, wave and code. Columns: school, wave, person, role_group ("" without one or with
    two), stages (list). For counting only: never show it.
    """
    rated: dict[tuple[str, str, str], dict[str, int]] = {}
    groups: dict[tuple[str, str, str], set[str]] = {}
    columns = ("school", "wave", "respondent_code", "role_group", "item", "how_true")
    for school, wave, code, group, item, text in cell_rows(answers, *columns):
        if not code:
            continue
        person = (school or "", wave or "", code_key(code))
        groups.setdefault(person, set()).update({group} if group else ())
        ratings = rated.setdefault(person, {})
        if (points := score(text)) is not None:
            ratings[str(item)] = points
    rows = [
        (*person, groups[person].copy().pop() if len(groups[person]) == 1 else "", _highest(ratings))
        for person, ratings in rated.items()
    ]
    return table(rows, _PEOPLE)


def _highest(ratings: dict[str, int]) -> list[str]:
    top = max(ratings.values(), default=0)
    found = [stage for stage in STAGES if top and ratings.get(stage[:2]) == top]
    return found if len(found) <= MOST_SHARED else []


def stage_by_group(answers: pd.DataFrame) -> pd.DataFrame:
    """Count the people at each stage: everybody first, then each role group that has answered.

    One row per group and stage. Columns: group, stage, people (who answered), alone (it is their only
    stage), shared (one of two), unclear (nothing stands out), shown. The numbers of a group that is not
    shown are NaN. No rows below five people in all.
    """
    people = person_stages(enough_people(in_latest_wave(answers)))
    if people.empty:
        return table([], _COUNTS)
    shown = _shown(people, shown_groups(enough_people(in_latest_wave(answers))))
    order = {name: at for at, name in enumerate(get_args(RoleGroup))}
    names = sorted(set(people["role_group"]) - {""}, key=lambda name: order.get(name, len(order)))
    rows = list(_counted(EVERYBODY, people["stages"]))
    for name in names:
        if name in shown:
            rows += _counted(name, people.loc[people["role_group"] == name, "stages"])
        else:
            rows += [(name, stage, *[float("nan")] * 4, False) for stage in STAGES]
    return table(rows, _COUNTS)


def _shown(people: pd.DataFrame, groups: Iterable[str]) -> set[str]:
    """Give those of the groups whose line, and that of everybody else left over, says nothing of each of them."""
    stages = {name: list(here) for name, here in people.groupby("role_group")["stages"]}
    shown = {name for name in groups if not _alike(stages.get(name, []))}
    while shown and _alike([one for name, here in stages.items() if name not in shown for one in here]):
        shown.remove(min(shown, key=lambda name: (len(stages[name]), name)))
    return shown


def _alike(people: Sequence[list[str]]) -> bool:
    """Say whether there is a stage at which all of these people stand."""
    return bool(people) and bool(set(people[0]).intersection(*people[1:]))


def stage_by_wave(answers: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Count everybody at each stage in each of the waves, in their order; waves of few people are left out.

    Columns as in `stage_by_group`; group is the wave.
    """
    rows: list[tuple[Any, ...]] = []
    for wave in waves:
        people = person_stages(enough_people(answers[answers["wave"] == wave]))
        rows += _counted(wave, people["stages"]) if len(people) else []
    return table(rows, _COUNTS)


def _counted(name: str, stages: Iterable[list[str]]) -> list[tuple[Any, ...]]:
    found = list(stages)
    unclear = sum(not one for one in found)
    return [
        (name, stage, len(found), found.count([stage]), sum(stage in one and len(one) > 1 for one in found), unclear, True)
        for stage in STAGES
    ]  # fmt: skip


def most_common(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the stage at which most of each shown group stand, one row per group; of equal ones all, with ;.

    Columns: group, stage, number (alone or shared), people.
    """
    rows = []
    for group, here in frame[frame["shown"]].groupby("group", sort=False):
        number = here["alone"] + here["shared"]
        if number.max() > 0:
            rows.append((group, "; ".join(here.loc[number == number.max(), "stage"]), int(number.max()), int(here["people"].iloc[0])))  # fmt: skip
    return table(rows, {"group": "str", "stage": "str", "number": "int64", "people": "int64"})


def hidden_groups(frame: pd.DataFrame) -> list[str]:
    """Give the role groups that answered and are not shown."""
    return list(dict.fromkeys(frame.loc[~frame["shown"], "group"]))
