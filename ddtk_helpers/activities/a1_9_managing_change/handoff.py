"""What is added or taken away at the press of a button: actions, cards, training needs, and private words."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_9_managing_change import facts
from ddtk_helpers.activities.a1_9_managing_change.analysis import (
    readings,
    stage_by_group,
    texts_to_read,
    training_needs,
    with_raw_words,
)
from ddtk_helpers.activities.a1_9_managing_change.analysis.coding import ALIKE, SETTLED
from ddtk_helpers.activities.a1_9_managing_change.records import (
    RAW_TEXTS,
    Coding,
    ConcernCard,
    ConcernVoice,
    FrameAction,
)
from ddtk_helpers.activities.a1_9_managing_change.rows import load, load_voices
from ddtk_helpers.frames import cell_rows, name_key
from ddtk_helpers.store import Change, Row, Workbook

_CHANGE = "a new way of working with data"
_LONGEST = 500  # of a card's text


def missing_actions(workbook: Workbook) -> list[dict[str, Any]]:
    """Give the framework's actions that are not on the list of this place yet, as rows."""
    rows = workbook.rows(FrameAction, school=workbook.school)
    listed = {name_key(str(row.values.get("action") or "")) for row in rows}
    known = cell_rows(facts.frame_actions(), "frame_move", "action", "done_in")
    return [
        {"frame_move": move, "action": action, "done_in": done_in}
        for move, action, done_in in known if name_key(action) not in listed
    ]  # fmt: skip


def add_actions(workbook: Workbook) -> list[Row]:
    """Add the framework's actions that are missing, and give the rows added."""
    changes = [Change(row, school=workbook.school, origin="prefilled") for row in missing_actions(workbook)]
    return workbook.save(FrameAction, changes, why="started with the Toolkit's framework")


def missing_cards(workbook: Workbook) -> list[dict[str, Any]]:
    """Give a card for each concern that may be read and has none yet, from A to Z."""
    cards = workbook.rows(ConcernCard, school=workbook.school)
    laid = {row.values.get("voice") for row in cards}
    texts = cell_rows(texts_to_read(load_voices(workbook)), "voice", "text")
    return [
        {"voice": voice, "card_text": text[:_LONGEST]} for voice, text in texts if text and voice not in laid
    ]


def lay_cards(workbook: Workbook) -> list[Row]:
    """Lay out the cards that are missing, and give the rows added."""
    changes = [Change(row, school=workbook.school, origin="prefilled") for row in missing_cards(workbook)]
    return workbook.save(ConcernCard, changes, why="concerns on cards")


def missing_needs(workbook: Workbook) -> list[dict[str, Any]]:
    """Give the training needs that this page finds and the shared list does not hold yet."""
    rows = load(workbook)
    found = training_needs(stage_by_group(rows.answers), facts.stages(), rows.change or _CHANGE)
    listed = {_need_key(row.values) for row in workbook.rows(TrainingNeed, school=workbook.school)}
    return [need for need in found.to_dict("records") if _need_key(need) not in listed]


def write_needs(workbook: Workbook) -> list[Row]:
    """Write the training needs that are missing on the shared list, never one twice, and give the rows added."""
    changes = [
        Change(need, school=workbook.school, origin="prefilled", status="proposed")
        for need in missing_needs(workbook)
    ]
    return workbook.save(TrainingNeed, changes, why="stages of concern in 1.9")


def need_name(need: dict[str, Any]) -> str:
    """Give what a training need is called in a list: `teacher: access and tools (monthly data meetings)`."""
    return f"{need['who']}: {need['strand']} ({need['about']})"


def words_to_delete(workbook: Workbook, *, everything: bool = False) -> list[str]:
    """Give the numbers of concerns whose words can go: read by both and settled, or all with `everything`."""
    voices = load_voices(workbook)
    raw = with_raw_words(voices)
    if everything:
        return raw
    read = readings(workbook.load(Coding, school=workbook.school))
    settled = set(read.loc[read["state"].isin([ALIKE, SETTLED]), "voice"])
    return [voice for voice in raw if voice in settled]


def delete_words(workbook: Workbook, *, everything: bool = False) -> int:
    """Delete the words of these concerns and their cards, in the history too, and give how many there were."""
    voices = words_to_delete(workbook, everything=everything)
    if not voices:
        return 0
    why = "words deleted after coding" if not everything else "all words deleted"
    workbook.forget(ConcernVoice, voices, RAW_TEXTS, why=why)
    cards = [
        row for row in workbook.rows(ConcernCard, school=workbook.school) if row.values.get("voice") in voices
    ]
    workbook.forget(ConcernCard, _every_card(workbook, voices), ["card_text"], why=why)
    now = {row.record_id: row for row in workbook.rows(ConcernCard, school=workbook.school)}
    gone = [
        Change(None, row.record_id, now[row.record_id].version, row.school)
        for row in cards
        if row.record_id in now
    ]
    workbook.save(ConcernCard, gone, why=why)
    return len(voices)


def _every_card(workbook: Workbook, voices: list[str]) -> list[str]:
    """Give the numbers of all cards these concerns ever had, also of those taken off the board since."""
    kept = workbook.history(ConcernCard)
    named = kept[(kept["field"] == "voice") & (kept["after"].isin(voices) | kept["before"].isin(voices))]
    return list(dict.fromkeys(named["record_id"]))


def _need_key(need: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name_key(str(need.get(name) or "")) for name in ("from_activity", "who", "strand", "about"))
