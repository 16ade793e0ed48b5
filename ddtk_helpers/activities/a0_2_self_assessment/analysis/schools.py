"""The schools side by side, without showing what a few people of one school said."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.answers.groups import by_school
from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows, school_rows, table

SHOWN, HIDDEN, WAITING, NOBODY = "shown", "too few to show", "not revealed yet", "nobody has answered"

_RESULTS = {
    "school": "str", "school_name": "str", "domain": "str", "people": "float64", "median": "float64", "shown": "bool",
}  # fmt: skip
_PEOPLE = {
    "school": "str", "school_name": "str", "level": "str", "people": "int64", "asked": "float64", "state": "str",
}  # fmt: skip
_BESIDE = {
    "domain": "str", "team": "float64", "team_people": "int64", "schools": "float64", "schools_shown": "int64",
    "difference": "float64",
}  # fmt: skip
_GAPS = {
    "domain": "str", "lowest": "str", "lowest_median": "float64", "highest": "str", "highest_median": "float64",
    "gap": "float64",
}  # fmt: skip


def school_results(answers: pd.DataFrame, schools: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give where each domain stands in each school: one row per school and domain, schools by their codes.

    `answers` are the revealed ones of one wave, `schools` those of the district. Columns: school, school_name,
    domain, people (fewest who rated an item that is shown), median (of the medians of its items), shown.
    Numbers are NaN where `shown` is False: nobody answered, or too few to show (`answers.groups`).
    """
    found = by_school(answers, "rating", items)
    groups = {item.id: item.group for item in items}
    found = found[found["shown"]]
    cells = {
        key: (float(rows["people"].min()), float(rows["median"].median()))
        for key, rows in found.groupby([found["school"], found["item"].map(groups)])
    }
    unknown = (float("nan"), float("nan"))
    rows = [
        (code, name, domain, *cells.get((code, domain), unknown), (code, domain) in cells)
        for code, name, _, _ in school_rows(schools) for domain in dict.fromkeys(groups.values())
    ]  # fmt: skip
    return table(rows, _RESULTS)


def school_people(
    waiting: pd.DataFrame, schools: pd.DataFrame, results: pd.DataFrame, wave: str
) -> pd.DataFrame:
    """Give who answered in each school, and whether it can be shown: one row per school, by its code.

    `waiting` is that of `answers.rounds.waiting`, `results` that of `school_results`. Columns: school,
    school_name, level, people, asked (NaN where nobody wrote it), state ("shown", "too few to show", "not
    revealed yet", "nobody has answered").
    """
    here = waiting[waiting["wave"] == wave]
    counted = {school: rest for school, *rest in cell_rows(here, "school", "people", "asked", "revealed_on")}
    shown = set(results.loc[results["shown"], "school"])
    rows = []
    for code, name, level, _ in school_rows(schools):
        people, asked, day = counted.get(code, (0, None, None))
        state = NOBODY if not people else WAITING if day is None else SHOWN if code in shown else HIDDEN
        rows.append((code, name, level, people, float("nan") if asked is None else asked, state))
    return table(rows, _PEOPLE)


def school_gaps(results: pd.DataFrame) -> pd.DataFrame:
    """Give how far apart the schools are on each domain, the widest gap first: one row per domain.

    `results` is that of `school_results`; domains shown for fewer than two schools are left out. Columns:
    domain, lowest and highest (the school's name; of equal ones the first by code), their medians, gap.
    """
    rows = []
    for domain, here in results[results["shown"]].groupby("domain", sort=False):
        if len(here) > 1:
            low, high = here.loc[here["median"].idxmin()], here.loc[here["median"].idxmax()]
            gap = high["median"] - low["median"]
            rows.append((domain, low["school_name"], low["median"], high["school_name"], high["median"], gap))
    return table(rows, _GAPS).sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def team_and_schools(team: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    """Give what the district's team said beside the schools: one row per domain, the widest difference first.

    `team` is `domain_results` of the district's own round, `results` that of `school_results`. Columns: domain,
    team (median), team_people, schools (median of the medians of the schools that are shown), schools_shown,
    difference (team - schools); NaN where one of the two cannot be shown.
    """
    shown = results[results["shown"]].groupby("domain")["median"]
    medians, counted = shown.median(), shown.size()
    rows = []
    for domain, median, people in zip(team["domain"], team["median"], team["people"], strict=True):
        schools = medians.get(domain, float("nan"))
        rows.append((domain, median, people, schools, int(counted.get(domain, 0)), median - schools))
    frame = table(rows, _BESIDE)
    order = frame["difference"].abs().sort_values(ascending=False, kind="stable", na_position="last").index
    return frame.loc[order].reset_index(drop=True)
