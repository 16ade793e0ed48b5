"""What each result of the self-assessment says, in one or two plain sentences.

Every function takes the frame of the analysis it is named after; with an empty frame it says what to do
first.
"""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.analysis.results import quadrant
from ddtk_helpers.activities.a0_2_self_assessment.analysis.schools import HIDDEN, NOBODY, SHOWN, WAITING
from ddtk_helpers.activities.a0_2_self_assessment.words import NOTHING_SHOWN, bare_name
from ddtk_helpers.answers.groups import MINIMUM
from ddtk_helpers.answers.pairs import pairs_sentence
from ddtk_helpers.answers.rounds import waiting_sentence
from ddtk_helpers.words import count, several

_QUADRANTS = {
    "fix now": "Weak and pressing", "protect": "In place and needed, so protect it", "over-invested?": "In place and not pressing, so ask whether it gets more than it needs",
    "later": "Weak and not pressing, so it can wait",
}  # fmt: skip
NO_GAPS = "No two groups can be put side by side yet."
FEW = f"Fewer than {MINIMUM} people answered here. What they said is not shown, so that nobody can be recognized."


def asked_sentence(waiting: pd.DataFrame, *, few: bool) -> str:
    """Say how many have answered, and why nothing is shown where nothing is; `waiting` is that of `rounds.waiting`."""
    said = waiting_sentence(waiting)
    return f"{said} {FEW}" if few else said


def domain_sentence(results: pd.DataFrame) -> str:
    """Say which domains are the most pressing, with people and agreement (from `domain_results`)."""
    known = results[results["priority_score"].notna()]
    if known.empty:
        return NOTHING_SHOWN
    first, best = known.iloc[0], known.sort_values("median", ascending=False, kind="stable").iloc[0]
    says = (
        f"Most pressing is {bare_name(first.domain)}: priority {first.priority_score:.1f} of 9, from {count(int(first.people), 'person') if first.people == 1 else f'{first.people:.0f} people'}, "
        f"of whose ratings {first.agreement:.0%} lie within a point of the middle."
    )
    return f"{says} Strongest is {bare_name(best.domain)}." if best.domain != first.domain else says


def disagreement_sentence(frame: pd.DataFrame, items: pd.DataFrame) -> str:
    """Say on which statement people differ most (from `disagreements`; `items` is that of `item_results`)."""
    if not items["people"].sum():
        return NOTHING_SHOWN
    if frame.empty:
        return (
            "Nobody is two points or more apart on any statement. Either you see it alike, or nobody dared."
        )
    first = frame.iloc[0]
    return (
        f"People differ most on {first['item']}: “{first.text}” Ratings run from {first.lowest:.0f} to {first.highest:.0f}; "
        f"{first.agreement:.0%} lie within a point of the middle. Ask both ends what they saw."
    )


def unknown_sentence(frame: pd.DataFrame, items: pd.DataFrame) -> str:
    """Say what many could not rate (from `unknown_to_many`; `items` is that of `item_results`)."""
    if not items["people"].sum():
        return NOTHING_SHOWN
    if frame.empty:
        return "On no statement did a third or more say “don't know”."
    first = frame.iloc[0]
    more = (
        f" {count(len(frame) - 1, 'more statement')} {'is' if len(frame) == 2 else 'are'} unknown to a third or more."
        if len(frame) > 1
        else ""
    )
    return (
        f"{first.dont_know_share:.0%} do not know whether this is true: {first['item']} “{first.text}”{more}"
    )


def gap_sentence(gaps: pd.DataFrame, hidden: str = "") -> str:
    """Say where groups differ most (from `groups.group_gaps`); `hidden` says which groups are not shown."""
    if gaps.empty:
        return hidden or NO_GAPS
    first = gaps.iloc[0]
    if not first.gap:
        return f"The groups that can be shown have the same middle everywhere. {hidden}".strip()
    return (
        f"The widest gap between groups is on {first['item']}: {first.higher} {first.higher_median:g}, {first.lower} {first.lower_median:g}. {hidden}"
    ).strip()


def team_sentence(view: pd.DataFrame, problems: pd.DataFrame) -> str:
    """Say what the team has agreed (from `team_view`), and what does not add up (from `consensus_problems`)."""
    rated = view[view["team_rating"] != ""]
    if rated.empty:
        return " ".join(["The team has not rated a domain yet. Begin with the ten rows.", *problems["says"]])
    chosen = [f"{bare_name(domain)}" for domain in view.loc[view["priority"], "domain"]]
    said = f"{len(rated)} of {count(len(view), 'domain')} have a team rating."
    first = f" The team works on {several(chosen)} first." if chosen else " No priority is chosen yet."
    return " ".join([said + first, *problems["says"]])


def route_sentence(route: pd.DataFrame) -> str:
    """Say where the route begins (from `route`)."""
    first = route.iloc[0]
    chosen = int(route["priority"].sum())
    if not chosen:
        return f"No priority is chosen yet, so this is the usual order. It begins with {first.activity}, {first.title}."
    sittings = int(route.loc[route["priority"], "sittings"].sum())
    day = f"{first.begins:%B} {first.begins.day}"
    return f"Begin with {first.activity}, {first.title}, on or about {day}. Your priorities take {count(sittings, 'sitting')}."


def movement_sentence(items: pd.DataFrame) -> str:
    """Say what moved most since the round before (from `item_movement`)."""
    return (
        pairs_sentence(items) if len(items) else "There is nothing to compare yet: this takes a second round."
    )


def school_sentence(people: pd.DataFrame) -> str:
    """Say how many schools can be shown, and why not the others (from `school_people`)."""
    if people.empty:
        return "There is no school in the list yet. Add the schools on the start page."
    states = people["state"].value_counts()
    says = f"{int(states.get(SHOWN, 0))} of {count(len(people), 'school')} can be shown."
    why = {
        HIDDEN: "fewer than five answered, or it could be worked out from the rest",
        WAITING: "not revealed yet",
        NOBODY: "nobody has answered",
    }
    left = [f"{several(list(people.loc[people['state'] == state, 'school_name']), most=4)} ({words})"
            for state, words in why.items() if states.get(state)]  # fmt: skip
    return f"{says} Not shown: {'; '.join(left)}." if left else says


def school_gap_sentence(gaps: pd.DataFrame) -> str:
    """Say on which domain schools are furthest apart (from `school_gaps`)."""
    if gaps.empty:
        return "Two schools with five answers each are the least that can be compared."
    first = gaps.iloc[0]
    return (
        f"Schools differ most on {bare_name(first.domain)}: {first.highest} {first.highest_median:g}, {first.lowest} {first.lowest_median:g}. "
        "A difference is a question, not a ranking: what does one do that the other could borrow?"
    )


def quadrant_sentence(results: pd.DataFrame) -> str:
    """Say what lies where it should not be left alone (from `domain_results`)."""
    known = results[results["priority_score"].notna()]
    if known.empty:
        return NOTHING_SHOWN
    places: dict[str, list[str]] = {}
    for domain, median, importance in zip(known["domain"], known["median"], known["importance"], strict=True):
        places.setdefault(quadrant(median, importance), []).append(bare_name(domain))
    said = [
        f"{words}: {several(places[name], most=10)}."
        for name, words in _QUADRANTS.items() if name in places
    ]  # fmt: skip
    return " ".join(said)
