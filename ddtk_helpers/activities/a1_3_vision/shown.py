"""What the notebook shows in words and marked text: the vision, who has answered, how the drafts grew."""

from __future__ import annotations

from collections.abc import Sequence

from ddtk_helpers.activities.a1_3_vision import analysis, sentences
from ddtk_helpers.activities.a1_3_vision.marked import show_difference
from ddtk_helpers.activities.a1_3_vision.records import HallmarkAnswer, ReadinessAnswer, WhyAnswer
from ddtk_helpers.activities.a1_3_vision.rows import Rows, of_district
from ddtk_helpers.activities.a1_3_vision.words import NO_ANSWERS, OF_THE_DISTRICT
from ddtk_helpers.answers.rounds import waiting, waiting_sentence
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Percent, Shown, say, show_table
from ddtk_helpers.words import count

GROUPS = {"role_group": "Group", "people": "Answers", "share_high": Percent("Name it")}
QUOTES = {"theme": "Theme", "answer": "What people wrote", "role_group": "Group, where five or more answered"}
_ROUNDS = {"Hallmarks": HallmarkAnswer, "Prepared, and doing it": ReadinessAnswer, "Why": WhyAnswer}


def where_we_are(workbook: Workbook, rows: Rows) -> Shown:
    """Say which vision holds or is only written down, and how many have answered in each of the three rounds."""
    district = of_district(workbook)
    frames = {name: waiting(district, model) for name, model in _ROUNDS.items()}
    vision = sentences.vision_sentence(analysis.vision_so_far(rows.statements))
    whose = [OF_THE_DISTRICT] if workbook.school else []
    asked = [f"{name}: {waiting_sentence(frame[frame['school'] == ''])}" for name, frame in frames.items()]
    return say(vision, *whose, *asked)


def reasons(workbook: Workbook, rows: Rows) -> Shown:
    """Show which groups name the most common reason, and what people wrote; small groups stay hidden.

    On a school's page the sentences are left out: they were given to the district's team.
    """
    groups = analysis.theme_by_group(rows.whys)
    shown = groups[groups["shown"].astype(bool)].sort_values("share_high", ascending=False, kind="stable")
    parts = [say(sentences.why_group_sentence(groups))]
    if len(shown):
        parts.append(show_table(shown, "Who names the most common reason", GROUPS))
    if not workbook.school:
        said, nothing = analysis.quotes(rows.whys), NO_ANSWERS
        parts.append(show_table(said, "Why data use is important here", QUOTES, at_most=40, empty=nothing))
    return _together(parts)


def version_history(rows: Rows) -> Shown:
    """Show each draft with what changed since the draft it grew from, marked and in words."""
    listed = analysis.versions(rows.drafts)
    if listed.empty:
        return say("No draft is written yet. Two small groups write 1a and 1b first.")
    texts = dict(cell_rows(listed, "draft", "text"))
    parts = []
    for one in listed.itertuples():
        since = f", marked where it differs from {one.before}" if one.before else ""
        heading = f"Draft {one.draft}: {count(one.words, 'word')}{since}"
        parts.append(show_difference(texts.get(one.before, ""), one.text, heading=heading))
    return _together(parts)


def _together(parts: Sequence[Shown]) -> Shown:
    return Shown("".join(part._repr_html_() for part in parts), "\n\n".join(map(repr, parts)))
