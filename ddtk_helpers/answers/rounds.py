"""Rounds of private answers: nothing counts before its round is revealed, and then it counts for all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.answers.late import LATE, changes_to_count
from ddtk_helpers.answers.records import Answer, Round
from ddtk_helpers.answers.waves import WAVES, latest_wave, turn, wave_name
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.records import table_name
from ddtk_helpers.store import Change, Conflict, Row, Workbook
from ddtk_helpers.words import count

__all__ = [
    "WAITING_COLUMNS", "WAVES", "ask_people", "how_many", "is_revealed", "late_sentence", "latest_wave", "reveal",
    "revealed", "revealed_here", "waiting", "waiting_here", "waiting_sentence", "wave_name",
]  # fmt: skip

WAITING_COLUMNS = ["school", "wave", "people", "asked", "revealed_on", "late"]
_ATTEMPTS = 5


def revealed(workbook: Workbook, model: type[Answer]) -> pd.DataFrame:
    """Give the answers of the rounds that are revealed, with the columns of `Workbook.load`.

    One row is one person's answer to one item in one wave; where two rows say so, the later counts. Late
    answers are left out until they are counted.
    """
    answers = workbook.load(model)
    answers = answers[answers["status"] != LATE].reset_index(drop=True)
    shown = {place for place, found in _rounds(workbook, model).items() if found.revealed_on}
    places = zip(answers.school, answers.wave, strict=True)
    counts = [place in shown and is_last for place, is_last in zip(places, _last_words(answers), strict=True)]
    return answers.loc[pd.Series(counts, dtype=bool)].reset_index(drop=True)


def waiting(workbook: Workbook, model: type[Answer]) -> pd.DataFrame:
    """Give how many people have answered, without anything of what they said.

    One row is one school and wave with answers or a stored round: school, wave, people (whole number, without
    those who only have late answers), asked (number or None), revealed_on (date or None), late (how many have
    answers that wait for the next reveal). Ordered by wave, then school.
    """
    people: dict[tuple[str, str], set[str]] = {}
    late: dict[tuple[str, str], set[str]] = {}
    columns = ("school", "wave", "respondent_code", "status")
    for school, wave, code, status in cell_rows(workbook.load(model), *columns):
        if wave and code:
            (late if status == LATE else people).setdefault((school, wave), set()).add(code_key(code))
    rounds = _rounds(workbook, model)
    places = sorted({*people, *late, *rounds}, key=lambda place: (turn(place[1]), place[0]))
    rows = [
        (*place, len(people.get(place, ())), found.people, found.revealed_on, len(late.get(place, ())))
        for place in places
        for found in [rounds.get(place, _Said())]
    ]
    frame = pd.DataFrame(rows, columns=WAITING_COLUMNS, dtype=object)
    return frame.astype({"people": "int64", "late": "int64"})


def revealed_here(workbook: Workbook, model: type[Answer]) -> pd.DataFrame:
    """Give the revealed answers of the workbook's own school, or of the district's own team: all waves, however few."""
    return _here(workbook, revealed(workbook, model))


def waiting_here(workbook: Workbook, model: type[Answer]) -> pd.DataFrame:
    """Give how many have answered in the workbook's own school, or in the district's own team; columns as `waiting`."""
    return _here(workbook, waiting(workbook, model))


def waiting_sentence(frame: pd.DataFrame) -> str:
    """Say how many have answered and what stands in the way of seeing it; `frame` is that of `waiting`."""
    waves = sorted(set(frame.wave), key=turn)
    return " ".join(_wave_sentence(wave, frame[frame.wave == wave]) for wave in waves) or (
        "Nobody has answered yet."
    )


def is_revealed(workbook: Workbook, model: type[Answer], wave: str) -> bool:
    """Say whether the round of the workbook's own school, or of the district's own team, is revealed."""
    found = _rounds(workbook, model).get((workbook.school, wave))
    return bool(found and found.revealed_on)


def reveal(workbook: Workbook, model: type[Answer], wave: str) -> Row:
    """Reveal a round of the workbook's own school to all, and give its stored row.

    A round that is revealed already keeps its date, and late answers are counted as far as that is safe.
    """
    if is_revealed(workbook, model, wave):
        _count_late(workbook, model, wave)
    return _change_round(
        workbook, model, wave, lambda said: {"revealed_on": said.get("revealed_on") or workbook.today}
    )


def ask_people(workbook: Workbook, model: type[Answer], wave: str, people: int | None) -> Row:
    """Keep how many people are asked in a round of the workbook's own school, and give its stored row."""
    return _change_round(workbook, model, wave, lambda said: {"people": people})


def late_sentence(people: int) -> str:
    """Say how many have answered since the reveal and what they wait for; empty for nobody."""
    if not people:
        return ""
    have = "1 person has" if people == 1 else f"{people:,} people have"
    until = (
        "until somebody reveals again"
        if people >= MINIMUM
        else "until five or more wait and somebody reveals again"
    )
    return f"{have} answered since; that is not counted {until}."


def how_many(wave: str, people: int, asked: int | None = None, *, places: int = 1) -> str:
    """Say how many have answered a wave: `5 people of 9 asked have answered the baseline`, without a full stop."""
    of = f" of {asked:,} asked" if asked else ""
    where = f" in {places} places" if places > 1 else ""
    if not people:
        return f"Nobody{of}{where} has answered {wave_name(wave)} yet"
    who, have = ("1 person", "has") if people == 1 else (f"{people:,} people", "have")
    return f"{who}{of}{where} {have} answered {wave_name(wave)}"


def _here(workbook: Workbook, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["school"] == workbook.school].reset_index(drop=True)


class _Said(NamedTuple):
    """What is stored about one round."""

    people: int | None = None
    revealed_on: dt.date | None = None


def _rounds(workbook: Workbook, model: type[Answer]) -> dict[tuple[str, str], _Said]:
    """Give what is stored about the round of each school and wave; of two rows, what both say together."""
    rounds: dict[tuple[str, str], _Said] = {}
    for row in workbook.rows(Round):
        wave, day = row.values.get("wave"), row.values.get("revealed_on")
        if row.values.get("about") == table_name(model) and wave:
            before = rounds.get((row.school, wave), _Said())
            days = [one for one in (before.revealed_on, day) if one]
            people = row.values.get("people") or before.people
            rounds[row.school, wave] = _Said(people, min(days, default=None))
    return rounds


def _change_round(
    workbook: Workbook, model: type[Answer], wave: str, say: Callable[[dict[str, Any]], dict[str, Any]]
) -> Row:
    """Store what `say` makes of the round as it stands, making the row where there is none."""
    name, attempt = table_name(model), 1
    while True:
        rows = workbook.rows(Round, school=workbook.school)
        mine = [row for row in rows if (row.values.get("about"), row.values.get("wave")) == (name, wave)]
        written = dict(mine[0].written) if mine else {"about": name, "wave": wave}
        known = (mine[0].record_id, mine[0].version) if mine else ("", 0)
        try:
            return workbook.save(Round, [Change(written | say(written), *known, workbook.school)])[0]
        except Conflict:  # somebody else stored it meanwhile
            if attempt == _ATTEMPTS:
                raise
            attempt += 1


def _count_late(workbook: Workbook, model: type[Answer], wave: str) -> None:
    rows = workbook.rows(model, school=workbook.school)
    changes = changes_to_count([row for row in rows if row.written["wave"] == wave])
    if changes:
        workbook.save(model, changes)


def _last_words(answers: pd.DataFrame) -> list[bool]:
    """Say of each row whether no later one is by the same person about the same item."""
    columns = ("school", "wave", "respondent_code", "item", "record_id")
    said = [
        (school, wave, code_key(code), item) if code and item else (record_id,)
        for school, wave, code, item, record_id in cell_rows(answers, *columns)
    ]
    last = {place: at for at, place in enumerate(said)}
    return [last[place] == at for at, place in enumerate(said)]


def _wave_sentence(wave: str, frame: pd.DataFrame) -> str:
    hidden = sum(day is None for day in frame.revealed_on)
    asked = [number for number in frame.asked if number]
    asked_in_all = sum(asked) if len(asked) == len(frame) else None
    said = how_many(wave, int(frame.people.sum()), asked_in_all, places=len(frame))
    if not hidden:
        days = sorted(set(frame.revealed_on))
        on = f" on {days[0].isoformat()}" if len(days) == 1 else ""
        late = late_sentence(int(frame["late"].sum())) if "late" in frame else ""
        return f"{said}; the answers were revealed{on}. {late}".rstrip()
    if hidden < len(frame):
        are = "is" if hidden == 1 else "are"
        return f"{said}; {count(hidden, 'place')} of these {are} not revealed yet and not shown."
    return f"{said}; nothing is shown before you press Reveal."
