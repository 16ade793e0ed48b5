"""The schools of a district side by side: common assessments, access and coverage.

A school whose inventory is not finished is unknown, never "no". Schools are compared within their level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ddtk_helpers import days
from ddtk_helpers.activities.a1_5_data_inventory.analysis.names import name_candidates
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    AUDIENCES,
    EVERYONE,
    SEES,
    finished_schools,
    source_key,
    source_rows,
    windows_of,
)
from ddtk_helpers.district import Subject
from ddtk_helpers.frames import by_school, cell_rows, in_grade_order, name_key, school_rows, table
from ddtk_helpers.words import count

__all__ = [
    "access_differences", "comparable", "coverage_summary", "name_candidates", "shared_assessments",
    "uneven_coverage",
]  # fmt: skip

TOLERANCE_DAYS = 14
YES, NO, UNKNOWN = "yes", "no", "unknown"
ONLY_SCHOOL = "no other school"
_FIELDS = ("kind", "grades", "subject", "population", "collected", "mode", "edition")


@dataclass(frozen=True)
class _Use:
    """How one school gives one assessment."""

    school: str
    editions: frozenset[str]
    modes: frozenset[str]
    windows: tuple[tuple[int, int], ...]
    populations: frozenset[str]


def comparable(
    entries: pd.DataFrame,
    schools: pd.DataFrame,
    progress: pd.DataFrame,
    *,
    tolerance_days: int = TOLERANCE_DAYS,
) -> pd.DataFrame:
    """Say which school gives which assessment, and whether its results can be put beside the others'.

    One row per assessment, level, and school of that level that teaches a grade the assessment is given
    in. Columns: assessment, school, school_name, level, uses ("yes", "no", or "unknown" while the inventory
    is not finished), common, reasons (why results are not comparable, in words: "edition", "window",
    "population", "mode", each with " not known" when the school did not write it; "no other school").

    Following the Toolkit, results can be compared when all students are represented in the same span of
    the year. `common` holds when the school has the same edition and mode as most schools of the level,
    gives it to all in the grade, and its windows overlap those of the school whose windows fit most
    others, or lie at most `tolerance_days` apart. A fact that no school wrote down is not held against
    any.
    """
    finished = finished_schools(entries, progress)
    places = school_rows(schools)
    rows: list[tuple[Any, ...]] = []
    for assessment, sources in _assessments(entries):
        uses = _uses_by_school(sources)
        grades = {grade for row in sources for grade in row["grades"]}
        for level in sorted({level for code, _, level, _ in places if code in uses}):
            eligible = [
                (code, name)
                for code, name, of_level, served in places
                if of_level == level and (code in uses or grades.intersection(served))
            ]
            reasons = _reasons([uses[code] for code, _ in eligible if code in uses], tolerance_days)
            for code, name in eligible:
                known = YES if code in uses else NO if code in finished else UNKNOWN
                common = known == YES and not reasons[code]
                rows.append((assessment, code, name, level, known, common, ", ".join(reasons.get(code, ()))))
    text = dict.fromkeys(("assessment", "school", "school_name", "level", "uses"), "str")
    return table(rows, {**text, "common": "bool", "reasons": "str"})


def shared_assessments(
    entries: pd.DataFrame,
    schools: pd.DataFrame,
    progress: pd.DataFrame,
    *,
    tolerance_days: int = TOLERANCE_DAYS,
) -> pd.DataFrame:
    """Say how many schools of each level share each assessment, the most shared first.

    One row per assessment and level. Columns: assessment, level, schools_using, schools_eligible (schools
    that teach its grades and whose answer is known), share (using ÷ eligible, 0–1), common (whether all
    eligible schools give it comparably and none is unknown), reasons (what stands in the way, in words).
    """
    frame = comparable(entries, schools, progress, tolerance_days=tolerance_days)
    answers: dict[tuple[str, str], Counter[str]] = {}
    for assessment, level, uses, reasons in cell_rows(frame, "assessment", "level", "uses", "reasons"):
        found = answers.setdefault((assessment, level), Counter())
        found.update([uses, *(reasons.split(", ") if reasons else ())])
    rows = []
    for (assessment, level), found in answers.items():
        using, refusing = found.pop(YES), found.pop(NO, 0)
        if refusing:
            found["not used"] = refusing
        shares = (using, using + refusing, using / (using + refusing))
        reasons = "; ".join(
            f"{reason}: {count(schools, 'school')}" for reason, schools in sorted(found.items())
        )
        rows.append((assessment, level, *shares, not found, reasons))
    rows.sort(key=lambda row: (row[1], -row[4], -row[2], row[0]))
    numbers = {"schools_using": "int64", "schools_eligible": "int64", "share": "float64"}
    return table(rows, {"assessment": "str", "level": "str", **numbers, "common": "bool", "reasons": "str"})


def access_differences(entries: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Give the sources that an audience sees differently from one school to the next.

    One row per source, audience and school that differs from what most schools with this source say.
    Columns: name, audience, sees_most (what most schools say; the wider access where it is even), school
    (code), sees.
    """
    listed = {code for code, *_ in school_rows(schools)}
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in source_rows(entries, *AUDIENCES):
        if row["school"] in listed and (key := source_key(row)):
            groups.setdefault(key, []).append(row)
    rows: list[tuple[str, ...]] = []
    for sources in groups.values():
        for field, audience in AUDIENCES.items():
            said = {(row["school"], row[field]) for row in sources if row[field]}
            if len({sees for _, sees in said}) < 2 or len({school for school, _ in said}) < 2:
                continue
            answers = Counter(sees for _, sees in said)
            most = max(answers, key=lambda sees, answers=answers: (answers[sees], SEES.index(sees)))
            label = _label(sources)
            rows += [(label, audience, most, school, sees) for school, sees in said if sees != most]
    columns = dict.fromkeys(("name", "audience", "sees_most", "school", "sees"), "str")
    return table(sorted(rows), columns)


def coverage_summary(coverage: pd.DataFrame) -> pd.DataFrame:
    """Count for each grade and subject the schools with an assessment for all students.

    One row per grade and subject that at least one school teaches. Columns: grade, subject, schools_with
    (of those counted, the ones with at least one assessment), schools_counted (finished schools that teach
    the grade), schools_unknown. Takes what `coverage` gives.
    """
    counts: dict[tuple[str, str], list[int]] = {}
    columns = ("grade", "subject", "assessments", "state")
    for grade, subject, assessments, state in cell_rows(coverage, *columns):
        if state == "not served":
            continue
        schools = counts.setdefault((grade, subject), [0, 0, 0])
        schools[0] += state == "counted" and assessments > 0
        schools[1] += state == "counted"
        schools[2] += state == "unknown"
    order = {subject: place for place, subject in enumerate(Subject.__args__)}
    grades = in_grade_order(grade for grade, _ in counts)
    pairs = sorted(counts, key=lambda pair: (grades.index(pair[0]), order.get(pair[1], len(order))))
    numbers = dict.fromkeys(("schools_with", "schools_counted", "schools_unknown"), "int64")
    return table([(*pair, *counts[pair]) for pair in pairs], {"grade": "str", "subject": "str", **numbers})


def uneven_coverage(coverage: pd.DataFrame) -> pd.DataFrame:
    """Give the grades and subjects that some of the counted schools assess and others do not.

    Rows and columns as in `coverage_summary`, the most schools without first. Takes what `coverage` gives.
    """
    summary = coverage_summary(coverage)
    without = summary["schools_counted"] - summary["schools_with"]
    uneven = summary.assign(without=without)[(summary["schools_with"] > 0) & (without > 0)]
    return uneven.sort_values("without", ascending=False, kind="stable", ignore_index=True).drop(
        columns="without"
    )


def _assessments(entries: pd.DataFrame) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give each assessment's label and rows; one name used for several subjects is several assessments."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in source_rows(entries, *_FIELDS):
        if row["kind"] == "assessment" and row["school"] and (key := source_key(row)):
            groups.setdefault(key, []).append(row)
    for key in sorted(groups):
        rows = groups[key]
        subjects = sorted({row["subject"] for row in rows if row["subject"]})
        if len(subjects) < 2:
            yield _label(rows), rows
            continue
        for subject in [*subjects, None]:
            if of_subject := [row for row in rows if row["subject"] == subject]:
                yield f"{_label(rows)} ({subject or 'subject not known'})", of_subject


def _label(rows: list[dict[str, Any]]) -> str:
    spellings = Counter(row["name_standard"] or row["name_local"] for row in rows)
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _uses_by_school(sources: list[dict[str, Any]]) -> dict[str, _Use]:
    return {
        school: _Use(
            school,
            frozenset(name_key(row["edition"]) for row in rows if row["edition"]),
            frozenset(row["mode"] for row in rows if row["mode"]),
            tuple(sorted({window for row in rows for window in windows_of(row["collected"])})),
            frozenset(row["population"] for row in rows if row["population"]),
        )
        for school, rows in by_school(sources).items()
    }


def _reasons(uses: list[_Use], tolerance_days: int) -> dict[str, list[str]]:
    if len(uses) == 1:
        return {uses[0].school: [ONLY_SCHOOL]}
    edition = _most_common(use.editions for use in uses)
    mode = _most_common(use.modes for use in uses)
    timed = [use for use in uses if use.windows]
    model = max(
        timed,
        key=lambda use: sum(_same_time(use.windows, other.windows, tolerance_days) for other in timed),
        default=None,
    )
    return {
        use.school: [
            *_differs("edition", use.editions, edition),
            *_window_differs(use, model, tolerance_days),
            *([] if EVERYONE in use.populations else _differs("population", use.populations, {EVERYONE})),
            *_differs("mode", use.modes, mode),
        ]
        for use in uses
    }


def _most_common(values: Iterable[frozenset[str]]) -> frozenset[str]:
    times = Counter(value for value in values if value)
    return min(times, key=lambda value: (-times[value], sorted(value)), default=frozenset())


def _differs(fact: str, here: Iterable[str], most: Iterable[str]) -> list[str]:
    if not most or set(here) == set(most):
        return []
    return [fact] if here else [f"{fact} not known"]


def _window_differs(use: _Use, model: _Use | None, tolerance_days: int) -> list[str]:
    if model is None or (use.windows and _same_time(use.windows, model.windows, tolerance_days)):
        return []
    return ["window"] if use.windows else ["window not known"]


def _same_time(ones: tuple[tuple[int, int], ...], others: tuple[tuple[int, int], ...], days: int) -> bool:
    """Whether each window of the school that tests less often has a partner in the other school."""
    fewer, more = sorted((ones, others), key=len)
    return all(any(_close(one, other, days) for other in more) for one in fewer)


def _close(one: tuple[int, int], other: tuple[int, int], days: int) -> bool:
    # A source that runs all year has no moment of its own: it fits another such source only.
    if (one == _ALL_YEAR) != (other == _ALL_YEAR):
        return False
    return max(one[0], other[0]) - min(one[1], other[1]) <= days


_ALL_YEAR = days.window_days(days.ALL_YEAR)[0]
