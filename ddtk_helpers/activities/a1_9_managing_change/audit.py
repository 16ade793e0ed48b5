"""What 1.9 looks at before it writes: whether the table of stages gives away where a few people stand.

A reader knows the line of everybody and every line that is shown. By these numbers a hidden group of fewer
than five people must still be able to be nobody, and to be five or more. Its name tells that somebody of it
has answered: then, too, nobody can say of such a group that one of it stands at a stage. And a group all of
whom stand at one same stage is not shown: its line would say of each of them where they stand.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis import in_latest_wave
from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import EVERYBODY, STAGES, person_stages
from ddtk_helpers.activities.a1_9_managing_change.rows import load
from ddtk_helpers.answers.audit import NO_GROUP
from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.answers.rounds import wave_name
from ddtk_helpers.store import Workbook
from ddtk_helpers.suppression import Guarded, NotSafe, Told, refuse_unsafe_release

_Cell = tuple[str, tuple[str, ...]]  # role group, and the stages at which somebody stands: none, one or two
_PLACES = [(), *((stage,) for stage in STAGES), *itertools.combinations(STAGES, 2)]


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the numbers at each stage give away where a few people stand."""
    rows = load(workbook)
    refuse_unsafe_stages(in_latest_wave(rows.all_waves), numbers["stage_by_group"])
    for wave, answers in rows.all_waves.groupby("wave"):
        lines = [line for line in numbers["stage_by_wave"] if line["group"] == wave]
        if lines and len(person_stages(answers)) < MINIMUM:
            raise NotSafe(f"Nothing was written: too few answered in {wave_name(str(wave))} to be shown.")


def refuse_unsafe_stages(answers: pd.DataFrame, lines: Iterable[Mapping[str, Any]]) -> None:
    """Raise NotSafe where the lines of `stage_by_group` say too much of these answers of one wave."""
    people = person_stages(answers)
    true = Counter(zip(people["role_group"], map(tuple, people["stages"]), strict=True))
    groups = sorted(set(people["role_group"]))
    shown: dict[str, list[Mapping[str, Any]]] = {}
    for line in lines:
        if line["shown"]:
            shown.setdefault(line["group"], []).append(line)
    if not shown:
        return
    if alike := [group for group, here in shown.items() if group != EVERYBODY and any(map(_all_of_it, here))]:
        raise NotSafe(f"Nothing was written: all of {alike[0]} stand at one stage, and would be shown.")
    told = [
        one for name, here in shown.items() for one in _told(groups if name == EVERYBODY else [name], here)
    ]
    hidden = [group for group in groups if group not in shown]
    few = [group for group in hidden if _people(group, true) < MINIMUM]
    refuse_unsafe_release(told, [Guarded(name or NO_GROUP, _cells([name]), 0, MINIMUM) for name in few])
    if len(shown) == 1:  # what all have in common is everybody's
        return
    named = [Told(_cells([group]), 1, or_more=True) for group in hidden if group]
    refuse_unsafe_release([*told, *named], [one for group in few for one in _stages(group, true)])


def _all_of_it(line: Mapping[str, Any]) -> bool:
    return bool(line["alone"] + line["shared"] == line["people"])


def _told(groups: list[str], lines: list[Mapping[str, Any]]) -> Iterator[Told]:
    """Give what the line of a group, or of everybody, tells."""
    yield Told(_cells(groups), lines[0]["people"])
    yield Told(_cells(groups, [()]), lines[0]["unclear"])
    for line in lines:
        stage = line["stage"]
        yield Told(_cells(groups, [(stage,)]), line["alone"])
        yield Told(
            _cells(groups, [place for place in _PLACES if stage in place and len(place) > 1]), line["shared"]
        )


def _people(group: str, true: Counter[_Cell]) -> int:
    return sum(number for (name, _), number in true.items() if name == group)


def _stages(group: str, true: Counter[_Cell]) -> Iterator[Guarded]:
    """Give every stage at which somebody of a hidden group stands; nobody may be sure of it."""
    for stage in STAGES:
        places = [place for place in _PLACES if stage in place]
        if sum(true[group, place] for place in places):
            yield Guarded(f"{group or NO_GROUP} at {stage}", _cells([group], places), 0, 1)


def _cells(groups: list[str], places: Any = _PLACES) -> frozenset[_Cell]:
    return frozenset(itertools.product(groups, places))
