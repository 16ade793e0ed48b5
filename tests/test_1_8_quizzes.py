"""The quizzes of 1.8: honest numbers, nothing that a few people said, and the planted class of the made-up district."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
from collections.abc import Callable
from math import comb
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ddtk_helpers.activities.a1_3_vision.analysis.reading import reading_grade
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes import analysis, charts, form, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.documents import PAPERS, TRAINER_PAPERS, numbers
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.documents.cards import cards
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.kit import facts as kit
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import ExitTicket, FollowUp, QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.reset_form import ResetForm
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.rows import (
    AFTER,
    BEFORE,
    SIX_WEEKS,
    Rows,
    latest_quiz,
    load,
    second_quiz,
    wave,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.seat import seat_of
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.shown import surprise_cards
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.words import NO_COMPARISON
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.answers.rounds import reveal, waiting
from ddtk_helpers.answers.waves import is_named
from ddtk_helpers.catalog import all_records
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.intake.answer_session import AnswerSession
from ddtk_helpers.intake.answer_sheets import answer_sheet
from ddtk_helpers.quiz import PREDICT, letter
from ddtk_helpers.records import describe
from ddtk_helpers.store import Change, Workbook
from ddtk_helpers.workbook import CannotOpen, choose, open_workbook, restore

ITEMS = quiz_items()
BY_ID = {item.id: item for item in ITEMS}
ASKED = analysis.questions(ITEMS)
TEACHERS, OFFICE, CLERKS = "teachers and coaches", "central office", "support and clerical staff"


def answers(*said: tuple[str, str, str, bool, bool], group: str | None = None) -> pd.DataFrame:
    """Give answers as they are loaded: code, wave, item, whether right and whether sure."""
    rows = []
    for code, when, item, right, sure in said:
        place = BY_ID[item].right if right else (BY_ID[item].right + 1) % 3
        certainty = "sure" if sure else "not sure"
        rows.append(("", code, group, when, item, letter(place), certainty))
    names = ["school", "respondent_code", "role_group", "wave", "item", "chosen", "certainty"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def class_of(before: list[bool], after: list[bool], *, start: int = 0) -> pd.DataFrame:
    """Give the answers to E1a of people before, and after by those from `start` on."""
    first = [(f"code{at}", BEFORE, "E1a", right, True) for at, right in enumerate(before)]
    second = [(f"code{at + start}", AFTER, "E1a", right, True) for at, right in enumerate(after)]
    return analysis.scored(answers(*first, *second), ITEMS)


# ---- The bank of questions --------------------------------------------------------------------


def test_each_explorable_has_a_prediction_and_three_questions() -> None:
    numbers_ = [f"E{number}" for number in range(1, 13)]
    assert [item.id for item in ITEMS] == [f"{number}{form}" for number in numbers_ for form in "pabc"]
    assert len(ASKED) == 36
    assert {item.form for item in ITEMS} == {PREDICT, "a", "b", "c"}


@pytest.mark.parametrize("item", [*ITEMS, *kit.growth_sentences()], ids=lambda item: item.id)
def test_each_question_can_be_answered_and_says_why(item) -> None:
    assert len(set(item.choices)) == len(item.choices) == len(set(item.feedback))
    assert not any(says.startswith(("Right", "Wrong", "Yes", "Correct")) for says in item.feedback)
    assert all(len(says) < 260 for says in item.feedback)
    assert item.misconception[-1] != "." and len(item.misconception.split()) < 16


def test_texts_can_be_read_in_grade_eight_to_ten() -> None:
    text = " ".join(
        f"{item.question} {' '.join(item.feedback)}" for item in [*ITEMS, *kit.growth_sentences()]
    )
    assert reading_grade(text) < 9


# ---- What a class says ------------------------------------------------------------------------


def test_sure_and_wrong_is_counted_by_misconception_and_ranked_by_its_share() -> None:
    said = [(f"code{at}", BEFORE, "E1a", at > 3, at < 2) for at in range(6)]
    said += [(f"code{at}", BEFORE, "E2a", at > 3, True) for at in range(6)]
    held = analysis.sure_and_wrong(analysis.scored(answers(*said), ITEMS))
    assert list(held["misconception"]) == [BY_ID["E2a"].misconception, BY_ID["E1a"].misconception]
    assert list(held["sure_wrong"]) == [4, 2]
    assert list(held["people"]) == [6, 6]
    assert BY_ID["E2a"].misconception in sentences.misconception_sentence(held)


def test_an_answer_without_choice_or_certainty_counts_nowhere() -> None:
    frame = answers(("code1", BEFORE, "E1a", True, True), ("code2", BEFORE, "E1a", True, True))
    frame.loc[0, "certainty"] = None
    assert len(analysis.scored(frame, ITEMS)) == 1


def test_questions_that_fewer_than_five_answered_are_left_out_everywhere() -> None:
    said = [(f"code{at}", BEFORE, "E1a", True, True) for at in range(5)]
    said += [(f"code{at}", BEFORE, "E2a", False, True) for at in range(4)]
    kept = analysis.enough_answers(analysis.scored(answers(*said), ITEMS))
    assert set(kept["item"]) == {"E1a"}


def test_being_sure_is_set_against_being_right() -> None:
    said = [(f"code{at}", BEFORE, "E1a", at < 3, at < 4) for at in range(6)]
    frame = analysis.calibration(analysis.scored(answers(*said), ITEMS))
    assert frame[["certainty", "answers", "right"]].values.tolist() == [["sure", 4, 3], ["not sure", 2, 0]]
    assert "75% of the 4 sure answers are right and 0% of the 2" in sentences.calibration_sentence(frame)


@pytest.mark.parametrize(("up", "down"), [(6, 0), (7, 1), (10, 3), (5, 5), (0, 9), (13, 2)])
def test_the_sign_test_is_that_of_scipy(up: int, down: int) -> None:
    expected = stats.binomtest(up, up + down, 0.5).pvalue
    assert analysis.by_chance(up, down) == pytest.approx(expected)


def test_the_sign_test_is_refused_where_it_could_never_say_anything() -> None:
    assert analysis.by_chance(5, 0) != analysis.by_chance(5, 0)  # not a number
    assert 2 * stats.binom.pmf(5, 5, 0.5) > 0.05 > 2 * stats.binom.pmf(6, 6, 0.5)


def test_people_are_compared_with_themselves_and_the_sentence_says_what_it_cannot_show() -> None:
    scored = class_of([False] * 8 + [True] * 2, [True] * 7 + [False] + [True] * 2)
    (row,) = analysis.change(scored, ASKED, BEFORE, AFTER).to_dict("records")
    assert (row["pairs"], row["up"], row["same"], row["down"]) == (10, 7, 3, 0)
    assert (row["right_before"], row["right_after"]) == (0.2, 0.9)
    people = analysis.change_of_people(scored, BEFORE, AFTER)
    says = sentences.change_sentence(analysis.change(scored, ASKED, BEFORE, AFTER), people)
    assert "Of 10 people who answered both times" in says and "7 have more right" in says
    assert says.endswith(NO_COMPARISON)


def test_fewer_than_eight_pairs_are_refused_in_words() -> None:
    scored = class_of([False] * 12, [True] * 12, start=5)
    (row,) = analysis.change(scored, ASKED, BEFORE, AFTER).to_dict("records")
    assert not row["paired"] and row["up"] != row["up"] and row["why"].startswith("Fewer than 8 people")
    assert analysis.change_of_people(scored, BEFORE, AFTER) == {}
    says = sentences.change_sentence(analysis.change(scored, ASKED, BEFORE, AFTER), {})
    assert "Fewer than eight people answered both quizzes" in says and NO_COMPARISON in says


def test_somebody_who_answered_less_the_second_time_is_compared_on_the_same_questions() -> None:
    said = [
        (f"code{at}", when, item, True, True)
        for at in range(8)
        for when in (BEFORE, AFTER)
        for item in ("E1a", "E2a")
    ]
    said = [one for one in said if one[:3] != ("code3", AFTER, "E2a")]
    people = analysis.change_of_people(analysis.scored(answers(*said), ITEMS), BEFORE, AFTER)
    assert (people["pairs"], people["same"]) == (8, 8)


@given(
    before=st.lists(st.booleans(), min_size=5, max_size=16), after=st.lists(st.booleans(), min_size=5, max_size=16),
    start=st.integers(0, 10),
)  # fmt: skip
def test_nobody_can_work_out_what_those_said_who_answered_once(
    before: list[bool], after: list[bool], start: int
) -> None:
    """Everybody's totals and the moves of the pairs give away the difference of those who answered once."""
    (row,) = analysis.change(class_of(before, after, start=start), ASKED, BEFORE, AFTER).to_dict("records")
    pairs = max(0, min(len(before), start + len(after)) - start)
    once = len(before) + len(after) - 2 * pairs
    assert row["paired"] == (pairs >= 8 and (once == 0 or once >= 5))


# ---- Groups and tickets ------------------------------------------------------------------------


def test_a_group_of_four_is_hidden_and_so_is_what_would_give_it_away() -> None:
    frames = [
        answers(
            *[(f"{group[:3]}{at}", BEFORE, "E1a", at % 2 == 0, True) for at in range(people)], group=group
        )
        for group, people in ((TEACHERS, 9), (OFFICE, 6), (CLERKS, 4))
    ]
    by_item = analysis.items_by_group(analysis.scored(pd.concat(frames), ITEMS), ASKED)
    shown = dict(zip(by_item["role_group"], by_item["shown"], strict=True))
    assert shown == {TEACHERS: True, OFFICE: False, CLERKS: False}
    hidden = by_item[~by_item["shown"]]
    assert hidden[["people", "share_right", "share_sure_wrong"]].isna().all(axis=None)
    in_all = analysis.groups(by_item)
    assert in_all.loc[in_all["shown"], "role_group"].tolist() == [TEACHERS]
    assert OFFICE in sentences.group_sentence(in_all, by_item)


def tickets(people: int) -> pd.DataFrame:
    names = ["school", "wave", "respondent_code", "display", "by"]
    rows = [("", AFTER, f"code{at}", f"Display {at}", dt.date(2026, 10, 20 + at)) for at in range(people)]
    return pd.DataFrame(rows, columns=names, dtype=object)


def follow_ups(people: int, start: int = 0) -> pd.DataFrame:
    names = ["school", "wave", "respondent_code", "did", "happened"]
    rows = [
        ("", "six weeks later", f"Code-{at + start}", "yes", f"Happened {at + start}") for at in range(people)
    ]
    return pd.DataFrame(rows, columns=names, dtype=object)


def test_tickets_are_shown_from_five_people_on_shuffled_and_without_codes() -> None:
    assert analysis.tickets(tickets(4)).empty
    shown = analysis.tickets(tickets(9))
    assert list(shown.columns) == ["display", "by"]
    assert list(shown["display"]) != [f"Display {at}" for at in range(9)]
    assert sorted(shown["display"]) == [f"Display {at}" for at in range(9)]
    assert list(shown["display"]) == list(analysis.tickets(tickets(9).iloc[::-1])["display"])


def test_what_came_of_a_ticket_is_found_by_its_code_from_five_pairs_on() -> None:
    assert analysis.promises(tickets(6), follow_ups(6, start=2)).empty
    pairs = analysis.promises(tickets(7), follow_ups(6, start=1))
    assert sorted(zip(pairs["display"], pairs["happened"], strict=True)) == [
        (f"Display {at}", f"Happened {at}") for at in range(1, 7)
    ]
    assert analysis.outcomes(follow_ups(4)).empty
    assert dict(analysis.outcomes(follow_ups(5)).values.tolist()) == {"yes": 5, "in part": 0, "not yet": 0}


# ---- The trainer's kit -------------------------------------------------------------------------


def test_the_workshop_takes_three_hours_and_keeps_the_sequence() -> None:
    parts = kit.parts()
    assert parts["minutes"].sum() == kit.MINUTES == sum(step.minutes for step in kit.workshop_steps())
    played = "".join("|" if kind == "break" else " ".join(["", *names]) for kind, names in
                     zip(parts["kind"], parts["explorables"], strict=True) if kind in ("break", "explorable"))  # fmt: skip
    assert played == " E1 E2 E3| E4 E9 E8 E5 E6 E7| E10 E11 E12"
    assert parts["kind"].iloc[0] == "quiz" and list(parts["kind"])[-2:] == ["quiz", "ticket"]
    assert parts.loc[parts["kind"] == "explorable", "minutes"].max() <= 12  # D.1: at most twelve minutes each


def test_there_are_six_sentences_about_growth_and_three_are_false() -> None:
    judged = kit.growth_sentences()
    assert [item.choices[item.right] for item in judged].count("False.") == 3 == len(judged) / 2
    assert all(
        item.feedback[1].startswith(("The sentence is", "It is")) or item.right == 0 for item in judged
    )


def test_surprises_are_five_and_their_numbers_are_right() -> None:
    cards_ = {row["kind"]: row for row in kit.surprises().to_dict("records")}
    assert set(cards_) == {
        "Simpson",
        "12-student swing",
        "renamed test",
        "cut-score myth",
        "suppression leak",
    }
    _, many, few, everybody = kit.table_of(cards_["Simpson"]["table"])
    for students, mean in ((1, 2), (3, 4)):
        total = sum(int(row[students]) * int(row[mean]) for row in (many, few))
        assert total / int(everybody[students]) == int(everybody[mean])
    assert 0.8 * int(many[4]) + 0.2 * int(few[4]) == pytest.approx(498)
    assert "the total would be 498. Show" in cards_["Simpson"]["back"]
    assert (round(7 / 12, 2), round(5 / 12, 2)) == (0.58, 0.42)
    assert sum(comb(12, few) for few in range(6)) / 2**12 == pytest.approx(0.4, abs=0.02)
    assert 36 - 15 - 14 == 7
    assert cards_["suppression leak"]["back"].startswith("No: 36 - 15 - 14 = 7.")


def test_cards_have_a_back_for_each_front_and_the_front_gives_nothing_away() -> None:
    made = cards()
    assert len(made) == 36 + 6 + 5
    for card, item in zip(made, [*ASKED, *kit.growth_sentences()], strict=False):
        front = " ".join((card.front.text, *card.front.lines))
        assert item.misconception not in front and not any(says in front for says in item.feedback)
        assert item.feedback[item.right] in card.back.lines


# ---- The made-up class -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workbook(open_sample: Callable[..., Workbook]) -> Workbook:
    return open_sample(today="2026-11-28")


@pytest.fixture(scope="module")
def rows(workbook: Workbook) -> Rows:
    return load(workbook)


def test_percentile_read_as_percent_right_is_held_for_sure_and_mostly_gone_after(rows: Rows) -> None:
    held = analysis.sure_and_wrong(rows.answers[rows.answers["form"] != PREDICT])
    of_it = held[held["misconception"] == "percentile read as percent right"].set_index("wave")
    assert of_it["sure_wrong"].to_dict() == {BEFORE: 14, AFTER: 2}
    assert of_it["people"].to_dict() == {BEFORE: 30, AFTER: 24}


def test_twelve_of_24_are_sure_that_a_hidden_cell_cannot_be_worked_out(rows: Rows) -> None:
    held = analysis.by_item(wave(rows, "in class"), ASKED).set_index("item")
    assert held.loc["E5b", ["people", "right", "sure_wrong"]].tolist() == [24, 6, 12]


def test_one_question_falls_and_the_sentence_says_so(rows: Rows) -> None:
    frame = analysis.change(rows.answers, ASKED, BEFORE, AFTER).set_index("item")
    assert list(frame.index[frame["right_after"] < frame["right_before"]]) == ["E11a"]
    assert (frame.loc["E11a", "down"] > frame.loc["E11a", "up"]) and set(frame["pairs"]) == {19}
    says = sentences.change_sentence(
        frame.reset_index(), analysis.change_of_people(rows.answers, BEFORE, AFTER)
    )
    assert "Fewer are right on E11a than before: 73%, then 50%" in says


def test_five_people_lost_their_code_and_nobody_else_can_be_worked_out(rows: Rows) -> None:
    codes = {when: set(wave(rows, when)["respondent_code"]) for when in (BEFORE, AFTER)}
    assert (len(codes[BEFORE]), len(codes[AFTER]), len(codes[BEFORE] & codes[AFTER])) == (30, 24, 19)


def test_the_office_is_sure_and_wrong_most_often_before(rows: Rows) -> None:
    in_all = analysis.groups(analysis.items_by_group(wave(rows, BEFORE), ASKED)).set_index("role_group")
    assert in_all.loc[[OFFICE, TEACHERS, CLERKS], "shown"].all() and in_all["shown"].sum() == 3
    shares = in_all["share_sure_wrong"]
    assert shares[OFFICE] > 2 * shares[TEACHERS] and shares[CLERKS] < shares[TEACHERS]
    assert in_all.loc[CLERKS, "share_right"] > in_all.loc[OFFICE, "share_right"]


def test_few_foresaw_that_the_total_can_fall(rows: Rows) -> None:
    frame = analysis.predictions(rows.answers, rows.items)
    assert frame.loc[frame["right"]].set_index("item")["people"].idxmin() == "E7p"
    assert "E7 surprised most: 4 of 24" in sentences.prediction_sentence(frame)


def test_six_of_eleven_did_what_they_promised(rows: Rows) -> None:
    assert dict(analysis.outcomes(rows.follow_ups).values.tolist()) == {"yes": 6, "in part": 3, "not yet": 2}
    assert len(analysis.promises(rows.tickets, rows.follow_ups)) == 11
    assert len(analysis.tickets(rows.tickets)) == 14


def test_charts_can_be_drawn_and_read_aloud(rows: Rows) -> None:
    told = rows.answers[rows.answers["form"] != PREDICT]
    for ax in (
        charts.misconception_chart(analysis.sure_and_wrong(told), made_up=True),
        charts.change_chart(analysis.change(told, ASKED, BEFORE, AFTER), BEFORE, AFTER, made_up=True),
        charts.calibration_chart(analysis.calibration(told), made_up=True),
        charts.prediction_chart(analysis.predictions(rows.answers, rows.items), made_up=True),
    ):
        assert len(picture(ax)) > 5000
        assert len(alt_text(ax)) > 60


def test_rows_of_a_chart_have_the_name_of_the_idea(rows: Rows) -> None:
    ax = charts.prediction_chart(analysis.predictions(rows.answers, rows.items))
    names = [" ".join(tick.get_text().split()) for tick in ax.get_yticklabels()]
    assert names[0] == "E1 · Percentile is not percent" and all(" · " in name for name in names)


# ---- Papers ------------------------------------------------------------------------------------


def text_of(data: bytes) -> str:
    """Give all words of a Word file."""
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_papers_for_learners_hold_no_answer_and_the_key_holds_all(workbook: Workbook) -> None:
    learners = "\n".join(text_of(paper.make(workbook)) for paper in PAPERS)
    for item in ITEMS:
        assert not any(says in learners for says in item.feedback)
        assert item.misconception not in learners
    assert all(item.question in learners for item in quiz_items(form="a"))
    key = next(paper for paper in TRAINER_PAPERS if "key" in paper.filename)
    assert key not in PAPERS
    told = text_of(key.make(workbook))
    assert all(says in told for item in [*ITEMS, *kit.growth_sentences()] for says in item.feedback)


def test_no_paper_and_no_number_holds_a_code(workbook: Workbook, rows: Rows) -> None:
    codes = {*rows.answers["respondent_code"], *rows.tickets["respondent_code"]}
    papers = [paper for paper in TRAINER_PAPERS if paper.filename.endswith(".docx")]
    told = "\n".join(text_of(paper.make(workbook)) for paper in papers) + json.dumps(numbers(workbook))
    assert not [code for code in codes if code in told]
    assert not [words for words in rows.tickets["display"] if words in json.dumps(numbers(workbook))]


def test_cards_alternate_between_front_and_back_on_pages_of_half_a_letter(workbook: Workbook) -> None:
    paper = next(paper for paper in TRAINER_PAPERS if "cards" in paper.filename)
    word = docx.Document(io.BytesIO(paper.make(workbook)))
    breaks = [paragraph for paragraph in word.paragraphs if paragraph.paragraph_format.page_break_before]
    assert len(breaks) == 2 * len(cards()) - 1
    assert (word.sections[0].page_width.inches, word.sections[0].page_height.inches) == (8.5, 5.5)


def test_the_numbers_are_those_of_the_page(workbook: Workbook, rows: Rows) -> None:
    found = json.loads(json.dumps(numbers(workbook), allow_nan=False))
    assert found["headline"]["people"] == 30 and found["headline"]["tickets"] == 14
    assert found["headline"]["sure and wrong"] == sum(
        row["sure_wrong"] for row in found["sure_and_wrong"] if row["wave"] == latest_quiz(rows)
    )


# ---- An empty district, files, and the button that restores -------------------------------------


def test_an_empty_district_is_told_what_to_do(sqlite_workbook: Workbook) -> None:
    nothing = load(sqlite_workbook)
    assert sentences.answered_sentence(nothing.waiting, nothing.revealed) == "Nobody has answered yet."
    for frame, draw in (
        (analysis.sure_and_wrong(nothing.answers), charts.misconception_chart),
        (analysis.calibration(nothing.answers), charts.calibration_chart),
        (analysis.predictions(nothing.answers, nothing.items), charts.prediction_chart),
    ):
        assert frame.empty and len(picture(draw(frame))) > 1000
    assert (
        len(
            picture(
                charts.change_chart(analysis.change(nothing.answers, ASKED, BEFORE, AFTER), BEFORE, AFTER)
            )
        )
        > 1000
    )
    for paper in TRAINER_PAPERS:
        assert paper.make(sqlite_workbook)


def test_four_answers_are_revealed_and_still_not_shown(sqlite_workbook: Workbook) -> None:
    said = {"wave": BEFORE, "item": "E1a", "chosen": "a", "certainty": "sure"}
    sqlite_workbook.save(QuizAnswer, [Change({"respondent_code": f"kelp{at}", **said}) for at in range(4)])
    reveal(sqlite_workbook, QuizAnswer, BEFORE)
    found = load(sqlite_workbook)
    assert found.answers.empty
    assert "shown from five people on" in sentences.answered_sentence(found.waiting, found.revealed)


def test_the_quiz_that_is_asked_is_the_first_that_nobody_has_revealed(sqlite_workbook: Workbook) -> None:
    asked = []
    for name in (BEFORE, AFTER, SIX_WEEKS):
        form.short_quiz(sqlite_workbook)
        asked.append(seat_of(sqlite_workbook).wave)
        reveal(sqlite_workbook, QuizAnswer, name)
    assert asked == [BEFORE, AFTER, SIX_WEEKS]
    assert second_quiz(load(sqlite_workbook)) == AFTER


def test_what_is_known_after_six_weeks_takes_the_place_of_the_same_day() -> None:
    said = [(f"code{at}", when, "E1a", True, True) for at in range(8) for when in (BEFORE, AFTER, SIX_WEEKS)]
    scored = analysis.scored(answers(*said), ITEMS)
    rows = Rows(ITEMS, scored, *[pd.DataFrame()] * 6)
    assert (latest_quiz(rows), second_quiz(rows)) == (SIX_WEEKS, SIX_WEEKS)
    (row,) = analysis.change(scored, ASKED, BEFORE, second_quiz(rows)).to_dict("records")
    assert (row["pairs"], row["same"]) == (8, 8)


@pytest.mark.parametrize("model", [QuizAnswer, ExitTicket, FollowUp], ids=lambda model: model.__name__)
def test_answers_are_private_and_leave_no_history(model: type[Answer]) -> None:
    assert issubclass(model, Answer) and model.is_private and not model.keeps_history


def test_every_wave_that_is_offered_has_a_name_and_a_place_in_time() -> None:
    offered = {
        choice for model in all_records() if issubclass(model, Answer)
        for spec in describe(model) if spec.name == "wave" for choice in spec.choices
    }  # fmt: skip
    assert {BEFORE, "in class", AFTER, "six weeks later", "baseline"} <= offered
    assert [wave_ for wave_ in offered if not is_named(wave_)] == []


def test_answers_on_sheets_come_in_like_those_of_any_activity(sqlite_workbook: Workbook) -> None:
    items = form.paper_items("a")
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(QuizAnswer, items, wave=BEFORE)))
    sheet = book["Answers"]
    sheet["B3"], sheet["B4"] = "kelp42", TEACHERS
    for row in sheet.iter_rows(min_row=7):
        if row[0].value in ("E1a", "E2a"):
            row[2].value, row[3].value = "b", "not sure"
    file = io.BytesIO()
    book.save(file)
    session = AnswerSession(sqlite_workbook, QuizAnswer, items, wave=BEFORE)
    session.add("kelp.xlsx", file.getvalue())
    session.look()
    session.save()
    stored = [
        (row.values["item"], row.values["chosen"], row.values["certainty"])
        for row in sqlite_workbook.rows(QuizAnswer)
    ]
    assert stored == [("E1a", "b", "not sure"), ("E2a", "b", "not sure")]
    assert list(waiting(sqlite_workbook, QuizAnswer)["wave"]) == [BEFORE]


def test_surprise_cards_fold_their_backs_away() -> None:
    html = surprise_cards()._repr_html_()
    assert html.count("<details>") == 5 and html.count("<table") == 5


class TestRestore:
    """Only the sample and the copy one practises on are ever given back as they were."""

    @pytest.fixture(autouse=True)
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("DDTK_HOME", str(tmp_path))
        return tmp_path

    def test_the_record_of_a_district_is_refused_and_left_alone(self) -> None:
        book = open_workbook(district="0035", today="2026-11-28")
        book.save(ExitTicket, [_ticket("A display")])
        form_ = ResetForm(book)
        assert form_.start.disabled and "stays as it is" in form_.said.value
        form_.yes.click()
        with pytest.raises(CannotOpen, match="This is the record of a district"):
            restore(book)
        assert [row.values["display"] for row in book.rows(ExitTicket)] == ["A display"]

    def test_a_rehearsal_begins_anew_from_the_record(self) -> None:
        open_workbook(district="0035", today="2026-11-28").save(ExitTicket, [_ticket("Recorded")])
        choose(district="0035", rehearsal="yes")
        book = open_workbook(today="2026-11-28")
        book.save(ExitTicket, [_ticket("Tried", code="reed77")])
        form_ = ResetForm(book)
        form_.start.click()
        assert "Restore the practice data?" in form_.said.value
        form_.no.click()
        assert len(book.rows(ExitTicket)) == 2
        form_.yes.click()
        assert "fresh copy" in form_.said.value
        assert [row.values["display"] for row in book.rows(ExitTicket)] == ["Recorded"]

    def test_the_sample_is_as_it_was_and_what_stood_in_it_is_kept(
        self, home: Path, workbook: Workbook
    ) -> None:
        shutil.copy(workbook.url.removeprefix("sqlite:///"), home)  # built once already
        book = open_workbook(district="sample", today="2026-11-28")
        before = len(book.rows(ExitTicket))
        book.save(ExitTicket, [_ticket("Typed in the training")])
        form_ = ResetForm(book)
        form_.start.click()
        form_.yes.click()
        assert "The made-up district is as it was" in form_.said.value
        assert len(book.rows(ExitTicket)) == before
        assert len(list(home.glob("sample-*.sqlite"))) == 1
        book.close()


def _ticket(display: str, code: str = "kelp42") -> Change:
    return Change({"respondent_code": code, "wave": AFTER, "item": "ticket", "display": display})
