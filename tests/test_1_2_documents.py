"""Charts and documents of 1.2: they say what the answers say, and nothing of what must stay hidden."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers.activities.a1_2_barriers import analysis, charts, documents, sentences
from ddtk_helpers.activities.a1_2_barriers.cards import barrier_cards, because_tree, group_note
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer, LocalBarrier, TopBarrier
from ddtk_helpers.activities.a1_2_barriers.rows import load, load_schools
from ddtk_helpers.answers.rounds import reveal
from ddtk_helpers.charts import PROJECTOR, UNKNOWN, alt_text, picture
from ddtk_helpers.district import District, School
from ddtk_helpers.papers import write_papers
from ddtk_helpers.store import Change, Workbook

HERON, OSPREY, TERN = "03500010", "03500305", "03500310"
HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$"]
TOP = {
    "barrier": "B6 no time", "because": ["agendas are full", "nothing was stopped"], "symptom_or_cause": "symptom",
    "reach": "we influence", "assumption_to_test": "An hour would be used.", "small_test": "One free hour a month.",
    "by": "2026-12-04", "sign_it_helped": "They ask to keep it.", "who_is_hurt": ["teacher"],
    "linked_function": "vision and policy", "linked_concern": "One more task.",
}  # fmt: skip
OUTSIDE = TOP | {
    "barrier": "a local one", "which_local": "X1", "reach": "outside us", "pass_up_to": "superintendent",
    "what_we_ask": "One roster for all.", "small_test": None, "by": None, "sign_it_helped": None,
}  # fmt: skip


def opened(folder: Path, school: str = "") -> Workbook:
    return Workbook(
        f"sqlite:///{folder / 'district.sqlite'}", district="0350", school=school, school_year="2026-27",
        today=dt.date(2026, 11, 23), role="principal", exports=folder,
    )  # fmt: skip


def rate(
    book: Workbook, people: int, group: str, common: str, *, first: int = 0, item: str = "B6", **more: Any
) -> None:
    rows = [
        {"respondent_code": f"code{n}", "wave": "baseline", "item": item, "how_common": common, "role_group": group,
         "how_harmful": "4 very much", "where": ["teachers"], **more}
        for n in range(first, first + people)
    ]  # fmt: skip
    book.save(BarrierAnswer, [Change(row, school=book.school) for row in rows])


@pytest.fixture
def empty(tmp_path: Path) -> Workbook:
    return opened(tmp_path)


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """A district of three schools: answers of the team, of Heron Street and, too few, of Osprey."""
    book = opened(tmp_path)
    book.save(District, [Change({"name": "Lakeview"}, school="")])
    names = {HERON: "Heron Street", OSPREY: "Osprey Middle", TERN: "Tern High"}
    book.save(
        School,
        [
            Change({"code": code, "name": name, "level": "middle", "grades": "6"}, school="")
            for code, name in names.items()
        ],
    )
    book.save(LocalBarrier, [Change({"code": "X1", "wording": HOSTILE[1], "group": "technical"})])
    for item, teachers, office in (
        ("B6", "4 almost always", "3 often"),
        ("B7", "4 almost always", "0 never"),
        ("X1", "2 sometimes", "2 sometimes"),
    ):
        rate(book, 6, "teachers and coaches", teachers, item=item, example=HOSTILE[0])
        rate(book, 5, "central office", office, first=6, item=item)
    reveal(book, BarrierAnswer, "baseline")
    for school, people in ((HERON, 6), (OSPREY, 3)):
        inside = opened(tmp_path, school)
        rate(inside, people, "teachers and coaches", "3 often")
        reveal(inside, BarrierAnswer, "baseline")
        inside.close()
    book.save(TopBarrier, [Change(row) for row in (TOP | {"because": HOSTILE}, OUTSIDE)])
    return book


def texts_of(ax: Any) -> list[str]:
    return [text.get_text() for text in ax.texts]


def words_of(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


# Charts


def test_every_answer_is_a_dot_and_the_title_names_the_heaviest(workbook: Workbook) -> None:
    rows = load(workbook)
    ranked = analysis.ranked_barriers(rows.answers, rows.items)
    ax = charts.salience_chart(ranked, rows.answers)
    assert ax.get_title().replace("\n", " ") == "B6 no time weighs most: 16 of 16 in the middle"
    assert "11 people" in ax.figure._supxlabel.get_text()
    assert "B7 data used as politics 16" in alt_text(ax)
    wall = charts.salience_chart(ranked, rows.answers, size=PROJECTOR)
    assert wall.figure.get_figwidth() == PROJECTOR.width


def test_group_chart_has_a_panel_for_each_shown_group_and_names_the_gap(workbook: Workbook) -> None:
    rows = load(workbook)
    ranked, groups = (
        analysis.ranked_barriers(rows.answers, rows.items),
        analysis.group_salience(rows.answers, rows.items),
    )
    ax = charts.group_chart(groups, ranked)
    said = " ".join(texts_of(ax)).replace("\n", " ")
    assert "Central office 5 people" in said and "Teachers and coaches 6 people" in said
    assert (
        "B7 data used as politics divides us most: 16 for teachers and coaches, 0"
        in ax.get_title().replace("\n", " ")
    )


def test_a_hidden_group_has_no_panel_and_stands_in_the_caption(workbook: Workbook) -> None:
    rate(workbook, 3, "school leaders", "3 often", first=20)
    rate(workbook, 3, "district leaders", "3 often", first=30)
    rows = load(workbook)
    ax = charts.group_chart(
        analysis.group_salience(rows.answers, rows.items), analysis.ranked_barriers(rows.answers, rows.items)
    )
    assert not any("leaders" in text.lower() for text in texts_of(ax))
    assert "school leaders" in ax.figure._supxlabel.get_text().replace("\n", " ")


def test_act_chart_numbers_the_barriers_and_shows_the_group_for_which_one_is_heavy(
    workbook: Workbook,
) -> None:
    rows = load(workbook)
    rate(workbook, 4, "central office", "0 never", first=40, item="B7")
    rows = load(workbook)
    ranked = analysis.ranked_barriers(rows.answers, rows.items)
    act = analysis.where_to_act(ranked, rows.tops, analysis.group_salience(rows.answers, rows.items))
    ax = charts.act_chart(act)
    assert {"B6", "B7", "X1"} <= set(texts_of(ax))
    assert ax.get_title() == "Heavy and in our hands: B6 no time"
    assert any(line.get_marker() == "^" for line in ax.lines)
    assert "B6 " in alt_text(ax) and "we influence" in alt_text(ax)


def test_dots_of_one_weight_stand_side_by_side() -> None:
    rows = [(f"B{n}", f"B{n} name", "not said yet", 4.0, 3.0, 5.0, 9, float("nan"), "") for n in range(1, 8)]
    columns = ["item", "text", "reach", "median", "q1", "q3", "people", "peak", "peak_group"]
    ax = charts.act_chart(pd.DataFrame(rows, columns=columns))
    places = [tuple(dots.get_offsets()[0]) for dots in ax.collections]
    assert len(set(places)) == 7


def test_wave_chart_draws_what_moved(workbook: Workbook) -> None:
    rate(workbook, 6, "teachers and coaches", "1 rarely", wave="midyear")
    reveal(workbook, BarrierAnswer, "midyear")
    rows = load(workbook)
    by_wave = analysis.salience_by_wave(rows.all_waves, rows.items)
    ax = charts.wave_chart(by_wave)
    assert texts_of(ax) == ["−12"]
    assert ax.get_title() == "B6 no time weighs less than before: 16 then, 4 now"


def test_schools_chart_hides_the_small_and_marks_the_silent(workbook: Workbook) -> None:
    rows = load(workbook)
    frame = analysis.school_barriers(load_schools(workbook), workbook.schools(), rows.items)
    states = frame.drop_duplicates("school").set_index("school")["state"].to_dict()
    assert states[OSPREY] == "hidden" and states[TERN] == "nobody"
    ax = charts.schools_chart(
        analysis.school_barriers(
            load_schools(workbook).query("school != @OSPREY"), workbook.schools(), rows.items
        )
    )
    assert texts_of(ax) == ["12", "–", "–"]
    says = sentences.schools_sentence(frame)
    assert "Osprey Middle" not in says or "Not shown" in says


def test_many_schools_are_cut_and_the_caption_says_so() -> None:
    rows = [
        ("B6", "B6 no time", f"0350{n:04}", f"Very long name of school {n}", 9.0, float(n % 17), "shown")
        for n in range(150)
    ]
    frame = pd.DataFrame(rows, columns=["item", "text", "school", "school_name", "people", "median", "state"])
    ax = charts.schools_chart(frame)
    assert len(ax.get_yticklabels()) == 40
    assert "40 of 150 shown: those with the heaviest barrier" in ax.figure._supxlabel.get_text().replace(
        "\n", " "
    )


def test_a_hidden_cell_is_hatched_and_holds_no_number() -> None:
    rows = [
        ("B6", "B6 no time", "1", "One", 9.0, 4.0, "shown"),
        ("B6", "B6 no time", "2", "Two", float("nan"), float("nan"), "hidden"),
    ]
    ax = charts.schools_chart(
        pd.DataFrame(rows, columns=["item", "text", "school", "school_name", "people", "median", "state"])
    )
    assert texts_of(ax) == ["4", "hidden"]
    assert UNKNOWN in [patch.get_hatch() for patch in ax.patches]


@pytest.mark.filterwarnings("error")
def test_every_chart_stands_hostile_names_and_an_empty_district(workbook: Workbook, tmp_path: Path) -> None:
    for rows in (load(workbook), load(opened(tmp_path, TERN))):
        ranked, groups = (
            analysis.ranked_barriers(rows.answers, rows.items),
            analysis.group_salience(rows.answers, rows.items),
        )
        drawn = [
            charts.salience_chart(ranked, rows.answers),
            charts.group_chart(groups, ranked),
            charts.act_chart(analysis.where_to_act(ranked, rows.tops, groups)),
            charts.wave_chart(analysis.salience_by_wave(rows.all_waves, rows.items)),
            charts.schools_chart(analysis.school_barriers(rows.answers, workbook.schools(), rows.items)),
        ]  # fmt: skip
        for ax in drawn:
            assert picture(ax).startswith(b"\x89PNG") and len(alt_text(ax)) > 20


# Documents


def test_the_word_file_says_what_is_tried_and_what_is_passed_up(workbook: Workbook) -> None:
    words = words_of(documents.barriers_docx(workbook))
    assert "B6 no time weighs most here. We try one thing until 2026-12-04: One free hour a month." in words
    assert "They ask to keep it." in words and "One roster for all." in words and "superintendent" in words
    assert "Everybody rated each barrier alone" in words and "could not check" in words
    assert f"because {HOSTILE[1]}" in words, "typed text stays as it was typed"


def test_the_workbook_has_a_sheet_for_each_table_and_no_formula(workbook: Workbook) -> None:
    book = openpyxl.load_workbook(io.BytesIO(documents.barriers_xlsx(workbook)))
    assert {"Summary", "Small tests", "Outside us", "Symptoms"} <= set(book.sheetnames)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_page_to_project_is_escaped_and_holds_the_picture(workbook: Workbook) -> None:
    page = documents.projected_page(workbook).decode()
    assert "data:image/png;base64," in page and "<script>alert" not in page
    assert "One free hour a month." in page


def test_a_school_with_three_answers_gives_none_of_them_away(workbook: Workbook, tmp_path: Path) -> None:
    osprey = opened(tmp_path, OSPREY)
    words = words_of(documents.barriers_docx(osprey))
    assert "3 people have answered" in words and "from five people on" in words
    assert "weighs most" not in words
    made = documents.numbers(osprey)
    assert made["headline"]["people"] == 3, "how many answered is no opinion"
    assert all(row["answered"] == 0 for row in made["ranked_barriers"])
    assert made["group_salience"] == [] and made["salience_by_wave"] == []


def test_numbers_are_json_and_agree_with_the_analysis(workbook: Workbook) -> None:
    made = json.loads(json.dumps(documents.numbers(workbook), allow_nan=False))
    assert made["headline"] == {"people": 11, "top barriers": 2, "tests without a result": 1}
    assert made["ranked_barriers"][0]["item"] == "B6" and made["ranked_barriers"][0]["median"] == 16
    assert made["tests_due"][0]["by"] == "2026-12-04"
    assert "example" not in json.dumps(made), "what a person wrote is no number"


def test_every_document_is_written_also_for_an_empty_district(empty: Workbook, tmp_path: Path) -> None:
    for papers, numbers in (
        (documents.PAPERS, documents.numbers),
        (documents.SCHOOL_PAPERS, documents.school_numbers),
    ):
        paths = write_papers(empty, tmp_path / "out", papers, numbers(empty))
        assert all(path.stat().st_size > 100 for path in paths)
    assert "No top barrier is chosen yet" in words_of(documents.barriers_docx(empty))


# What the page shows


def test_cards_say_each_barrier_and_the_note_only_once() -> None:
    cards = barrier_cards()._repr_html_()
    assert cards.count("<details>") == 7 and cards.count("A note on the groups") == 1
    assert group_note().startswith("B4: The Toolkit lists")


def test_chains_are_shown_as_trees_and_escaped(workbook: Workbook) -> None:
    rows = load(workbook)
    tree = because_tree(rows.tops, rows.items)
    assert "<script" not in tree._repr_html_() and "&lt;script&gt;" in tree._repr_html_()
    assert f"   ↳ because {HOSTILE[0]}" in repr(tree)


def test_without_a_chain_the_page_says_what_to_ask(empty: Workbook) -> None:
    rows = load(empty)
    assert "why is it so?" in repr(because_tree(rows.tops, rows.items))
