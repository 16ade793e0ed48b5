"""Flags: what is wrong with a schedule, each with a sentence and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.analysis.access import NO_RULE, allowed, scope_rank
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.audiences import unread_scores
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.schedule import (
    AUDIENCE_OF,
    FIELD_OF,
    release_rows,
    source_of,
    sources_by_name,
)
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.timing import by_month
from ddtk_helpers.activities.a1_7_data_dissemination.rules import begins_with_verb
from ddtk_helpers.frames import name_key, table
from ddtk_helpers.words import several

_COLUMNS = dict.fromkeys(("flag", "record_id", "title", "says", "do"), "str")
# What each level of a release lets somebody see, as the scopes of rules do.
_LEVEL_RANK = {"own students": 2, "class": 1, "school": 1, "district aggregate": 1, "public": 0}
_SUPPRESSED = ("class", "school", "district aggregate", "public")
_Flag = tuple[str, str, str]  # flag, sentence, what to do


def flags(
    releases: pd.DataFrame, entries: pd.DataFrame, rules: pd.DataFrame, needs: pd.DataFrame
) -> pd.DataFrame:
    """Give everything that somebody should look at again, in the order in which it would hurt.

    One row per flag. Columns: flag, record_id and title (of the release; those of several with ; between),
    says (what is wrong), do (what to do about it).
    """
    schedule, sources, may = release_rows(releases), sources_by_name(entries), allowed(rules)
    rows = []
    for row in schedule:
        source = source_of(row, sources)
        for flag in (*_own(row), *_about_access(row, source, may), *_about_reading(row, source)):
            rows.append((flag[0], row["record_id"], row["name"], *flag[1:]))
    rows += [*_conflicts(schedule), *_pile_ups(releases, schedule)]
    rows += _unread(unread_scores(releases, entries, needs))
    return table(sorted(rows, key=lambda row: _ORDER.index(row[0])), _COLUMNS)


_ORDER = (
    "use before release", "audience without access", "more than the rule allows", "two lines for one test",
    "nobody sends it", "no expected use", "too much at once", "small groups not settled", "no words of caution",
    "not in the families' languages", "scores nobody was trained to read",
)  # fmt: skip


def _own(row: dict[str, Any]) -> Iterator[_Flag]:
    """Give what a release says wrong of itself."""
    release = row["actual_release"] or row["expected_release"]
    if release and row["use_by"] and row["use_by"] < min(release, row["expected_release"] or release):
        says = f"People should use it by {row['use_by']}, and get it on {release}."
        yield "use before release", says, "Move the day of use, or get the release sooner."
    if not row["sender"]:
        yield "nobody sends it", "No person or role sends it.", "Name one role, and one who stands in."
    use = row["expected_use"] or ""
    if not begins_with_verb(use):
        says = f"“{use}” does not say what people do." if use else "Nothing is asked of anybody."
        yield "no expected use", says, "Start with a verb, or do not send it."
    if row["level"] in _SUPPRESSED and row["suppression"] in (None, "not decided yet"):
        says = "It shows totals, and nobody has settled what becomes of small groups."
        yield "small groups not settled", says, "Settle it before anything is sent."
    if "family" in row["audience"] and not row["languages"]:
        says = "It goes to families, and no language is named."
        yield "not in the families' languages", says, "Name the languages that families here read."


def _about_access(
    row: dict[str, Any], source: dict[str, Any], may: dict[tuple[str, str], tuple[str, bool]]
) -> Iterator[_Flag]:
    shut = [
        role for role in row["audience"] if source.get(FIELD_OF.get(AUDIENCE_OF.get(role, ""), "")) == "none"
    ]
    if shut and row["level"] != "public":
        says = f"The inventory says that {several(shut)} can see nothing of {row['asset']}."
        yield "audience without access", says, "Open it to them, or send it to those who may see it."
    what = source.get("sensitivity")
    if not may or not what or what == "public" or row["level"] in (None, "public"):
        return
    above = [
        (role, may.get((role, what), (NO_RULE, False))[0]) for role in row["audience"] if role in AUDIENCE_OF
    ]
    above = [
        (role, scope)
        for role, scope in above
        if scope == NO_RULE or scope_rank(scope) < _LEVEL_RANK[row["level"]]
    ]
    if above:
        who = several([f"{role} ({scope})" for role, scope in above])
        says = f"It shows “{row['level']}” of data of the class “{what}”. The rules allow less: {who}."
        yield "more than the rule allows", says, "Show less, leave them out, or have the rule changed first."


def _about_reading(row: dict[str, Any], source: dict[str, Any]) -> Iterator[_Flag]:
    if source.get("score_types") and not row["cautions"]:
        says = f"It shows scores ({several(source['score_types'])}) without a word of what they cannot tell."
        yield "no words of caution", says, "Add one sentence: what should nobody conclude from it?"


def _conflicts(schedule: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Give the tests of which two audiences are told two different lines that count as enough."""
    told: dict[tuple[str, Any], list[dict[str, Any]]] = {}
    for row in schedule:
        if row["cut_score"]:
            told.setdefault((name_key(row["asset"] or ""), row["data_as_of"]), []).append(row)
    rows = []
    for here in told.values():
        if len({name_key(row["cut_score"]) for row in here}) > 1:
            says = "; ".join(f"{several(row['audience'])}: {row['cut_score']}" for row in here)
            rows.append((
                "two lines for one test", "; ".join(row["record_id"] for row in here),
                "; ".join(row["name"] for row in here), f"People are told different things. {says}.",
                "Choose one line, or say to all in one sentence why there are two.",
            ))  # fmt: skip
    return rows


def _pile_ups(releases: pd.DataFrame, schedule: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    months = by_month(releases)
    rows = []
    for month, number in zip(months["month"], months["releases"], strict=True):
        if months.loc[months["month"] == month, "too_many"].iloc[0]:
            here = [
                row
                for row in schedule
                if row["expected_release"] and f"{row['expected_release']:%Y-%m}" == month
            ]
            rows.append((
                "too much at once", "; ".join(row["record_id"] for row in here), f"{here[0]['expected_release']:%B %Y}",
                f"{number} releases are expected in {here[0]['expected_release']:%B}.",
                "Put off what can wait, and drop what nobody used.",
            ))  # fmt: skip
    return rows


def _unread(unread: pd.DataFrame) -> list[tuple[str, ...]]:
    return [
        ("scores nobody was trained to read", "", row.titles,
         f"{row.role.capitalize()} get {row.score_type}, and nothing helps them read it.",
         "It is on the list of trainings." if row.is_listed else "Add help, or put it on the list of trainings.")
        for row in unread.itertuples()
    ]  # fmt: skip
