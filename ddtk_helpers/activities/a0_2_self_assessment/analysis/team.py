"""What the team agreed on each domain, beside what its members said alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table

MOST_PRIORITIES = 3  # tools.md, A.1
_FAR = 1  # a team rating further than this from the members' median needs a word

_COLUMNS = {
    "domain": "str", "title": "str", "about": "str", "people": "int64", "median": "float64", "lowest": "float64", "highest": "float64",
    "agreement": "float64", "team_rating": "str", "priority": "bool", "agreement_note": "str", "evidence": "str",
    "route_to": "str",
}  # fmt: skip
_AGREED = ("team_rating", "priority", "agreement_note", "evidence", "route_to")
_NOTHING_AGREED: tuple[Any, ...] = (None,) * len(_AGREED)


def team_view(results: pd.DataFrame, consensus: pd.DataFrame, domains: pd.DataFrame) -> pd.DataFrame:
    """Give each domain with what members said and what the team agreed: one row per domain, in their order.

    `results` is that of `domain_results`, `consensus` the rows of one wave (of two rows for a domain the
    last counts), `domains` the facts. Columns: domain, title, about, people, median, lowest, highest,
    agreement, team_rating ("" while there is none), priority, agreement_note, evidence, route_to (the
    domain's own activity where the team named no other).
    """
    agreed = {domain: rest for domain, *rest in cell_rows(consensus, "domain", *_AGREED)}
    said = {domain: rest for domain, *rest in cell_rows(
        results, "domain", "people", "median", "lowest", "highest", "agreement")}  # fmt: skip
    nothing = (0, *[float("nan")] * 4)
    rows = []
    for domain, title, about, activity in cell_rows(domains, "domain", "title", "about", "activity"):
        people, *numbers = said.get(domain) or nothing
        rating, priority, note, evidence, leads_to = agreed.get(domain, _NOTHING_AGREED)
        rows.append((
            domain, title, about, people, *(float("nan") if n is None else n for n in numbers), rating or "", bool(priority),
            note or "", evidence or "", leads_to or activity,
        ))  # fmt: skip
    return table(rows, _COLUMNS)


def priorities(view: pd.DataFrame) -> pd.DataFrame:
    """Give the domains that the team chose to work on first; columns as in `team_view`."""
    return view[view["priority"]].reset_index(drop=True)


def consensus_problems(results: pd.DataFrame, consensus: pd.DataFrame) -> pd.DataFrame:
    """Give what does not add up across the team's rows: one row per problem.

    Columns: domain ("" where it is about all of them), says. At most three priorities; each domain once; a
    rating more than one point away from what members said has a word on where people still differ.
    """
    found: list[tuple[str, str]] = []
    chosen = [domain for domain, priority in cell_rows(consensus, "domain", "priority") if priority]
    if len(chosen) > MOST_PRIORITIES:
        says = f"{len(chosen)} domains are priorities. Three are the most a team can carry: put {len(chosen) - MOST_PRIORITIES} back."
        found.append(("", says))
    for domain, times in Counter(cell_rows(consensus, "domain")).items():
        if times > 1 and domain[0]:
            found.append((domain[0], f"{domain[0]} stands here {times} times. Keep one row."))
    medians = dict(cell_rows(results, "domain", "median"))
    for domain, rating, note in cell_rows(consensus, "domain", "team_rating", "agreement_note"):
        given, median = score(rating), medians.get(domain)
        if given is not None and median is not None and abs(given - median) > _FAR and not note:
            says = f"The team says {given}, members alone said {median:g}. Write down where you still differ."
            found.append((domain, says))
    return table(found, {"domain": "str", "says": "str"})
