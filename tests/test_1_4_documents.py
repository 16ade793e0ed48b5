"""Charts and papers of 1.4: they say what the rows say, fit on two pages, and the public copy names nobody."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import icalendar
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers import sample as made_up
from ddtk_helpers.activities.a1_1_team_functions.records import Member
from ddtk_helpers.activities.a1_4_team_meetings import charts, documents, facts, sentences
from ddtk_helpers.activities.a1_4_team_meetings.analysis import actions as acts
from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import planned_and_used, purpose_mix
from ddtk_helpers.activities.a1_4_team_meetings.analysis.checks import agenda_checks
from ddtk_helpers.activities.a1_4_team_meetings.analysis.minutes import (
    decisions_by_activity,
    how_soon_sent,
    launch_state,
)
from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import (
    norm_health,
    support,
    unanswered_barriers,
)
from ddtk_helpers.activities.a1_4_team_meetings.documents.agenda import agenda_document, meeting_events
from ddtk_helpers.activities.a1_4_team_meetings.documents.minutes import minutes_document
from ddtk_helpers.activities.a1_4_team_meetings.documents.public import Redaction, public_minutes
from ddtk_helpers.activities.a1_4_team_meetings.prefill import what_is_open
from ddtk_helpers.activities.a1_4_team_meetings.records import (
    Action,
    AgendaItem,
    Attendance,
    ItemNote,
    Meeting,
    Message,
    Norm,
    ParkedItem,
    PlusDelta,
)
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows, load
from ddtk_helpers.activities.a1_4_team_meetings.shown import ticks, where_we_are
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import docx_bytes, page_bytes, xlsx_bytes
from ddtk_helpers.papers import write_papers
from ddtk_helpers.records import Record
from ddtk_helpers.store import Change, Workbook

TODAY = dt.date(2026, 11, 28)
HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$ ]]>", "Very long " * 11]
SECRET = "Only among us"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    """Give the made-up district late in November; no test changes it."""
    folder = tmp_path_factory.mktemp("sample")
    made_up.build_sample(f"sqlite:///{folder / 'sample.sqlite'}")
    workbook = Workbook(
        f"sqlite:///{folder / 'sample.sqlite'}",
        district="0398",
        school_year="2026-27",
        today=TODAY,
        exports=folder,
    )
    yield workbook
    workbook.close()


@pytest.fixture(scope="module")
def rows(sample: Workbook) -> Rows:
    return load(sample)


def words(data: bytes) -> str:
    """Give all that a Word file says, table cells included."""
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for line in table.rows for cell in line.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def keep(workbook: Workbook, model: type[Record], *written: dict[str, Any]) -> None:
    workbook.save(model, [Change(row) for row in written])


# What was planted in the made-up district.


def test_a_top_barrier_has_no_norm_yet(rows: Rows) -> None:
    assert list(unanswered_barriers(rows.norms, rows.barriers)["barrier"]) == ["B7 data used as politics"]


def test_one_action_is_late_and_was_carried_twice(rows: Rows) -> None:
    found = acts.open_actions(rows.actions, rows.meetings, rows.members, dt.date(2026, 11, 2))
    late = found[found["days_late"] > 0]
    assert late[["record_id", "owner_role", "carried"]].to_numpy().tolist() == [["ACT-0003", "principal", 2]]


def test_the_norm_about_time_slipped_in_the_meeting_that_ran_over(rows: Rows) -> None:
    health = norm_health(rows.checks, rows.norms, rows.meetings)
    change = health.pivot(index="norm", columns="meeting", values="mean")
    assert (change["MTG-0002"] - change["MTG-0001"]).idxmin() == "NRM-0001"
    used = planned_and_used(rows.items, rows.notes, rows.meetings, "MTG-0002")
    assert (used["planned"].sum(), used["used"].sum()) == (80, 100)


def test_october_was_for_deciding_and_its_minutes_came_late(rows: Rows) -> None:
    mix = purpose_mix(rows.items, rows.meetings)
    decide = mix[(mix["meeting"] == "MTG-0002") & (mix["purpose"] == "decide")]
    assert decide["share"].iloc[0] > 0.75
    assert list(how_soon_sent(rows.meetings, TODAY)["days"]) == [1, 5]


def test_one_norm_needed_two_rounds_and_one_launch_step_is_late(rows: Rows) -> None:
    votes = support(rows.norms)
    assert list(votes.loc[votes["rounds"] == 2, "record_id"]) == ["NRM-0005"] and not votes["below"].any()
    state = launch_state(rows.launch, dt.date(2026, 11, 2))
    assert list(state.loc[state["state"] == "late", "step"]) == [
        "Agree how the team works with the other teams"
    ]


def test_december_is_ready_but_for_one_parked_item(rows: Rows) -> None:
    checks = agenda_checks(rows.meetings, rows.items, rows.deltas, facts.protocols(), "MTG-0003")
    assert checks["yes"].all()
    assert what_is_open(rows, "MTG-0003")["carries"].tolist() == [["PRK-0003"]]


# Charts.


def every_chart(rows: Rows, *, upcoming: str, last: str) -> dict[str, Any]:
    open_now = acts.open_actions(rows.actions, rows.meetings, rows.members, TODAY)
    return {
        "purpose": charts.purpose_chart(purpose_mix(rows.items, rows.meetings), meeting=upcoming),
        "used": charts.used_chart(planned_and_used(rows.items, rows.notes, rows.meetings, last)),
        "support": charts.support_chart(support(rows.norms)),
        "health": charts.health_chart(norm_health(rows.checks, rows.norms, rows.meetings)),
        "over time": charts.over_time_chart(acts.over_time(rows.actions, rows.meetings, TODAY)),
        "age": charts.age_chart(open_now),
        "decisions": charts.decision_chart(decisions_by_activity(rows.decisions, rows.meetings)),
    }  # fmt: skip


def test_charts_say_their_finding(rows: Rows) -> None:
    drawn = every_chart(rows, upcoming="MTG-0003", last="MTG-0002")
    said = {name: alt_text(ax).split(". ")[0] for name, ax in drawn.items()}
    assert said == {
        "purpose": "Dec 9: 34% of the minutes are to explore",
        "used": "20 minutes more than planned, most of them in “What stands in our way”",
        "support": "Nobody is below 3 on any norm",
        "health": "Least kept on Oct 14: “We will start and end on time, whoever is missing.” (2.1 of 4)",
        "over time": "4 of 8 actions closed, 4 open",
        "age": "1 of 4 open actions is late; the oldest is 73 days old (principal)",
        "decisions": said["decisions"],
    }
    for ax in drawn.values():
        caption = ax.get_figure().get_supxlabel()
        assert re.search(r"\d", caption) and "Source:" in caption
        assert picture(ax)[:4] == b"\x89PNG"


def test_charts_of_a_sample_say_so(rows: Rows) -> None:
    ax = charts.support_chart(support(rows.norms), made_up=True)
    assert ax.get_figure().get_supxlabel().endswith("Made-up sample data.")


def test_empty_charts_say_what_to_do(sqlite_workbook: Workbook) -> None:
    for ax in every_chart(load(sqlite_workbook), upcoming="", last="").values():
        assert alt_text(ax).endswith(".") and picture(ax)


def test_health_hides_fewer_than_five(rows: Rows) -> None:
    few = norm_health(rows.checks.groupby(["wave", "item"]).head(4), rows.norms, rows.meetings)
    assert not few["shown"].any()
    assert alt_text(charts.health_chart(few)).startswith("Do we keep our norms?")
    assert "fewer than five" in sentences.health_sentence(few)


# Papers.


def test_agenda_says_what_everybody_needs(sample: Workbook) -> None:
    said = words(docx_bytes(agenda_document(sample)))
    for text in (
        "Agenda: District Data Team", "Wren Harbor Public Schools · Wednesday, December 9, 2026", "Made-up sample data",
        "In three years every adult in Wren Harbor", "3:15 PM to 4:45 PM · Conference room, district office · working meeting",
        "Noor Haddad (facilitator), Daniel Osei (timekeeper)", "We will start and end on time, whoever is missing.",
        "By the end we will have named the two worst gaps", "3:48 PM", "Go on, change, or stop: with a reason",
        "Decided by consensus", "Ask each principal for two free dates for the school teams (Abigail Thorne, due October 9)",
        "We ran ten minutes over", "Next meeting\tJanuary 13, 2027",
    ):  # fmt: skip
        assert text in said, text


def test_minutes_say_what_was_decided_promised_and_seen(sample: Workbook) -> None:
    said = words(docx_bytes(minutes_document(sample)))
    for text in (
        "Minutes: District Data Team", "October 14, 2026", "Part of the time\tLuis Ferreira", "Guests\tJoan Petrakis", "consensus (0, 0, 0, 1, 5, 2)",
        "trust comes before time", "Marisol Vega (with Walter Brandt and Priya Raman)", "done Oct 28",
        "No time is rated highest by all groups", "Are members of school teams paid for their time? (next agenda)",
        "We heard from teachers first", "School committee", "not yet", "Minutes sent on\tOctober 19, 2026", "Note-taker",
    ):  # fmt: skip
        assert text in said, text


def test_another_meeting_can_be_asked_for(sample: Workbook) -> None:
    assert "September 16, 2026" in words(docx_bytes(agenda_document(sample, "MTG-0001")))
    assert "Which norms do we work by this year?" in words(docx_bytes(minutes_document(sample, "MTG-0001")))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice counts the pages")
def test_agenda_and_minutes_print_on_one_or_two_pages(sample: Workbook, tmp_path: Path) -> None:
    papers = {
        paper.filename: paper.make(sample) for paper in documents.PAPERS if paper.filename.endswith(".docx")
    }
    for name, data in papers.items():
        (tmp_path / name).write_bytes(data)
    home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *(str(tmp_path / name) for name in papers)],
                   check=True, capture_output=True, timeout=180)  # fmt: skip
    pages = {
        file.stem: len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())) for file in tmp_path.glob("*.pdf")
    }
    assert pages == {"agenda": 1, "minutes": 2, "public_minutes": 1, "norm_card": 1}


def test_calendar_holds_the_meetings_to_come(sample: Workbook, sqlite_workbook: Workbook) -> None:
    data = next(paper.make(sample) for paper in documents.PAPERS if paper.filename == "meetings.ics")
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("dtstart") == dt.datetime(2026, 12, 9, 15, 15)
    assert event.decoded("dtend") == dt.datetime(2026, 12, 9, 16, 45)
    assert "two worst gaps" in str(event["description"])
    keep(
        sqlite_workbook,
        Meeting,
        {"date": dt.date(2027, 1, 5)},
        {"date": dt.date(2026, 1, 5)},
        {"place_or_link": "x"},
    )
    (whole_day,) = meeting_events(sqlite_workbook)
    assert whole_day.start == whole_day.end == dt.date(2027, 1, 5)


def test_numbers_are_json_and_name_nobody(sample: Workbook, tmp_path: Path) -> None:
    write_papers(sample, tmp_path, documents.PAPERS, documents.numbers(sample))
    text = (tmp_path / "numbers.json").read_text()
    assert json.loads(text)["headline"] == {
        "meetings": 3,
        "norms": 5,
        "open_actions": 4,
        "late_actions": 1,
        "decisions": json.loads(text)["headline"]["decisions"],
    }
    assert not re.search("Thorne|Haddad|Vega", text)
    book = openpyxl.load_workbook(tmp_path / "minutes.xlsx")
    assert {"Summary", "Decisions", "Actions", "What was said", "Who needs to know"} <= set(book.sheetnames)


# The public copy.


def test_public_copy_names_nobody_and_tells_no_dissent(sample: Workbook) -> None:
    for meeting in ("MTG-0001", "MTG-0002"):
        said = words(docx_bytes(public_minutes(sample, meeting)))
        for name in load(sample).members["person_label"]:
            if name != "Delegate of the family council":
                assert not [part for part in name.split() if part in said], (meeting, name)
    for hidden in (
        "trust comes before time",
        "told of results",
        "We ran ten minutes over",
        "paid for their time",
        "0, 0, 0, 1, 5, 2",
    ):
        assert hidden not in said
    for told in (
        "principal (2)",
        "Dec 9, 2026",
        "Teachers will see screener results two days before you do",
        "All groups rate it highest",
    ):
        assert told in said


def test_names_in_texts_become_roles() -> None:
    hide = Redaction(
        ["Abigail Thorne", "Will Ng", "teacher", "Ann"], {"abigail thorne": "principal", "will ng": "coach"}
    )
    assert (
        hide("ABIGAIL THORNE asks; Thorne's list, Abigail too")
        == "[principal] asks; [principal]'s list, [principal] too"
    )
    assert hide("Annual review by Ann, a teacher") == "Annual review by [a member of the team], a teacher"
    assert hide("We will see Ng's Willow") == "We will see Ng's Willow", "short and inner parts of words stay"
    assert (hide.role("Abigail Thorne"), hide.role("Nobody"), hide(None)) == (
        "principal",
        "a member of the team",
        "",
    )


# Hostile texts, and nothing at all.


HERE = {"meeting": "MTG-0001"}
DAY = dt.date(2026, 11, 2)  # of the empty workbook
# Rows of one meeting in which every “*” is a hostile text.
FILLED: list[tuple[type[Record], dict[str, Any]]] = [
    (Meeting, {"date": DAY, "start": "15:00", "end": "16:00", "type": "working", "objective": ["*"], "facilitator": "*",
               "place_or_link": "*", "prework": ["*"], "link_to_next": "*"}),
    (AgendaItem, HERE | {"n": 1, "topic": "*", "intended_product": "*", "purpose": "explore", "mins": 20, "lead": "*",
                         "question": "*", "evidence": ["*"], "carries": ["ACT-0001", "PRK-0001"]}),
    (Action, {"what": "*", "owner": "*", "helpers": ["*"], "due": DAY, "done_when": "*", "state": "open", "from_meeting": "MTG-0001"}),
    (Attendance, HERE | {"person": "*", "presence": "present"}),
    (ItemNote, HERE | {"topic": "*", "discussion": "*", "observations": ["*"], "questions_raised": ["*"], "minutes_used": 90}),
    (ParkedItem, HERE | {"text": "*", "disposition": "waiting"}),
    (PlusDelta, HERE | {"kind": "delta", "text": "*"}),
    (Message, HERE | {"who_needs_to_know": "*", "message": "*", "channel": "email"}),
    (Norm, {"text": "*", "type": "procedure", "support": "0, 1, 0, 0, 2, 2", "looks_like": "*"}),
    (Member, {"person_label": "*", "role": "principal", "seat": "core"}),
    (Decision, HERE | {"activity": "*", "question": "*", "decision": "*", "dissent": SECRET, "owner": "*", "why": "*"}),
]  # fmt: skip


def hostile(workbook: Workbook, text: str) -> None:
    """Fill every text of a meeting with one text."""
    for model, row in FILLED:
        keep(
            workbook,
            model,
            {
                name: text if value == "*" else [text] if value == ["*"] else value
                for name, value in row.items()
            },
        )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is_and_runs_nowhere(sqlite_workbook: Workbook, text: str) -> None:
    hostile(sqlite_workbook, text)
    rows = load(sqlite_workbook)
    for document in (
        agenda_document(sqlite_workbook),
        minutes_document(sqlite_workbook),
        public_minutes(sqlite_workbook),
    ):
        assert docx_bytes(document) and xlsx_bytes(document)
        assert b"<script>alert" not in page_bytes(document)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(minutes_document(sqlite_workbook))))
    assert not [
        cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"
    ]
    for ax in every_chart(rows, upcoming="MTG-0001", last="MTG-0001").values():
        assert picture(ax)
    checks = agenda_checks(rows.meetings, rows.items, rows.deltas, facts.protocols(), "MTG-0001")
    shown = ticks(checks)._repr_html_() + where_we_are(rows, TODAY)._repr_html_()
    assert "<script>" not in shown
    public = words(docx_bytes(public_minutes(sqlite_workbook)))
    assert SECRET not in public
    assert SECRET in words(docx_bytes(minutes_document(sqlite_workbook)))


def test_papers_of_an_empty_district_say_what_comes_first(sqlite_workbook: Workbook, tmp_path: Path) -> None:
    write_papers(sqlite_workbook, tmp_path, documents.PAPERS, documents.numbers(sqlite_workbook))
    assert "No meeting is planned yet" in words((tmp_path / "agenda.docx").read_bytes())
    assert "No meeting has taken place yet" in words((tmp_path / "minutes.docx").read_bytes())
    assert "No meeting has taken place yet" in words((tmp_path / "public_minutes.docx").read_bytes())
    assert "There are no norms yet" in words((tmp_path / "norm_card.docx").read_bytes())
    assert b"VEVENT" not in (tmp_path / "meetings.ics").read_bytes()


def test_meeting_with_only_a_date_makes_papers_too(sqlite_workbook: Workbook) -> None:
    keep(sqlite_workbook, Meeting, {"date": dt.date(2026, 11, 2)})
    for paper in documents.PAPERS:
        assert paper.make(sqlite_workbook)
    assert "The agenda has no items yet." in words(docx_bytes(agenda_document(sqlite_workbook)))
    assert "No decision was taken." in words(docx_bytes(minutes_document(sqlite_workbook)))


def test_school_team_has_papers_of_its_own(sample: Workbook) -> None:
    school = Workbook(
        sample.url,
        district="0398",
        school="03980110",
        school_year="2026-27",
        today=TODAY,
        exports=sample.exports,
    )
    said = words(docx_bytes(agenda_document(school)))
    assert "Agenda: Data Team of Gull Cove Middle School" in said and "No meeting is planned yet" in said
    assert isinstance(load(school).members, pd.DataFrame) and len(load(school).members), (
        "the district's roster until it has one"
    )
    school.close()
