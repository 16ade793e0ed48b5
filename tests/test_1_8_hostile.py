"""What somebody unlucky or hostile does with 1.8: forged messages, the same code twice, days that are none, a button pressed twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.find import explorables
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis import outcomes, promises
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import QuizItemFact, quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.reset_form import ResetForm
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.seat import Seat, SeatForm, seat_of
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import confidence
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.confidence import EVERYBODY
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import GROUPS
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.plan import NO_DAY
from ddtk_helpers.activities.a1_8_assessment_literacy.training.charts import plan_chart
from ddtk_helpers.activities.a1_8_assessment_literacy.training.documents import PAPERS
from ddtk_helpers.activities.a1_8_assessment_literacy.training.documents.catalog import catalog_document
from ddtk_helpers.activities.a1_8_assessment_literacy.training.need_forms import MarkNeeds, PickNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import (
    Offering,
    StrandNeed,
    TrainingPlanEntry,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import load, results
from ddtk_helpers.charts import picture
from ddtk_helpers.content import ContentError, read_facts
from ddtk_helpers.district import District
from ddtk_helpers.documents import Paragraph
from ddtk_helpers.forms.explorable_form import ExplorableForm
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.forms.quiz_form import QuizForm
from ddtk_helpers.paths import DATA
from ddtk_helpers.quiz import QuizItem
from ddtk_helpers.records import check
from ddtk_helpers.store import Change, Row, Workbook
from ddtk_helpers.workbook import CannotOpen, choose, open_workbook, restore

TODAY = dt.date(2026, 11, 28)

ITEM = QuizItem(
    "T1a", "T1", "a", "displays", "Which one?", ("This", "That", "Another"), 1, ("No: this.", "Because.", "No: that."), "a wrong idea"
)  # fmt: skip
GROUP = "teachers and coaches"


def told_by(form: QuizForm | SeatForm, message: dict[str, Any]) -> list[dict[str, Any]]:
    """Give what the page hears after a message."""
    heard: list[dict[str, Any]] = []
    form.send = lambda content, buffers=None: heard.append(content)  # type: ignore[method-assign]
    form.receive({"view": "page", "number": 1, **message})
    return heard


# ---- Messages that no page sends ---------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        *({"chosen": chosen} for chosen in (99, 3, -1, "x", "1", float("nan"), float("inf"), None, True, 1.7, [1], {})),
        {"certainty": "<b>"}, {"certainty": None}, {"certainty": ["sure"]}, {"item": "E99a"}, {"item": ["T1a"]}, {"item": None},
    ],
)  # fmt: skip
def test_a_forged_answer_is_refused_and_tells_nothing(
    more: dict[str, Any], sqlite_workbook: Workbook
) -> None:
    seat = seat_of(sqlite_workbook)
    seat.sit("kelp42", GROUP, "in class")
    form = QuizForm([ITEM], seat)
    heard = told_by(form, {"do": "answer", "item": "T1a", "chosen": 1, "certainty": "sure", **more})
    assert [one["do"] for one in heard] == ["failed"]
    assert not {"right", "key", "also"} & heard[0].keys()
    assert (form.given, sqlite_workbook.rows(QuizAnswer)) == ({}, [])


@pytest.mark.parametrize("message", [{"do": "answer"}, {"do": "played"}, {"do": "played", "item": ["T1a"]}, {"do": ["answer"]}, {}])  # fmt: skip
def test_half_a_message_does_no_harm(message: dict[str, Any], sqlite_workbook: Workbook) -> None:
    form = QuizForm([ITEM], seat_of(sqlite_workbook))
    assert {one["do"] for one in told_by(form, message)} <= {"failed"}
    assert form.given == {}


@pytest.mark.parametrize("letter", ["", "ab", "abc", "d", "A"])
def test_a_choice_is_one_letter(letter: str, sqlite_workbook: Workbook) -> None:
    with pytest.raises(ValueError, match="is no answer"):
        QuizForm([ITEM], seat_of(sqlite_workbook)).answer("T1a", letter, "sure")


@pytest.mark.parametrize(
    "more", [{"role_group": "<script>"}, {"role_group": ["x"]}, {"wave": "evil"}, {"code": None}]
)
def test_a_forged_seat_is_refused(more: dict[str, Any], sqlite_workbook: Workbook) -> None:
    seat = seat_of(sqlite_workbook)
    heard = told_by(SeatForm(seat), {"do": "sit", "code": "kelp42", "wave": "before", **more})
    assert [one["do"] for one in heard] == ["refused"]
    assert not seat.code


def test_the_longest_choice_is_no_better_guess_than_a_coin() -> None:
    for form in ("predict", "a", "b", "c"):
        items = quiz_items(form=form)
        longest = [sorted(range(3), key=lambda at, item=item: -len(item.choices[at])) for item in items]
        right = [
            item.id for item, (first, second, _) in zip(items, longest, strict=True)
            if first == item.right and len(item.choices[first]) > len(item.choices[second])
        ]  # fmt: skip
        assert len(right) <= len(items) / 2, right


# ---- Two people, one code ----------------------------------------------------------------------


def test_of_two_people_with_one_new_code_the_second_is_told_and_nothing_of_the_first_is_lost(
    sqlite_workbook: Workbook,
) -> None:
    first, second = Seat(sqlite_workbook), Seat(sqlite_workbook)
    assert first.sit("reed77", "", "before") == second.sit("reed77", "", "before") == ""
    assert QuizForm([ITEM], first, tells=False).answer("T1a", "a", "sure")["kept"] == "Kept."
    (heard,) = told_by(
        QuizForm([ITEM], second, tells=False),
        {"do": "answer", "item": "T1a", "chosen": 2, "certainty": "sure"},
    )
    assert heard["do"] == "failed" and "just begun with this code" in heard["says"]
    assert [row.values["chosen"] for row in sqlite_workbook.rows(QuizAnswer)] == ["a"]


def test_who_says_that_the_code_is_theirs_goes_on(sqlite_workbook: Workbook) -> None:
    first, second = Seat(sqlite_workbook), Seat(sqlite_workbook)
    first.sit("reed77", "", "before")
    first.keep("T1a", "a", "sure", first=False)
    second.sit("reed77", "", "before")  # after “Is that you?”
    assert second.keep("T1a", "b", "sure", first=False) == first.keep("T1b", "c", "sure") == "Kept."
    assert [row.values["chosen"] for row in sqlite_workbook.rows(QuizAnswer)] == ["b", "c"]


# ---- Buttons pressed twice, and two people ------------------------------------------------------


@pytest.fixture
def two_pages(tmp_path: Path) -> tuple[Workbook, Workbook]:
    """Give one store as two people have it open, with two needs."""
    books = [_opened(tmp_path) for _ in range(2)]
    for strand in ("displays", "questions"):
        need = {"who": "teacher", "strand": strand, "why": "They asked for it.", "from_activity": "1.6"}
        books[0].save(TrainingNeed, [Change(need, status="agreed")])
    return books[0], books[1]


def _opened(folder: Path) -> Workbook:
    return Workbook(
        f"sqlite:///{folder}/0035.sqlite", district="0035", school_year="2026-27", today=TODAY, exports=folder
    )


def test_a_need_is_taken_once_however_often_the_button_is_pressed(
    two_pages: tuple[Workbook, Workbook],
) -> None:
    mine, theirs = (PickNeed(book, []) for book in two_pages)
    mine.button.click()
    assert "LPL-0001 is in the plan" in mine.said.value
    mine.button.click()
    assert "Choose the next need first." in mine.said.value
    theirs.button.click()
    assert "meanwhile" in theirs.said.value
    assert len(two_pages[0].rows(TrainingPlanEntry)) == 1
    theirs.choice.index = 0
    theirs.button.click()
    assert [row.values["needs"] for row in two_pages[0].rows(TrainingPlanEntry)] == [
        ["TRN-0001"],
        ["TRN-0002"],
    ]


def test_needs_are_marked_once(two_pages: tuple[Workbook, Workbook]) -> None:
    PickNeed(two_pages[0], []).button.click()
    mine, theirs = (MarkNeeds(book) for book in two_pages)
    mine.button.click()
    assert "TRN-0001: planned." in mine.said.value
    theirs.button.click()
    assert "They are marked already." in theirs.said.value


def test_an_offer_taken_twice_adds_once_and_can_still_be_taken_back(
    two_pages: tuple[Workbook, Workbook],
) -> None:
    book = two_pages[0]

    def missing(book: Workbook) -> list[str]:
        return [] if book.rows(StrandNeed) else ["a need"]

    def add(book: Workbook) -> list[Row]:
        return book.save(StrandNeed, [Change({"strand": "displays"}) for _ in missing(book)])

    offer = Offer(book, StrandNeed, [], title="An offer", noun="gap", names=missing, add=add)
    offer.add.click()
    assert "1 need added." in offer.said.value
    offer.add.click()
    assert "added" not in offer.said.value and not offer.undo.disabled
    offer.undo.click()
    assert book.rows(StrandNeed) == []


# ---- Texts and rows that lack something ----------------------------------------------------------


def test_two_courses_on_one_day_of_which_one_has_no_hours_can_be_printed(
    two_pages: tuple[Workbook, Workbook],
) -> None:
    book = two_pages[0]
    course = {"title": "Twice", "strand": "displays", "audience": ["teacher"], "dates": ["2026-12-10"]}
    book.save(Offering, [Change(course), Change(course | {"hours": "1.5"})])
    for paper in PAPERS:
        paper.make(book)


def test_the_catalog_of_one_course_says_so_and_nothing_of_what_nobody_wrote(
    two_pages: tuple[Workbook, Workbook],
) -> None:
    book = two_pages[0]
    book.save(Offering, [Change({"title": "Alone", "strand": "displays"})])
    blocks = [block.text for block in catalog_document(book).blocks if isinstance(block, Paragraph)]
    assert blocks[0].startswith("1 course. It does not work with our own data.")
    assert not any("you can ." in text for text in blocks)


# ---- Exit tickets -------------------------------------------------------------------------------


def test_a_follow_up_beside_which_no_ticket_stands_cannot_be_worked_out() -> None:
    """The count of all who followed up, less the pairs that are shown, would be what one person did."""
    wrote, did = _tickets(range(6)), _follow_ups(range(1, 7))
    assert len(outcomes(did)) and promises(wrote, did).empty
    assert len(promises(wrote, _follow_ups(range(6)))) == 6
    assert len(promises(wrote, _follow_ups(range(1, 11)))) == 5, "five others followed up without a ticket"


def _tickets(people: range) -> pd.DataFrame:
    names = ["school", "wave", "respondent_code", "display", "by"]
    return pd.DataFrame(
        [("", "after", f"code{at}", f"Display {at}", None) for at in people], columns=names, dtype=object
    )


def _follow_ups(people: range) -> pd.DataFrame:
    names = ["school", "wave", "respondent_code", "did", "happened"]
    rows = [
        ("", "six weeks later", f"code{at}", "yes" if at % 2 else "not yet", f"Happened {at}")
        for at in people
    ]
    return pd.DataFrame(rows, columns=names, dtype=object)


# ---- Play ---------------------------------------------------------------------------------------


def test_a_forged_move_changes_nothing() -> None:
    form = ExplorableForm(explorables()["E1"], "Percentile is not percent")
    before = form.seen["says"]
    for values in (None, [], {"self": 1}, {"cards": 10**400}, {"": float("nan")}):
        form.receive({"do": "move", "values": values})
        assert form.seen["says"] == before


# ---- The practice data given back ----------------------------------------------------------------


def test_a_rehearsal_whose_record_is_elsewhere_now_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    record = tmp_path / "elsewhere" / "our.sqlite"
    record.parent.mkdir()
    choose(district="0035", store=str(record), rehearsal="yes")
    book = open_workbook(today="2026-11-28")
    book.save(StrandNeed, [Change({"strand": "displays"})])
    choose(district="0398")
    with pytest.raises(CannotOpen, match="Choose the district again"):
        restore(book)
    assert len(book.rows(StrandNeed)) == 1
    assert not (tmp_path / "0035.sqlite").exists(), "an empty record is not made by the way"


def test_a_district_whose_rows_stand_in_the_file_of_the_sample_is_not_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    book = open_workbook(district="0035", store=str(tmp_path / "sample.sqlite"), today="2026-11-28")
    book.save(District, [Change({"name": "Ours", "made_up": "yes"})])
    book.save(StrandNeed, [Change({"strand": "displays"})])
    form = ResetForm(book)
    form.start.click()
    form.yes.click()
    assert "This is the record of a district" in form.said.value
    assert len(book.rows(StrandNeed)) == 1


# ---- Days that are none -------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1026-10-20", "2926-10-20"])
def test_a_year_out_of_reach_is_asked_about_and_counts_as_no_day(
    day: str, two_pages: tuple[Workbook, Workbook]
) -> None:
    book = two_pages[0]
    planned = {
        "need": "Far away",
        "strand": "displays",
        "who": "teacher",
        "course": "Gone",
        "when": day,
        "evidence": "x",
    }
    course = {"title": "Far", "strand": "displays", "level": "use", "audience": "teacher", "outcomes": "see", "dates": day,
              "mode": "in a team meeting", "hours": "1"}  # fmt: skip
    assert [one.field for one in check(TrainingPlanEntry, planned).problems if one.level == "check"] == [
        "when"
    ]
    assert [one.field for one in check(Offering, course).problems] == ["dates"]
    book.save(TrainingPlanEntry, [Change(planned)])
    book.save(Offering, [Change(course)])
    found = results(book, load(book))
    assert found.plan[["when", "state"]].values.tolist() == [[None, NO_DAY]]
    assert "Gone" in found.checks.to_string()
    assert picture(plan_chart(found.plan, TODAY))
    for paper in PAPERS:
        paper.make(book)


# ---- Numbers that could be subtracted -----------------------------------------------------------

_SIZES = st.tuples(*[st.sampled_from([0, 1, 2, 4, 5, 6, 9])] * 3)  # did both, only rated, only took the quiz
_Person = tuple[str, bool, bool]  # role group, whether they rated, whether they took the quiz


def _asked(people: list[_Person]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the self-ratings and the quiz answers of these people."""
    rated, quiz = [], []
    for at, (group, rates, takes) in enumerate(people):
        about = {"school": "", "respondent_code": f"code{at}", "role_group": group}
        rated += [about | {"wave": "baseline", "item": "displays", "now": "2 with help"}] if rates else []
        quiz += (
            [about | {"wave": "before", "item": "T1a", "chosen": "b", "certainty": "sure"}] if takes else []
        )
    names = ["school", "respondent_code", "role_group", "wave", "item"]
    return (
        pd.DataFrame(rated, columns=[*names, "now"], dtype=object),
        pd.DataFrame(quiz, columns=[*names, "chosen", "certainty"], dtype=object),
    )


def _few_are_left(told: list[set[int]]) -> bool:
    """Say whether sums and differences of what is told of these people give the sum of one to four of them."""
    for ways in product((-1, 0, 1), repeat=len(told)):
        counted = Counter({})
        for way, people in zip(ways, told, strict=True):
            counted.update(dict.fromkeys(people, way))
        left = [number for number in counted.values() if number]
        if 0 < len(left) < 5 and set(left) == {1}:
            return True
    return False


@given(st.lists(_SIZES, min_size=1, max_size=3))
@example([(6, 1, 0), (6, 5, 0)])
@settings(deadline=None)
def test_no_row_of_confidence_less_another_leaves_a_few_people(sizes: list[tuple[int, int, int]]) -> None:
    """Readers know the totals of both sides, and those of each group that is shown, from other charts too."""
    kinds = ((True, True), (True, False), (False, True))
    people = [
        (GROUPS[at], *kind) for at, numbers in enumerate(sizes) for kind, number in zip(kinds, numbers, strict=True)
        for _ in range(number)
    ]  # fmt: skip
    frame = confidence(*_asked(people), [ITEM])
    for side in (1, 2):
        here = {at for at, person in enumerate(people) if person[side]}
        both = {at for at, person in enumerate(people) if person[1] and person[2]}
        told = [here] if len(here) >= 5 else []
        for name, is_paired in frame.loc[frame["shown"], ["role_group", "paired"]].itertuples(index=False):
            mine = here if name == EVERYBODY else {at for at in here if people[at][0] == name}
            told += [mine, mine & both] if is_paired else [mine]
        assert not _few_are_left(told)


# ---- Reference files, broken by hand -------------------------------------------------------------


def test_a_question_under_the_number_of_another_is_named(tmp_path: Path) -> None:
    lines = (
        (DATA / "reference" / "1_8_assessment_literacy" / "quiz_items.csv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    file = tmp_path / "quiz_items.csv"
    file.write_text("\n".join([lines[0], lines[1].replace("E1p,", "E9b,", 1)]), encoding="utf-8")
    with pytest.raises(
        ContentError, match=r"quiz_items\.csv, line 2, form: “predict” does not fit. The number E9b"
    ):
        read_facts(file, QuizItemFact)
