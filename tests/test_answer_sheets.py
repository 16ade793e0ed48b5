"""Answers from files: sheets sent to people, rows, and exports of online forms, as people really send them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar

import intake_files as files
import ipywidgets as widgets
import openpyxl
import pytest
from answer_probe import ITEMS, ProbeAnswer
from pydantic import StringConstraints

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.answers.rounds import reveal, revealed, waiting
from ddtk_helpers.forms.activity import answer_tabs
from ddtk_helpers.forms.answer_form import AnswerForm
from ddtk_helpers.intake import CannotRead, StudentData
from ddtk_helpers.intake.answer_columns import ItemFinder
from ddtk_helpers.intake.answer_files import AnswerFiles
from ddtk_helpers.intake.answer_session import AnswerSession
from ddtk_helpers.intake.answer_sheets import answer_sheet, form_text
from ddtk_helpers.intake.records import CodeKey
from ddtk_helpers.records import field
from ddtk_helpers.store import Workbook

STATEMENTS = [item.text for item in ITEMS]
GROUP = "teachers and coaches"
RATED = ["4", "in place and used", "I don't know"]
MATTERS = ["3", "now", "2 soon"]


def google(*people: Sequence[str], code: bool = True, mail: bool = True) -> bytes:
    """Give a CSV as Google Forms exports it: Question [Row] for each row of a grid.

    A person is (time, mail, code, group, three ratings, three of when it matters, one text).
    """
    header = ["Timestamp", "Email Address", "Your code", "What is your role?"]
    header += [f"Where we stand [{item.id} {item.text}]" for item in ITEMS]
    header += [f"When it matters: choose one [{item.id} {item.text}]" for item in ITEMS]
    header += ["2a What makes you say so"]
    left_out = {0: False, 1: not mail, 2: not code}
    rows = [[cell for at, cell in enumerate(row) if not left_out.get(at)] for row in (header, *people)]
    return csv_of(rows)


def person(
    code: str, *, time: str = "2026/09/01 8:00:00 AM EST", rated: Sequence[str] = RATED, **more: str
) -> list[str]:
    """Give a person's row of a Google export."""
    return [
        time,
        "noor@wrenharbor.example",
        code,
        more.get("group", GROUP),
        *rated,
        *MATTERS,
        more.get("text", ""),
    ]


def microsoft(*people: Sequence[object]) -> bytes:
    """Give an XLSX as Microsoft Forms exports it: a statement asked twice gets a 2 behind it."""
    header = ["ID", "Start time", "Completion time", "Email", "Name", "Your code", "Your group"]
    header += STATEMENTS + [f"{text}2" for text in STATEMENTS]
    return files.xlsx([header, *people])


def csv_of(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def filled(
    code: str = "blue42", group: str = GROUP, answers: dict[str, Sequence[str]] | None = None
) -> bytes:
    """Give the answer sheet as a person fills it in with a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(ProbeAnswer, ITEMS)))
    sheet = book["Answers"]
    sheet["B3"], sheet["B4"] = code, group
    for row in sheet.iter_rows(min_row=8):
        for cell, text in zip(row[2:], (answers or {"1a": ("4", "now")}).get(row[0].value, ()), strict=False):
            cell.value = text
    return files.saved(book)


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return Workbook(
        f"sqlite:///{tmp_path / 'store.sqlite'}", district="0398", school="", school_year="2026-27",
        today=dt.date(2026, 9, 16), role="principal", exports=tmp_path,
    )  # fmt: skip


@pytest.fixture
def session(workbook: Workbook) -> AnswerSession:
    return AnswerSession(workbook, ProbeAnswer, ITEMS)


def bring_in(session: AnswerSession, *data: tuple[str, bytes], same_code: Any = "ask") -> str:
    """Add files, look, and save."""
    session.same_code = same_code
    for name, content in data:
        session.add(name, content)
    session.look()
    return session.save()


def stored(workbook: Workbook, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row.written[name] for name in names) for row in workbook.rows(ProbeAnswer)]


# The sheet that is sent to people


def test_the_sheet_has_a_line_for_each_statement_and_lists_to_choose_from() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(answer_sheet(ProbeAnswer, ITEMS)))["Answers"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows[2:5]] == ["Your code", "Your group", "When"]
    assert rows[6] == ["Item", "Statement", "Where we stand", "When it matters", "What makes you say so"]
    assert [row[:2] for row in rows[7:]] == [
        [None, "Roles"], ["1a", STATEMENTS[0]], ["1b", STATEMENTS[1]], [None, "Culture"], ["2a", STATEMENTS[2]],
    ]  # fmt: skip
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert set(lists) == {"B4", "B5", "C8:C12", "D8:D12"}
    assert all(source.startswith("'Allowed values'!") for source in lists.values())


def test_a_filled_sheet_is_taken_in(session: AnswerSession, workbook: Workbook) -> None:
    answers = {"1a": ("4", "now", "A log"), "2a": ("I don't know", "")}
    said = bring_in(session, ("noor.xlsx", filled(answers=answers)))
    assert said == (
        "2 answered items saved. 1 person has answered the baseline; nothing is shown before you press Reveal."
    )
    names = ("respondent_code", "role_group", "wave", "item", "rating", "importance", "evidence")
    assert stored(workbook, *names) == [
        ("blue42", GROUP, "baseline", "1a", "4 in place and used", "3 now", "A log"),
        ("blue42", GROUP, "baseline", "2a", "don't know", None, None),
    ]


def test_an_empty_sheet_says_that_nothing_is_answered(session: AnswerSession) -> None:
    assert (
        session.add("empty.xlsx", answer_sheet(ProbeAnswer, ITEMS))
        == "empty.xlsx: 0 answered items of 0 people."
    )
    session.look()
    assert session.to_save == 0


def test_a_second_import_of_a_person_updates_and_doubles_nothing(
    session: AnswerSession, workbook: Workbook
) -> None:
    bring_in(session, ("a.xlsx", filled(answers={"1a": ("1", "now"), "1b": ("2", "now")})))
    session.add(
        "b.xlsx", filled("Blue-42", answers={"1a": ("3", "now"), "1b": ("2", "now"), "2a": ("4", "soon")})
    )
    assert session.look() == (
        "1 person in 1 file, 1 of them with answers stored here already. 1 answered item would be added, 1 changed, "
        "and 1 stay as they are."
    )
    session.save()
    assert stored(workbook, "respondent_code", "item", "rating") == [
        ("blue42", "1a", "3 in some schools"), ("blue42", "1b", "2 starting"), ("blue42", "2a", "4 in place and used"),
    ]  # fmt: skip


def test_a_sheet_saved_as_csv_or_with_moved_columns_is_understood(
    session: AnswerSession, workbook: Workbook
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled()))
    rows = [[cell.value or "" for cell in row] for row in book["Answers"].iter_rows()]
    moved = [[row[0], row[3], row[2], row[1]] for row in rows]
    for at in (2, 3):
        moved[at] = rows[at]
    bring_in(session, ("a.csv", csv_of(rows)))
    session.add("b.csv", csv_of(moved))
    session.look()
    assert session.to_save == 0 and len(session.difference.unchanged) == 1
    assert stored(workbook, "respondent_code", "rating", "importance") == [
        ("blue42", "4 in place and used", "3 now")
    ]


def test_several_people_come_in_several_files_at_once(session: AnswerSession, workbook: Workbook) -> None:
    bring_in(
        session,
        ("a.xlsx", filled("blue42")),
        ("b.xlsx", filled("red777")),
        ("c.csv", google(person("green9"))),
    )
    assert waiting(workbook, ProbeAnswer).people.tolist() == [3]


def test_what_is_stored_names_no_file_and_no_role(session: AnswerSession, workbook: Workbook) -> None:
    bring_in(session, ("Noor Haddad.xlsx", filled("")))
    history = workbook.history(ProbeAnswer).to_csv()
    assert "Noor" not in history and "principal" not in history


# Rows


def test_rows_with_a_code_in_each_are_taken_in(session: AnswerSession, workbook: Workbook) -> None:
    rows = [["Code", "Group", "Wave", "Item", "Rating"], ["blue42", GROUP, "midyear", "1a", "2"]]
    rows += [["red777", "", "", "2a Results are used", "starting"], ["red777", "", "", "1b", ""]]
    bring_in(session, ("rows.csv", csv_of(rows)))
    assert stored(workbook, "respondent_code", "role_group", "wave", "item", "rating") == [
        ("blue42", GROUP, "midyear", "1a", "2 starting"), ("red777", None, "baseline", "2a", "2 starting"),
    ]  # fmt: skip


def test_json_is_a_list_of_rows_or_one_person_with_answers(
    session: AnswerSession, workbook: Workbook
) -> None:
    rows = [
        {"respondent_code": "blue42", "item": "1a", "rating": 4},
        {"respondent_code": "red777", "item": "1b", "rating": "2"},
    ]
    one = {
        "respondent_code": "green9",
        "role_group": GROUP,
        "answers": [{"item": "2a", "rating": "dk", "evidence": None}],
    }
    bring_in(session, ("rows.json", json.dumps(rows).encode()), ("one.json", json.dumps(one).encode()))
    assert stored(workbook, "respondent_code", "item", "rating") == [
        ("blue42", "1a", "4 in place and used"), ("red777", "1b", "2 starting"), ("green9", "2a", "don't know"),
    ]  # fmt: skip


def test_columns_named_as_the_record_names_them_are_understood(session: AnswerSession) -> None:
    header = ["Your code *", "Your group", "When *", "Item *", "Where we stand *", "When it matters"]
    session.add("rows.csv", csv_of([header, ["blue42", GROUP, "midyear", "1a", "4", "3 now"]]))
    (row,) = session.files["rows.csv"].rows
    assert (row.person.code, row.person.group, row.person.wave) == ("blue42", GROUP, "midyear")
    assert dict(row.given) == {"rating": "4 in place and used", "importance": "3 now"}


# Online forms


def test_a_google_form_is_understood_by_the_numbers_in_its_columns(
    session: AnswerSession, workbook: Workbook
) -> None:
    session.add("form.csv", google(person("blue42", text="A log")))
    session.look()
    assert session.notices == [
        "form.csv: Not read, because it can say who answered: “Timestamp” and “Email Address”."
    ]
    assert session.problems.empty
    session.save()
    assert stored(workbook, "respondent_code", "role_group", "item", "rating", "importance", "evidence") == [
        ("blue42", GROUP, "1a", "4 in place and used", "3 now", None),
        ("blue42", GROUP, "1b", "4 in place and used", "3 now", None),
        ("blue42", GROUP, "2a", "don't know", "2 soon", "A log"),
    ]


def test_a_microsoft_form_is_understood_by_its_statements_and_their_order(
    session: AnswerSession, workbook: Workbook
) -> None:
    start = dt.datetime(2026, 9, 1, 8)
    session.add("form.xlsx", microsoft(
        [1, start, start, "anonymous", "", "blue42", GROUP, *RATED, *MATTERS],
        [2, start, start, "noor@wrenharbor.example", "Haddad, Noor", "", "", "1", "", "", "", "", ""],
    ))  # fmt: skip
    session.look()
    assert session.notices == [
        "form.xlsx: Not read, because it can say who answered: “ID”, “Start time”, “Completion time”, “Email” and “Name”."
    ]
    session.save()
    rows = stored(workbook, "respondent_code", "item", "rating", "importance")
    assert rows[:3] == [
        ("blue42", "1a", "4 in place and used", "3 now"), ("blue42", "1b", "4 in place and used", "3 now"),
        ("blue42", "2a", "don't know", "2 soon"),
    ]  # fmt: skip
    assert len(rows) == 4 and rows[3][0].startswith("form-") and rows[3][1:] == ("1a", "1 not in place", None)
    assert "Haddad" not in workbook.history(ProbeAnswer).to_csv()


def test_columns_with_the_same_name_are_taken_in_the_order_of_the_ratings(
    session: AnswerSession, workbook: Workbook
) -> None:
    data = csv_of([["Your code", *STATEMENTS, *STATEMENTS], ["blue42", "4", "", "", "3", "", ""]])
    bring_in(session, ("a.csv", data))
    assert stored(workbook, "item", "rating", "importance") == [("1a", "4 in place and used", "3 now")]


def test_more_columns_than_questions_are_left_out_and_said(session: AnswerSession) -> None:
    data = csv_of([["Code", *["1a"] * 4, "1a"], ["blue42", "4", "3", "text", "x", "y"]])
    session.add("a.csv", data)
    session.look()
    assert session.notices == ["a.csv: Left out, because it is about no item asked here: “1a” and “1a”."]


def test_answers_without_a_code_get_one_that_stays_the_same(
    session: AnswerSession, workbook: Workbook
) -> None:
    first, second = person("", time="9/1/2026 8:00:00"), person("", time="9/1/2026 8:00:05")
    same = person("", time="9/1/2026 8:00:05")
    bring_in(session, ("form.csv", google(first, second, same, code=False)))
    codes = {row[0] for row in stored(workbook, "respondent_code")}
    assert len(codes) == 3 and all(code.startswith("form-") for code in codes)
    session.add(
        "Answers (1).csv", google(second, same, person("", time="9/2/2026 9:00:00"), first, code=False)
    )
    session.look()
    assert (len(session.difference.added), len(session.difference.unchanged)) == (3, 9)
    assert "9/1/2026" not in workbook.history(ProbeAnswer).to_csv()


def test_sheets_without_a_code_are_told_apart_by_their_name(
    session: AnswerSession, workbook: Workbook
) -> None:
    bring_in(session, ("a.xlsx", filled("")), ("b.xlsx", filled("")))
    assert waiting(workbook, ProbeAnswer).people.tolist() == [2]
    session.add("a.xlsx", filled("", answers={"1a": ("1", "now")}))
    session.look()
    assert session.notices == [
        "a.xlsx has no code, and answers like from it are stored already; they would be changed. If another person "
        "sent it, write a code into it first."
    ]


def test_two_files_of_one_name_are_two_files(session: AnswerSession, workbook: Workbook) -> None:
    for data in (filled("blue42"), again := filled("red777"), again):
        session.add("answers.xlsx", data)
    assert list(session.files) == ["answers.xlsx", "answers (2).xlsx"]
    session.look()
    assert session.problems.empty and session.to_save == 2
    session.forget()
    session.add("answers.xlsx", filled(""))
    session.add("answers.xlsx", filled("", answers={"1a": ("1", "now")}))
    session.look()
    assert session.has_same_codes and len(session.to_mend) == 2


def test_the_group_is_found_by_its_name_before_a_question_that_only_mentions_groups(
    session: AnswerSession,
) -> None:
    header = ["Which groups do you see?", "Role", "1a"]
    session.add("form.csv", csv_of([header, ["some", GROUP, "4"], ["all", "", "3"]]))
    assert [row.person.group for row in session.files["form.csv"].rows] == [GROUP, ""]
    session.look()
    assert session.notices == [
        "form.csv: Left out, because it is about no item asked here: “Which groups do you see?”."
    ]


def test_points_and_feedback_of_a_quiz_are_not_taken_for_answers(session: AnswerSession) -> None:
    header = [
        "ID",
        "1a Each data function",
        "Points - 1a Each data function",
        "Feedback - 1a Each data function",
    ]
    header += ["1b Those people [Score]", "Total points"]
    session.add("quiz.csv", csv_of([header, ["1", "4", "1", "well done", "2", "3"]]))
    session.look()
    assert len(session.files["quiz.csv"].rows) == 1 and session.files["quiz.csv"].rows[0].given == {
        "rating": "4 in place and used"
    }


def test_an_address_in_place_of_a_code_is_not_kept(session: AnswerSession, workbook: Workbook) -> None:
    session.add("form.csv", google(person("noor@wrenharbor.example")))
    session.look()
    (problem,) = session.problems.itertuples()
    assert (problem.row, problem.column, problem.level) == (2, "Your code", "check")
    assert "A code was made in its place." in problem.says and "noor@" not in session.problems.to_csv()
    session.save()
    assert "noor@" not in workbook.history(ProbeAnswer).to_csv()


# What is wrong is said with file, row, column and what is allowed


def test_each_problem_says_where_it_is_and_what_is_allowed(
    session: AnswerSession, workbook: Workbook
) -> None:
    session.add(
        "form.csv", google(person("blue42"), person("red777", rated=["5", "often", "2"], group="Teacher"))
    )
    session.look()
    says = [(one.file, one.row, one.column, one.value, one.level) for one in session.problems.itertuples()]
    assert says == [
        ("form.csv", 3, "What is your role?", "Teacher", "check"),
        ("form.csv", 3, f"Where we stand [1a {STATEMENTS[0]}]", "5", "must"),
        ("form.csv", 3, f"Where we stand [1b {STATEMENTS[1]}]", "often", "must"),
    ]
    assert session.problems.says[1].startswith("“5” is not one of the choices: 1 not in place, 2 starting,")
    assert "2 rows must be mended first" in session.save() and stored(workbook, "item") == []
    session.leave_out_answers_to_mend()
    session.save()
    assert stored(workbook, "respondent_code", "role_group", "item") == [
        ("blue42", GROUP, "1a"), ("blue42", GROUP, "1b"), ("blue42", GROUP, "2a"), ("red777", None, "2a"),
    ]  # fmt: skip


def test_items_that_are_not_asked_are_said(session: AnswerSession) -> None:
    session.add("rows.csv", csv_of([["Code", "Item", "Rating"], ["blue42", "9z", "2"], ["blue42", "1", "2"]]))
    session.look()
    assert session.problems.says.tolist() == [
        "“9z” is no item asked here. Items: 1a, 1b and 2a.", "“1” is no item asked here. Items: 1a, 1b and 2a.",
    ]  # fmt: skip
    assert session.to_mend == [1, 2]


def test_open_answers_are_no_problem(session: AnswerSession) -> None:
    session.add("form.csv", google(person("blue42", rated=["", "2", ""])))
    session.look()
    assert session.problems.empty and session.to_save == 3


def test_two_people_with_one_code_must_be_told_apart_first(
    session: AnswerSession, workbook: Workbook
) -> None:
    both = google(person("blue42"), person("BLUE 42", rated=["1", "1", "1"]))
    session.add("form.csv", both)
    session.look()
    assert session.has_same_codes and set(session.problems.says) == {
        "This code stands 2 times in the files. Is it one person who answered again, or are there several?"
    }
    assert sorted(set(session.problems.row)) == [2, 3] and session.to_mend == [1, 2, 3, 4, 5, 6]
    session.same_code = "last"
    session.look()
    assert (session.to_mend, session.to_save) == ([], 3)
    session.same_code = "apart"
    session.look()
    session.save()
    assert set(stored(workbook, "respondent_code")) == {("blue42",), ("blue42-2",)}
    bring_in(session, ("form.csv", both), same_code="apart")
    assert len(workbook.rows(ProbeAnswer)) == 6


def test_one_code_in_two_files_is_noticed_and_the_last_can_be_taken(
    session: AnswerSession, workbook: Workbook
) -> None:
    session.add("a.xlsx", filled(answers={"1a": ("1", "now")}))
    session.add("b.xlsx", filled(answers={"1a": ("4", "now")}))
    session.look()
    assert sorted(set(session.problems.file)) == ["a.xlsx", "b.xlsx"]
    session.same_code = "last"
    session.look()
    session.save()
    assert stored(workbook, "rating") == [("4 in place and used",)]


def test_one_item_twice_in_one_file_is_told(session: AnswerSession) -> None:
    session.add(
        "rows.csv", csv_of([["Code", "Item", "Rating"], ["blue42", "1a", "2"], ["blue42", "1a", "3"]])
    )
    session.look()
    assert set(session.problems.says) == {"The file has this row more than once. Keep one of them."}


def test_changes_of_a_revealed_round_are_said_and_late_people_are_welcome(
    session: AnswerSession, workbook: Workbook
) -> None:
    bring_in(session, ("a.xlsx", filled(answers={"1a": ("1", "now")})))
    reveal(workbook, ProbeAnswer, "baseline")
    session.add("late.xlsx", filled("late777"))
    session.look()
    (notice,) = session.notices
    assert notice.startswith("The baseline is revealed already. What comes now waits")
    session.add("a.xlsx", filled(answers={"1a": ("4", "now")}))
    session.look()
    assert "2 people have answered since; that is not counted until five or more wait" in session.save()
    assert revealed(workbook, ProbeAnswer).rating.tolist() == ["1 not in place"]
    bring_in(session, ("again.xlsx", filled(answers={"1a": ("3", "now")})))
    assert len(workbook.rows(ProbeAnswer)) == 3, "the waiting answer is changed, the counted one stays"


def test_made_codes_are_stable_in_a_store_and_cannot_be_worked_out_elsewhere(
    session: AnswerSession, workbook: Workbook, tmp_path: Path
) -> None:
    file = ("priya.xlsx", filled(""))
    bring_in(session, file)
    (code,) = {row.values["respondent_code"] for row in workbook.rows(ProbeAnswer)}
    again = AnswerSession(workbook, ProbeAnswer, ITEMS)
    again.add(*file)
    assert {row.person.code for row in again.files["priya.xlsx"].rows} == {code}
    other = Workbook(
        f"sqlite:///{tmp_path / 'other.sqlite'}", district="0398", school_year="2026-27", today=workbook.today,
        exports=tmp_path,
    )  # fmt: skip
    elsewhere = AnswerSession(other, ProbeAnswer, ITEMS)
    elsewhere.add(*file)
    assert {row.person.code for row in elsewhere.files["priya.xlsx"].rows} != {code}
    (kept,) = workbook.rows(CodeKey)
    assert len(kept.values["key"]) == 40 and code.startswith("form-")


# Hostile and wrong files


def test_hostile_texts_stay_texts(session: AnswerSession, workbook: Workbook) -> None:
    hostile = ["=cmd()|' /C calc'!A0", "<script>alert(1)</script>", "😀 ‮gnp.exe", "@SUM(1+1)"]
    people = [person(f"=code{at}", text=text) for at, text in enumerate(hostile)]
    bring_in(session, ("form.csv", google(*people)))
    kept = [row for row in stored(workbook, "respondent_code", "item", "evidence") if row[1] == "2a"]
    assert [row[0] for row in kept] == [f"=code{at}" for at in range(4)]
    texts = [row[2] for row in kept]
    assert texts[:2] == hostile[:2] and texts[2].startswith("😀") and texts[3] == hostile[3]


def test_a_text_about_a_student_is_not_kept(session: AnswerSession, workbook: Workbook) -> None:
    session.add("form.csv", google(person("blue42", text="student 1012345678 was late")))
    session.look()
    (problem,) = session.problems.itertuples()
    assert (problem.column, problem.level) == (
        "2a What makes you say so",
        "must",
    ) and "1012345678" not in problem.value
    session.leave_out_answers_to_mend()
    session.save()
    assert "1012345678" not in workbook.history(ProbeAnswer).to_csv()


def test_rows_of_students_are_refused_although_a_column_is_about_an_item(session: AnswerSession) -> None:
    rows = [["SASID", "Date of birth", "1a"], *([f"10{n:08}", f"2015-03-{n:02}", "4"] for n in range(10, 20))]
    with pytest.raises(StudentData, match="a row for each student"):
        session.add("students.csv", csv_of(rows))
    with pytest.raises(StudentData, match="a row for each student"):
        session.add("students.csv", csv_of([row[:2] for row in rows]))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.csv", b"", "empty.csv is empty"),
        ("empty.json", b" ", "empty.json is empty"),
        ("photo.png", b"\x89PNG\r\n", "photo.png is a picture"),
        ("broken.json", b"[{", "is not JSON that can be read"),
        ("deep.json", b"[" * 100_000, "is not JSON that can be read"),
        ("texts.json", b'["a", "b"]', "is not a list of rows"),
        ("number.json", b"7", "is not a list of rows"),
        ("other.csv", b"Name,Minutes\nBus log,5\n", "has no column about any of the items asked here (“1a Each data"),
        ("other.json", b'[{"a": {"b": 1}}]', "has no column about any of the items asked here"),
        ("locked.xlsx", files.locked(), "protected with a password"),
        ("bomb.xlsx", files.bomb(), "as no real table does"),
    ],
)  # fmt: skip
def test_wrong_files_are_refused_with_a_sentence(
    session: AnswerSession, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(CannotRead) as refusal:
        session.add(name, data)
    assert says in str(refusal.value) and session.files == {}


def test_a_formula_that_was_never_computed_is_told(session: AnswerSession) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled()))
    book["Answers"]["D9"] = "=1+2"
    session.add("a.xlsx", files.saved(book))
    session.look()
    assert [(one.row, one.column, one.level) for one in session.problems.itertuples()] == [
        (9, "When it matters", "must")
    ]


def test_cells_that_slipped_sideways_are_told(session: AnswerSession) -> None:
    session.add("a.csv", b"Code,1a,1b\nblue42,4,2,oops\n")
    session.look()
    assert "more cells than the header" in session.problems.says[0] and session.to_mend


def test_nothing_is_asked_yet(workbook: Workbook) -> None:
    session = AnswerSession(workbook, ProbeAnswer, [])
    with pytest.raises(CannotRead, match="nothing yet is the first"):
        session.add("a.csv", b"1a\n4\n")
    assert answer_sheet(ProbeAnswer, []) and form_text(ProbeAnswer, [])


# Finding the item


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("1a", "1a"), ("1A.", "1a"), ("(1a) whatever", "1a"), ("1a: " + STATEMENTS[0], "1a"), (STATEMENTS[2], "2a"),
        (STATEMENTS[2].upper().rstrip("."), "2a"), (f"{STATEMENTS[1]}2", "1b"), (f"1b {STATEMENTS[1]} 3", "1b"),
        ("Results are used to learn, and not to blame.", "2a"), (f"1a {STATEMENTS[2]}", "2a"), ("1ab", None), ("1", None),
        ("a", None), ("", None), ("Roles", None), ("11a", None), ("Comments2", None),
    ],
)  # fmt: skip
def test_an_item_is_found_by_its_number_or_its_words(text: str, item: str | None) -> None:
    found = ItemFinder(ITEMS).find(text)
    assert (found[0] if found else None) == item


def test_numbers_that_begin_alike_are_told_apart() -> None:
    finder = ItemFinder(
        [Item("1", "One"), Item("11", "Eleven"), Item("B1", "First"), Item("TSK-0001", "A task")]
    )
    assert [finder.find(text)[0] for text in ("1 One", "11. Eleven", "b1) First", "tsk-0001 A task", "1")] == [
        "1", "11", "B1", "TSK-0001", "1",
    ]  # fmt: skip


def test_ratings_are_not_taken_for_the_numbers_of_items(workbook: Workbook) -> None:
    items = [Item(str(number), f"Statement number {number} about us") for number in range(1, 5)]
    session = AnswerSession(workbook, ProbeAnswer, items)
    header = ["Your code", *(f"Where we stand [{item.id} {item.text}]" for item in items)]
    session.add("form.csv", csv_of([header, ["blue42", "4", "3", "2", "1"], ["1234", "1", "2", "3", "4"]]))
    assert [(row.number, row.item, row.given["rating"][0]) for row in session.files["form.csv"].rows] == [
        (2, "1", "4"), (2, "2", "3"), (2, "3", "2"), (2, "4", "1"), (3, "1", "1"), (3, "2", "2"), (3, "3", "3"), (3, "4", "4"),
    ]  # fmt: skip


def test_choices_are_not_taken_for_items_with_their_numbers(workbook: Workbook) -> None:
    """The list of choices in our own sheet, and a form with the choices in every cell."""
    items = [Item(str(number), f"Statement number {number} about us") for number in range(1, 4)]
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(ProbeAnswer, items)))
    book["Answers"]["C8"] = "4 in place and used"
    session = AnswerSession(workbook, ProbeAnswer, items)
    session.add("a.xlsx", files.saved(book))
    people = [["1 not in place", "1 not in place", "3 in some schools"]] * 3
    session.add("form.csv", csv_of([[item.text for item in items], *people]))
    assert [len(file.rows) for file in session.files.values()] == [1, 9]
    empty = openpyxl.load_workbook(io.BytesIO(answer_sheet(ProbeAnswer, items)))
    assert session.add("empty.xlsx", files.saved(empty)) == "empty.xlsx: 0 answered items of 0 people."


def test_words_of_two_items_are_no_guess(workbook: Workbook) -> None:
    twice = [Item("4a", STATEMENTS[0], "Principals"), Item("4b", STATEMENTS[0], "Teachers"), ITEMS[2]]
    session = AnswerSession(workbook, ProbeAnswer, twice)
    session.add("form.csv", csv_of([[STATEMENTS[0], f"4b {STATEMENTS[0]}", STATEMENTS[2]], ["4", "3", "2"]]))
    assert [(row.item, row.given["rating"][0]) for row in session.files["form.csv"].rows] == [
        ("4b", "3"),
        ("2a", "2"),
    ]
    session.look()
    assert session.notices == [
        f"form.csv: Left out, because it is about no item asked here: “{STATEMENTS[0]}”."
    ]


def test_one_open_question_is_enough(workbook: Workbook) -> None:
    class WhyProbe(Answer):
        """One sentence."""

        tool: ClassVar[str] = "test"
        noun: ClassVar[str] = "why"
        prefix: ClassVar[str] = "WHP"
        answer: Annotated[str, StringConstraints(max_length=500), "long text"] | None = field(
            "Why is data important?"
        )

    session = AnswerSession(workbook, WhyProbe, [Item("why", "Why is data important to learning here?")])
    session.add(
        "a.csv",
        csv_of(
            [["Timestamp", "Why is data important to learning here?"], ["9/1/2026 8:00", "To see each one."]]
        ),
    )
    session.look()
    session.save()
    assert workbook.load(WhyProbe).answer.tolist() == ["To see each one."]


# The form


@pytest.fixture
def form(workbook: Workbook) -> AnswerFiles:
    return AnswerFiles(workbook, ProbeAnswer, ITEMS)


def words_on(widget: widgets.Widget) -> str:
    own = " ".join(str(getattr(widget, name, "")) for name in ("value", "description", "label"))
    return own + " ".join(words_on(child) for child in getattr(widget, "children", ()))


def test_the_form_shows_what_would_change_and_nothing_of_what_was_said(
    form: AnswerFiles, workbook: Workbook
) -> None:
    form.upload._on_file("form.csv", google(person("secretcode", text="Only I know this")))
    words = words_on(form)
    assert (
        "3 answered items would be added" in words and form.save_button.description == "Save 3 answered items"
    )
    assert "secretcode" not in words and "Only I know" not in words
    form.save_button.click()
    assert "1 person has answered the baseline; nothing is shown before you press Reveal." in words_on(form)
    assert len(workbook.rows(ProbeAnswer)) == 3 and form.session.files == {}


def test_the_form_names_each_file_that_was_not_taken(form: AnswerFiles) -> None:
    with pytest.raises(CannotRead):
        form.upload._on_file("wrong.csv", b"Name\nBus log\n")
    form.upload._on_file("right.xlsx", filled())
    assert "wrong.csv has no column about any" in words_on(
        form.result
    ) and "Save 1 answered item" in words_on(form)
    form.forget_button.click()
    assert form.result.children == ()


def test_the_form_asks_about_codes_that_stand_twice(form: AnswerFiles, workbook: Workbook) -> None:
    form.upload._on_file("form.csv", google(person("blue42"), person("blue42")))
    assert form.same_code in form.result.children and form.save_button.disabled
    form.same_code.value = "apart"
    assert form.save_button.description == "Save 6 answered items" and not form.save_button.disabled
    form.save_button.click()
    assert waiting(workbook, ProbeAnswer).people.tolist() == [2] and form.same_code.value == "ask"


def test_answers_to_mend_can_be_left_out(form: AnswerFiles, workbook: Workbook) -> None:
    form.upload._on_file("form.csv", google(person("blue42", rated=["9", "2", "2"])))
    assert form.save_button.description == "Nothing saved: mend 1 answered item first"
    form.leave_out_button.click()
    form.save_button.click()
    assert [row[0] for row in stored(workbook, "item")] == ["1b", "2a"]


def test_nothing_from_a_file_is_ever_markup(form: AnswerFiles) -> None:
    evil = "<img src=x onerror=alert(1)>"
    data = csv_of([["Code", f"1a {evil}", evil], [evil, evil, evil]])
    form.upload._on_file("<script>.csv", data)
    markup = words_on(form)
    assert "&lt;img" in markup and not any(tag in markup for tag in ("<img", "<script"))


def test_a_store_that_is_gone_is_said(form: AnswerFiles, tmp_path: Path) -> None:
    form.upload._on_file("a.xlsx", filled())
    store = (tmp_path / "store.sqlite").rename(tmp_path / "elsewhere.sqlite")
    form.save_button.click()
    assert "moved or deleted" in words_on(form.result)
    store.rename(tmp_path / "store.sqlite")
    form.save_button.click()
    assert "1 answered item saved." in words_on(form.result)


def test_without_a_browser_the_form_is_a_sentence(form: AnswerFiles) -> None:
    bundle = form._repr_mimebundle_()
    assert bundle["text/html"] == "<p>Open this notebook in a browser to bring in answers from files.</p>"
    assert bundle["text/plain"] == "<AnswerFiles: 3 items>"


def test_the_words_to_copy_are_read_back(form: AnswerFiles, session: AnswerSession) -> None:
    """Build a form from the text, as a person would, and export it."""
    blocks = [block.split("\n") for block in form.words.value.split("\n\n")]
    grids = [block for block in blocks if "Rows:" in block]
    header = [blocks[1][0], blocks[2][0]]
    header += [f"{grid[0]} [{row}]" for grid in grids for row in grid[grid.index("Rows:") + 1 :]]
    header += blocks[-1][2:]
    session.add("form.csv", csv_of([header, ["blue42", GROUP, *RATED, *MATTERS, "a", "b", "c"]]))
    session.look()
    assert session.notices == [] and session.problems.empty
    assert [dict(row.given) for row in session.files["form.csv"].rows] == [
        {"rating": "4 in place and used", "importance": "3 now", "evidence": "a"},
        {"rating": "4 in place and used", "importance": "3 now", "evidence": "b"},
        {"rating": "don't know", "importance": "2 soon", "evidence": "c"},
    ]


def test_both_ways_stand_behind_tabs(workbook: Workbook) -> None:
    tabs = answer_tabs(workbook, ProbeAnswer, ITEMS, title="Where we stand", wave="midyear", asks=["rating"])
    here, from_files = tabs.children
    assert isinstance(here, AnswerForm) and isinstance(from_files, AnswerFiles)
    assert list(tabs.titles) == ["Answer here", "From files"]
    from_files.upload._on_file("a.xlsx", filled())
    from_files.save_button.click()
    tabs.selected_index = 1
    tabs.selected_index = 0
    assert [one["wave"] for one in here.rounds if one["people"]] == ["baseline"]
