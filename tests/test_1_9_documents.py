"""Forms, hand-offs and papers of 1.9: what people wrote is read by few, never leaves the store, and can be deleted."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from ddtk_helpers.activities.a1_2_barriers.records import LocalBarrier, TopBarrier
from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_9_managing_change import analysis, charts, documents, handoff
from ddtk_helpers.activities.a1_9_managing_change.cards import frame_list, stage_cards
from ddtk_helpers.activities.a1_9_managing_change.form import (
    CardDesk,
    DeleteForm,
    answer_forms,
    frame_forms,
    response_forms,
)
from ddtk_helpers.activities.a1_9_managing_change.reading_forms import CodingForm, ParaphraseForm
from ddtk_helpers.activities.a1_9_managing_change.records import (
    Coding,
    ConcernAnswer,
    ConcernCard,
    ConcernVoice,
    FrameAction,
    Loss,
    Response,
)
from ddtk_helpers.activities.a1_9_managing_change.rows import load, load_voices
from ddtk_helpers.activities.a1_9_managing_change.rules import cluster_of
from ddtk_helpers.activities.a1_9_managing_change.shown import differences, losses, plan
from ddtk_helpers.activities.a1_9_managing_change.words import KEPT
from ddtk_helpers.answers.rounds import reveal
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.district import School
from ddtk_helpers.papers import write_papers
from ddtk_helpers.store import Change, Workbook

TEACHERS, CLERKS, LEADERS, FAMILIES = (
    "teachers and coaches", "support and clerical staff", "school leaders", "families, students, community",
)  # fmt: skip
HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$"]
GROUPS = [TEACHERS] * 6 + [CLERKS] * 5 + [LEADERS] * 3 + [FAMILIES] * 2


def opened(folder: Path, school: str = "") -> Workbook:
    return Workbook(
        f"sqlite:///{folder / 'district.sqlite'}", district="0350", school=school, school_year="2026-27",
        today=dt.date(2026, 11, 23), role="principal", exports=folder,
    )  # fmt: skip


def answer(book: Workbook) -> None:
    """Let sixteen people answer: teachers at S3, clerks at S1, others at S6, but the first of each group at S2.

    The words of each are different.
    """
    truest = {TEACHERS: "S3", CLERKS: "S1", LEADERS: "S6", FAMILIES: "S6"}
    ratings, words = [], []
    for number, group in enumerate(GROUPS):
        about = {"respondent_code": f"code{number}", "role_group": group, "wave": "baseline"}
        stage = "S2" if GROUPS.index(group) == number else truest[group]
        ratings += [
            about | {"item": item, "how_true": "4 very true of me" if item == stage else "1 a little true of me"}
            for item in ("S0", "S1", "S2", "S3", "S4", "S5", "S6")
        ]  # fmt: skip
        words.append(about | {
            "item": "voice", "change_named": "data meetings", "open_prompt": f"secret word {number}", "loss": f"secret loss {number}",
            "hope": f"secret hope {number}", "need_most": "time",
        })  # fmt: skip
    for model, rows in ((ConcernAnswer, ratings), (ConcernVoice, words)):
        book.save(model, [Change(row) for row in rows])
        reveal(book, model, "baseline")


def code_all(book: Workbook, stages: dict[str, str]) -> None:
    """Let the coders read everything that may be read, each as one stage."""
    read = [
        number
        for number, text, *_ in analysis.texts_to_read(load_voices(book)).itertuples(index=False)
        if text
    ]
    book.save(Coding, [
        Change({"voice": number, "coder": coder, "stage": stage, "cluster": cluster_of(stage)})
        for coder, stage in stages.items() for number in read
    ])  # fmt: skip


def respond(book: Workbook, **more: Any) -> None:
    row = {
        "concern_group": "Nobody sees the hour.", "stage": "S3 management", "who": [TEACHERS], "frame_move": "manage the process",
        "action": "Free one meeting a month.", "owner": "principal", "by": "2026-11-01", "how_we_tell_them_we_heard": "In the note.",
        "check_wave": "midyear",
    }  # fmt: skip
    book.save(Response, [Change(row | more)])


@pytest.fixture
def empty(tmp_path: Path) -> Workbook:
    return opened(tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    made = opened(tmp_path)
    answer(made)
    return made


def text_of(word: bytes) -> str:
    """Give all text of a Word file, also that of its tables."""
    parts = zipfile.ZipFile(io.BytesIO(word))
    return "\n".join(
        parts.read(name).decode("utf-8", "replace") for name in parts.namelist() if name.endswith(".xml")
    )


def written(book: Workbook, folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in write_papers(book, folder, documents.PAPERS, documents.numbers(book))}  # fmt: skip


def everything_in(files: dict[str, bytes]) -> str:
    return "\n".join(
        text_of(data) if name.endswith((".docx", ".xlsx")) else data.decode() for name, data in files.items()
    )


# Reading


def test_no_word_is_in_a_form_before_somebody_asks_for_it(book: Workbook) -> None:
    for form in (
        ParaphraseForm(book),
        CodingForm(book),
        CardDesk(book),
        DeleteForm(book),
        answer_forms(book),
    ):
        shown = json.dumps(form._repr_mimebundle_(), default=str) + "".join(
            str(getattr(child, "value", "")) for child in form.children
        )
        assert "secret" not in shown


def test_words_of_small_groups_reach_coders_and_cards_only_in_other_words(book: Workbook) -> None:
    form = ParaphraseForm(book)
    assert "5 concerns from groups too small" in form.said.value
    form.look.click()
    assert len(form.boxes) == 5
    first = next(iter(form.boxes))
    form.boxes[first].value = "Somebody wants a trial."
    assert "Saved" in form.said.value
    coding, desk = CodingForm(book), CardDesk(book)
    coding.look.click()
    desk.show()
    assert desk.board is not None
    read = "".join(str(child.value) for child in coding.list.children if hasattr(child, "value"))
    cards = " ".join(text for pile in desk.board.piles.values() for text in pile)
    for text in (read, cards):
        assert "Somebody wants a trial." in text and "secret word 0" in text
        assert not any(
            f"secret {kind} {n}" in text for n in range(11, 16) for kind in ("word", "loss", "hope")
        )
        assert "school leaders" not in text and "code1" not in text


def test_a_paraphrase_with_a_students_number_is_refused_in_words(book: Workbook) -> None:
    form = ParaphraseForm(book)
    form.look.click()
    first = next(iter(form.boxes))
    form.boxes[first].value = "Student 1023456789 was named."
    assert "Not saved" in form.said.value
    assert not load_voices(book)["paraphrase"].notna().any()


def test_a_and_b_read_alone_then_settle_what_they_read_differently(book: Workbook) -> None:
    code_all(book, {"A": "S3 management"})
    other = CodingForm(book)
    other.coder.value = "B"
    other.look.click()
    assert {box.value for (_, name), box in other.boxes.items() if name == "stage"} == {"choose a stage"}
    numbers = [number for number, name in other.boxes if name == "stage"]
    for number in numbers:
        other.boxes[number, "stage"].value = "S3 management" if number != numbers[0] else "S2 personal"
    talk = CodingForm(book)
    talk.coder.value = "both, after talking"
    talk.look.click()
    assert [number for number, name in talk.boxes if name == "stage"] == numbers[:1]
    talk.boxes[numbers[0], "stage"].value = "S2 personal"
    read = analysis.readings(load(book).codings)
    assert read["state"].value_counts().to_dict() == {"read alike": 10, "settled by talking": 1}
    assert set(book.load(Coding)["updated_by"]) == {""}


def test_cards_are_laid_out_once_and_sorted_into_piles(book: Workbook) -> None:
    assert len(handoff.lay_cards(book)) == 11 and handoff.lay_cards(book) == []
    desk = CardDesk(book)
    desk.show()
    assert desk.board is not None
    ids = [row.record_id for row in book.rows(ConcernCard)][:3]
    assert desk.board.move(ids, "task") == "" and len(desk.board.piles["task"]) == 3


# Deleting


def test_deleting_leaves_no_word_in_rows_cards_history_or_file(book: Workbook) -> None:
    handoff.lay_cards(book)
    code_all(book, {"A": "S3 management", "B": "S3 management"})
    form = DeleteForm(book)
    form.everything.value = True
    assert form.delete.description == "Delete the words of 16 concerns"
    form.delete.click()
    assert "once more" in form.delete.description and len(analysis.with_raw_words(load_voices(book))) == 16
    form.delete.click()
    assert "16 concerns are deleted, in the history too" in form.said.value
    assert book.load(ConcernCard).empty
    for model in (ConcernVoice, ConcernCard):
        assert "secret" not in book.history(model).to_csv() + book.load(model).to_csv()
    file = Path(book.url.removeprefix("sqlite:///"))
    book.close()
    assert b"secret" not in file.read_bytes()


def test_deleting_keeps_codes_needs_and_readings_and_takes_only_what_is_settled(book: Workbook) -> None:
    code_all(book, {"A": "S3 management", "B": "S3 management"})
    assert handoff.delete_words(book) == 11
    kept = load(book)
    assert len(analysis.with_raw_words(kept.voices)) == 5, "words of small groups were not read by both"
    assert len(kept.codings) == 22 and analysis.need_counts(kept.voices)["people"].tolist() == [16]
    assert handoff.delete_words(book) == 0
    assert "backups" in KEPT and "history" in KEPT and "What stays" in KEPT


def test_a_card_taken_off_the_board_before_is_forgotten_too(book: Workbook) -> None:
    [card, *_] = handoff.lay_cards(book)
    book.save(ConcernCard, [Change(None, card.record_id, card.version)])
    handoff.delete_words(book, everything=True)
    assert "secret" not in book.history(ConcernCard).to_csv()


# Handed over


def test_a_symptom_of_1_2_arrives_and_is_answered_by_a_response(book: Workbook) -> None:
    top = {
        "barrier": "B6 no time", "because": ["agendas are full", "nothing was stopped"], "symptom_or_cause": "symptom",
        "reach": "we influence", "assumption_to_test": "An hour would be used.", "who_is_hurt": ["teacher"],
        "linked_function": "vision and policy", "linked_concern": "One more task.",
    }  # fmt: skip
    local = {"code": "X1", "wording": "Three lists differ.", "group": "technical"}
    book.save(LocalBarrier, [Change(local)])
    book.save(TopBarrier, [Change(top), Change(top | {"barrier": "a local one", "which_local": "X1", "symptom_or_cause": "both"}),
                           Change(top | {"barrier": "B7 data used as politics", "symptom_or_cause": "cause"})])  # fmt: skip
    respond(book, symptom="B6 no time")
    rows = load(book)
    found = analysis.symptom_list(rows.symptoms, rows.responses)
    assert found[["barrier", "concern", "answered_by"]].values.tolist() == [
        ["X1 Three lists differ", "One more task.", ""], ["B6 no time", "One more task.", "RSP-0001"],
    ]  # fmt: skip
    assert "Three lists differ" in text_of(documents.plan_docx(book))


def test_training_needs_reach_the_shared_list_once_however_often_the_button_is_pressed(
    book: Workbook,
) -> None:
    added = handoff.write_needs(book)
    assert [(row.values["who"], row.values["strand"], row.values["about"], row.status) for row in added] == [
        ("teacher", "access and tools", "data meetings", "proposed"),
        ("clerical and data entry", "questions", "data meetings", "proposed"),
    ]
    assert handoff.write_needs(book) == [] and len(book.load(TrainingNeed)) == 2
    assert set(book.load(TrainingNeed)["from_activity"]) == {"1.9"}
    assert "Not listed yet" not in json.dumps(response_forms(book).children[1].said.value)
    assert "access and tools" in text_of(documents.plan_docx(book))


def test_the_framework_fills_the_checklist_once_and_links_to_where_it_is_done(book: Workbook) -> None:
    offer = frame_forms(book).children[0]
    offer.add.click()
    assert len(book.load(FrameAction)) == 26 and handoff.add_actions(book) == []
    html = frame_list(book, load(book).actions)._repr_html_()
    assert 'href="1_5_data_inventory.ipynb"' in html and 'href="1_7_data_dissemination.ipynb"' in html
    assert "2.2.1T" in html and "nobody yet" in html


# Papers


def test_papers_hold_no_word_and_no_number_of_a_hidden_group(book: Workbook, tmp_path: Path) -> None:
    handoff.lay_cards(book)
    respond(book)
    everything = everything_in(written(book, tmp_path / "out"))
    assert "secret" not in everything and "code1" not in everything
    profile = docx.Document(io.BytesIO(documents.profile_docx(book)))
    lines = [[cell.text for cell in row.cells] for row in profile.tables[0].rows]
    by_name = {line[0]: line[1:] for line in lines}
    assert set(by_name[LEADERS]) == set(by_name[FAMILIES]) == {"hidden"}
    assert by_name[TEACHERS] == ["0", "0", "1", "5", "0", "0", "0", "0", "6"]
    numbers = json.loads(written(book, tmp_path / "out")["numbers.json"])
    hidden = [row for row in numbers["stage_by_group"] if not row["shown"]]
    assert len(hidden) == 14 and all(row["alone"] is None and row["people"] is None for row in hidden)
    assert numbers["headline"] == {"people": 16, "responses": 1, "responses open": 1, "responses overdue": 1}


def test_the_note_is_plain_and_says_what_was_heard_and_done(book: Workbook) -> None:
    respond(book)
    respond(book, action="Say what it is not for.", done_on="2026-11-20", by="2026-11-20")
    book.save(Loss, [Change({"what": "An hour.", "loss_type": "time", "whose": [TEACHERS], "stays": "Three hours stay.", "told_on": "2026-11-18"}),
                     Change({"what": "Calm.", "loss_type": "certainty", "whose": [TEACHERS], "stays": "Not told yet."})])  # fmt: skip
    page = documents.note_page(book).decode()
    assert "16 of you told us" in page and "Nobody sees the hour." in page and "Done on November 20" in page
    assert "Three hours stay." in page and "Not told yet." not in page and "in the middle of the year" in page
    assert all(group not in page for group in (TEACHERS, LEADERS, FAMILIES))


def test_hostile_text_stays_text_everywhere(book: Workbook, tmp_path: Path) -> None:
    for bad in HOSTILE:
        respond(book, concern_group=bad, action=bad, owner=bad, how_we_tell_them_we_heard=bad, symptom=bad)
        book.save(
            Loss,
            [
                Change(
                    {
                        "what": bad,
                        "loss_type": "time",
                        "whose": [TEACHERS],
                        "stays": bad,
                        "told_on": "2026-11-18",
                    }
                )
            ],
        )
        book.save(
            FrameAction,
            [Change({"frame_move": "model the process", "action": bad, "owner": bad, "done_in": bad})],
        )
    rows = load(book)
    for shown in (
        losses(rows),
        plan(book, rows),
        frame_list(book, rows.actions),
        differences(analysis.readings(rows.codings)),
    ):
        assert "<script>" not in shown._repr_html_()
    files = written(book, tmp_path / "out")
    assert "<script>alert" not in files["1_9_you_said_we_will.html"].decode()
    for name in ("1_9_response_plan.xlsx", "1_9_checklist.xlsx"):
        sheets = openpyxl.load_workbook(io.BytesIO(files[name]))
        assert all(cell.data_type != "f" for sheet in sheets for row in sheet for cell in row)
    assert "漢字" in text_of(files["1_9_response_plan.docx"])


def test_an_empty_district_gets_every_paper_and_the_framework_to_begin_with(
    empty: Workbook, tmp_path: Path
) -> None:
    files = written(empty, tmp_path / "out")
    assert len(files) == len(documents.PAPERS) + 1
    checklist = text_of(files["1_9_checklist.docx"])
    assert "data inventory" in checklist and "2.2.1T" in checklist
    assert "follows in the next note" in files["1_9_you_said_we_will.html"].decode()
    assert "nan" not in files["1_9_you_said_we_will.html"].decode().casefold()
    assert "questionnaire" in stage_cards()._repr_html_()


def test_a_school_has_its_own_profile_and_below_five_nothing_of_it(book: Workbook, tmp_path: Path) -> None:
    named = {"code": "03500010", "name": "Heron Street", "level": "elementary", "grades": "K-5"}
    book.save(School, [Change(named)])
    school = opened(tmp_path, school="03500010")
    assert load(school).answers.empty and load(school).voices.empty
    for number in range(4):
        row = {
            "respondent_code": f"own{number}",
            "role_group": TEACHERS,
            "wave": "baseline",
            "item": "S3",
            "how_true": "4 very true of me",
        }
        school.save(ConcernAnswer, [Change(row)])
    reveal(school, ConcernAnswer, "baseline")
    assert load(school).answers.empty and documents.numbers(school)["stage_by_group"] == []
    assert "from five people on" in text_of(documents.profile_docx(school))


def test_charts_say_what_they_find_and_stand_in_words(book: Workbook) -> None:
    code_all(book, {"A": "S3 management", "B": "S3 management"})
    respond(book)
    rows = load(book)
    by_group = analysis.stage_by_group(rows.answers)
    drawn = [
        charts.stage_chart(by_group), charts.wave_chart(analysis.stage_by_wave(rows.all_waves, rows.waves)),
        charts.coverage_chart(analysis.coverage(by_group, rows.responses)),
        charts.coder_chart(analysis.stage_pairs(analysis.readings(rows.codings))),
    ]  # fmt: skip
    assert all(picture(ax).startswith(b"\x89PNG") for ax in drawn)
    words = [alt_text(ax) for ax in drawn]
    assert "Teachers and coaches most often at S3 management" in words[0] and LEADERS not in words[0]
    assert "one wave" in words[1] and "S1 informational" in words[2] and "kappa not defined" in words[3]


def test_many_people_at_one_stage_are_drawn_with_fewer_dots(tmp_path: Path) -> None:
    big = opened(tmp_path)
    rows = [
        {"respondent_code": f"code{n}", "role_group": TEACHERS, "wave": "baseline", "item": "S3" if n else "S2", "how_true": "4 very true of me"}
        for n in range(120)
    ]  # fmt: skip
    big.save(ConcernAnswer, [Change(row) for row in rows])
    reveal(big, ConcernAnswer, "baseline")
    ax = charts.stage_chart(analysis.stage_by_group(load(big).answers))
    dots = [line for line in ax.get_lines() if line.get_marker() == "o"]
    assert len(dots) == 62


def test_of_four_peoples_words_no_reading_is_counted(tmp_path: Path) -> None:
    few = opened(tmp_path)
    rows = [
        {"respondent_code": f"code{n}", "role_group": TEACHERS, "wave": "baseline", "item": "voice",
         "change_named": "data meetings", "open_prompt": "secret", "paraphrase": "Somebody hesitates."}
        for n in range(4)
    ]  # fmt: skip
    few.save(ConcernVoice, [Change(row) for row in rows])
    reveal(few, ConcernVoice, "baseline")
    code_all(few, {"A": "S2 personal", "B": "S2 personal"})
    assert len(few.load(Coding)) == 8 and load(few).codings.empty
    assert documents.numbers(few)["agreement"][0]["texts"] == 0
