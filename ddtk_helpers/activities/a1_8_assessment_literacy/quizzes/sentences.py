"""What each result of the quizzes says, in plain sentences; true of an empty frame too."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis import LEAST_CHANGED
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.choices import AFTER, SIX_WEEKS
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.words import (
    MANY_LOOKS,
    NO_COMPARISON,
    NOTHING,
    wave_words,
)
from ddtk_helpers.answers.groups import few_sentence, hidden_sentence
from ddtk_helpers.answers.rounds import waiting_sentence
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import count, several

FAR_APART = 0.1  # of their answers: less is not worth a sentence about groups
FEW_PAIRS = (
    "Fewer than eight people answered both quizzes under the same code, so nobody can be compared with themselves. "
    "Next time let each person write the code on a slip and keep it."
)


def answered_sentence(waiting: pd.DataFrame, revealed: pd.DataFrame) -> str:
    """Say how many have answered each round, and why nothing is shown where nothing is."""
    return f"{waiting_sentence(waiting)} {few_sentence(revealed)}".rstrip()


def misconception_sentence(frame: pd.DataFrame) -> str:
    """Name the wrong ideas that most held for sure, and what that asks of a trainer (from `sure_and_wrong`)."""
    if frame.empty:
        return NOTHING
    held = frame[frame["sure_wrong"] > 0]
    if held.empty:
        return "Nobody was sure and wrong. Whoever is wrong here is unsure, and looks for an answer."
    first = (
        held.sort_values("share_sure_wrong", ascending=False, kind="stable")
        .drop_duplicates("misconception")
        .head(2)
    )
    said = [
        f"“{name}” ({wrong} of {people}, {wave_words(wave).lower()})"
        for name, wrong, people, wave in cell_rows(first, "misconception", "sure_wrong", "people", "wave")
    ]
    return " ".join(filter(None, (
        f"Most held for sure: {several(said)}. Begin there: whoever is sure does not look for another answer, so let them "
        "predict first and see.", _still_held(held),
    )))  # fmt: skip


def _still_held(held: pd.DataFrame) -> str:
    """Name what most hold for sure in the last quiz after the workshop; empty where none was."""
    last = next((name for name in (SIX_WEEKS, AFTER) if name in set(held["wave"])), "")
    if not last:
        return ""
    here = held[held["wave"] == last]
    most = here.loc[here["share_sure_wrong"].idxmax()]
    when = wave_words(last).lower()
    return f"Still held {when}: “{most['misconception']}” ({most['sure_wrong']} of {most['people']})."


def item_sentence(frame: pd.DataFrame) -> str:
    """Say which question went best and which went worst in the latest wave (from `by_item`)."""
    if frame.empty:
        return NOTHING
    last = frame[frame["wave"] == frame["wave"].iloc[-1]]
    best, worst = last.loc[last["share_right"].idxmax()], last.loc[last["share_right"].idxmin()]
    return (
        f"{wave_words(last['wave'].iloc[0])}: most are right on {best['item']} ({best['right']} of {best['people']}), fewest on "
        f"{worst['item']} ({worst['right']} of {worst['people']})."
    )


def change_sentence(frame: pd.DataFrame, people: Mapping[str, float]) -> str:
    """Say what moved between two quizzes, how far chance would do the same, and what cannot be concluded.

    `frame` is that of `change`, `people` that of `change_of_people`.
    """
    if frame.empty:
        return "There is nothing to compare yet: reveal the quizzes before and after, with five people or more in each."
    if not people:
        return f"{FEW_PAIRS} {NO_COMPARISON}"
    said = [
        f"Of {people['pairs']:.0f} people who answered both times under one code, {people['up']:.0f} have more right than before, "
        f"{people['same']:.0f} as many, {people['down']:.0f} fewer.",
        _chance(people["up"], people["down"], people["by_chance"]),
        *_dropped(frame),
        MANY_LOOKS,
        NO_COMPARISON,
    ]
    return " ".join(filter(None, said))


def _chance(up: float, down: float, share: float) -> str:
    if share != share:
        return f"Too few changed to say more: with fewer than {LEAST_CHANGED} even a one-sided change could be chance."
    odds = (
        "less than one time in a hundred" if share < 0.01 else f"about {share * 100:.0f} times in a hundred"
    )
    weight = (
        "hard to put down to chance alone" if share < 0.05
        else "chance alone can do that" if share < 0.2 else "well within what chance does"
    )  # fmt: skip
    return (
        f"If everybody who changed had tossed a coin, a split at least as uneven as {up:.0f} to {down:.0f} would come {odds}: "
        f"{weight}."
    )


def _dropped(frame: pd.DataFrame) -> list[str]:
    found = frame[frame["right_after"] < frame["right_before"]]
    if found.empty:
        return []
    worst = found.loc[(found["right_after"] - found["right_before"]).idxmin()]
    pairs = (
        f" (of {worst['pairs']:.0f} pairs {worst['up']:.0f} changed to right, {worst['down']:.0f} to wrong)"
        if worst["paired"]
        else ""
    )
    return [
        f"Fewer are right on {worst['item']} than before: {worst['right_before']:.0%}, then {worst['right_after']:.0%}{pairs}. If that is not "
        "chance, look at how it was taught, and at the question."
    ]


def calibration_sentence(frame: pd.DataFrame) -> str:
    """Say whether sure answers are more often right than unsure ones, first and last (from `calibration`)."""
    if frame.empty:
        return NOTHING
    waves = list(dict.fromkeys(frame["wave"]))
    return " ".join(
        _calibrated(frame[frame["wave"] == wave], wave) for wave in dict.fromkeys((waves[0], waves[-1]))
    )


def _calibrated(here: pd.DataFrame, wave: str) -> str:
    by = {row["certainty"]: row for row in here.to_dict("records")}
    sure, unsure = by["sure"], by["not sure"]
    name = wave_words(wave)
    if not sure["answers"] or not unsure["answers"]:
        return f"{name}: all answers were {'sure' if sure['answers'] else 'unsure'}, so there is nothing to compare."
    gap = sure["share_right"] - unsure["share_right"]
    says = "being sure says little" if gap < 0.1 else "those who are sure are right more often"
    return (
        f"{name}: {sure['share_right']:.0%} of the {sure['answers']} sure answers are right and {unsure['share_right']:.0%} of the "
        f"{unsure['answers']} unsure ones: {says}."
    )


def strand_sentence(frame: pd.DataFrame) -> str:
    """Say in which strand fewest answers are right in the latest wave (from `by_strand`)."""
    if frame.empty:
        return NOTHING
    worst = frame.loc[frame["share_right"].idxmin()]
    return (
        f"Weakest: {worst['strand']}, {worst['share_right']:.0%} right in {count(worst['items'], 'question')} "
        f"({wave_words(worst['wave']).lower()}). One or two questions say little about a strand."
    )


def group_sentence(groups: pd.DataFrame, by_item: pd.DataFrame) -> str:
    """Say which shown group is sure and wrong most often, and who is not shown (from `groups` and `items_by_group`)."""
    if groups.empty:
        return NOTHING
    shown = groups[groups["shown"]]
    parts = []
    if len(shown) > 1:
        share = shown["share_sure_wrong"]
        most, least = shown.loc[share.idxmax()], shown.loc[share.idxmin()]
        said = f"{most['role_group']} ({most['share_sure_wrong']:.0%} of their answers)"
        far = most["share_sure_wrong"] - least["share_sure_wrong"] >= FAR_APART
        parts.append(
            f"Sure and wrong most often: {said}; least: {least['role_group']} ({least['share_sure_wrong']:.0%})."
            if far
            else f"The groups shown are sure and wrong about equally often, {said} at most."
        )
    return " ".join([*parts, hidden_sentence(by_item)]).strip()


def prediction_sentence(frame: pd.DataFrame) -> str:
    """Say what surprised most (from `predictions`)."""
    if frame.empty:
        return "No prediction is revealed yet, or fewer than five people made one."
    came = frame[frame["right"]]
    worst = came.loc[(came["people"] / came["of"]).idxmin()]
    other = frame[(frame["item"] == worst["item"]) & ~frame["right"]]
    usual = other.loc[other["people"].idxmax()]
    return (
        f"{worst['explorable']} surprised most: {worst['people']} of {worst['of']} foresaw it. Most common instead: “{usual['choice']}” "
        f"({usual['people']}, {usual['sure']} of them sure)."
    )


def ticket_sentence(tickets: pd.DataFrame, waiting: pd.DataFrame, revealed: pd.DataFrame) -> str:
    """Say how many tickets there are, or why none is shown."""
    if tickets.empty:
        return answered_sentence(waiting, revealed)
    undated = int(tickets["by"].isna().sum())
    without = f" {undated} without a day." if undated else ""
    return f"{count(len(tickets), 'ticket')}, shuffled, without codes.{without}"


def outcome_sentence(
    outcomes: pd.DataFrame, paired: pd.DataFrame, waiting: pd.DataFrame, revealed: pd.DataFrame
) -> str:
    """Say what came of the tickets, or why nothing is shown (from `outcomes` and `promises`)."""
    if outcomes.empty:
        return answered_sentence(waiting, revealed)
    people = dict(cell_rows(outcomes, "did", "people"))
    pairs = (
        f" {len(paired)} of them stand beside their ticket."
        if len(paired)
        else " Too few have kept their code to set them beside a ticket."
    )
    return (
        f"Six weeks later {sum(people.values())} answered: {people['yes']} did it, {people['in part']} in part, {people['not yet']} not "
        f"yet.{pairs} Who did not answer may not have done it."
    )
