"""Charts and documents of 1.5: they say what the rows say, and the public page says no more than it may."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers.activities.a1_5_data_inventory import analysis, charts, documents
from ddtk_helpers.activities.a1_5_data_inventory.analysis import comparison
from ddtk_helpers.activities.a1_5_data_inventory.charts.comparable import reason_letters
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus, WishListItem
from ddtk_helpers.charts import NOT_SERVED, UNKNOWN, alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import District, School, StaffRole
from ddtk_helpers.intake import read_sheets
from ddtk_helpers.papers import write_papers
from ddtk_helpers.store import Change
from ddtk_helpers.workbook import open_workbook

HERON, OSPREY = "03500010", "03500305"
HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$", "Very long name " * 7]
SECRETS = ["Only for us to know", "Vendor Vault", "Regroup by name"]


def source(name, **more):
    row = {
        "name_local": name, "kind": "assessment", "domain": ["student outcomes"], "scope": "district common",
        "grades": ["K", "1", "2"], "population": "all in grade", "collected": "Sep 8 to Oct 2", "available": "14 days",
        "use_now": "looked at", "steward": "coach", "access_team": "within 5 days of asking", "subject": "Reading",
    }  # fmt: skip
    return row | more


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store with two schools, made once; each test works on a copy."""
    store = tmp_path_factory.mktemp("filled") / "district.sqlite"
    book = opened(store, "all")
    fill(book)
    book.close()
    return store


@pytest.fixture
def store(filled, tmp_path, monkeypatch):
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    return Path(shutil.copy(filled, tmp_path))


@pytest.fixture
def workbook(store):
    return opened(store, "all")


@pytest.fixture
def heron(store):
    return opened(store, HERON)


def opened(store, school):
    return open_workbook(
        district="0350", school=school, school_year="2026-27", store=str(store), today="2026-11-23", role="principal",
    )  # fmt: skip


def save(book, model, rows, school="", status=None):
    book.save(model, [Change(row, school=school, status=status) for row in rows])


def fill(book):
    save(book, District, [{"name": "Lakeview", "made_up": False}])
    save(book, School, [
        {"code": HERON, "name": "Heron Street", "level": "elementary", "grades": ["K", "1", "2"], "students": 300},
        {"code": OSPREY, "name": "Osprey Middle", "level": "middle", "grades": ["6"], "students": 200},
    ])  # fmt: skip
    save(book, StaffRole, [{"role": "teacher", "people": 24}], HERON)
    save(book, InventoryStatus, [{"progress": "finished"}], HERON)
    save(book, WishListItem, [{
        "need": "Reasons for absence", "question_it_serves": "Why Mondays?", "domain": ["perceptions"], "why_not_now": "not collected",
    }], HERON)  # fmt: skip
    save(book, InventoryEntry, [
        source("Beacon screener", purpose=["screening"], required_by="state", note=SECRETS[0], system=SECRETS[1], use_text=SECRETS[2]),
        source("Family survey", kind="survey", domain=["perceptions", "processes"], subject=None, use_now="drives a routine decision"),
        source("Counseling referrals", kind="administrative record", sensitivity="student record restricted"),
        source("Staff evaluations", kind="administrative record", sensitivity="staff confidential"),
        source("Retired test", lifecycle="retired"),
    ], HERON, "school verified")  # fmt: skip
    save(
        book,
        InventoryEntry,
        [*(source(name) for name in HOSTILE), source("Odd date", collected="Sept-ish")],
        HERON,
    )


def texts_of(ax):
    return [text.get_text() for text in ax.texts]


def labels(axis):
    return [label.get_text().replace("\n", " ") for label in axis.get_ticklabels()]


def coverage_frame(*rows):
    columns = ["school", "school_name", "grade", "subject", "assessments", "for_some", "school_only", "state"]
    return pd.DataFrame([(HERON, "Heron Street", *row) for row in rows], columns=columns)


# Charts


def test_coverage_tells_zero_not_taught_and_unknown_apart():
    frame = coverage_frame(
        ("K", "Reading", 2, 1, 1, "counted"), ("1", "Reading", 0, 0, 0, "not served"), ("2", "Reading", 0, 0, 0, "unknown"),
        ("K", "Science", 0, 0, 0, "counted"), ("1", "Science", 0, 0, 0, "not served"), ("2", "Science", 1, 0, 0, "unknown"),
    )  # fmt: skip
    ax = charts.coverage_chart(frame)
    assert texts_of(ax) == ["2* +1", "–", "?", "0", "–", "1 ?"]
    assert [patch.get_hatch() for patch in ax.patches].count(UNKNOWN) == 2
    assert [patch.get_hatch() for patch in ax.patches].count(NOT_SERVED) == 2
    assert labels(ax.xaxis) == ["K", "1", "2"] and labels(ax.yaxis) == ["Reading", "Science"]
    assert (
        ax.get_title()
        == "1 of 2 grade-and-subject pairs have no assessment for all students, above all\nScience"
    )


def test_coverage_of_several_schools_counts_those_that_have_one():
    one = coverage_frame(("K", "Reading", 1, 0, 0, "counted"))
    frame = pd.concat(
        [one, one.assign(school=OSPREY, assessments=0), one.assign(school="x", state="unknown")]
    )
    assert texts_of(charts.coverage_chart(frame)) == ["1/2"]


def test_year_chart_draws_each_window_and_says_when_nobody_wrote_the_wait():
    nan = float("nan")
    frame = pd.DataFrame([
        ("A", HERON, "Screener", 69, 93, 107, 14), ("A", HERON, "Screener", 194, 212, 226, 14),
        ("B", HERON, "State test", 270, 300, 400, 100), ("C", HERON, "Log", 0, 365, nan, nan), ("D", HERON, "New", nan, nan, nan, nan),
    ], columns=["record_id", "school", "name", "opens", "closes", "usable", "lag_days"])  # fmt: skip
    ax = charts.year_chart(frame)
    assert labels(ax.yaxis) == ["Log", "Screener", "State test"]
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    assert sorted(bars) == [(0, 365), (69, 24), (194, 18), (270, 30)]
    assert "?" in texts_of(ax) and ax.get_xlim()[1] > 400
    assert (
        ax.get_title().replace("\n", " ")
        == "The middle wait for results is 14 days; the longest is 100 days for “State test”"
    )
    assert "1 without one are not drawn" in ax.figure._supxlabel.get_text().replace("\n", " ")


def test_use_effort_names_what_to_talk_about_and_no_two_dots_lie_on_each_other():
    rows = [
        (f"R{n:02}", HERON, f"Source {n}", "looked at", 0.8, "why", "stop" if n < 5 else "keep")
        for n in range(30)
    ]
    frame = pd.DataFrame(
        rows, columns=["record_id", "school", "name", "use_now", "effort", "reason", "suggestion"]
    )
    ax = charts.use_effort_chart(frame)
    assert [text for text in texts_of(ax) if text.isdigit()] == ["1", "2", "3", "4", "5"]
    assert " 1  Source 0" in texts_of(ax)[-1]
    named = next(dots.get_offsets() for dots in ax.collections if len(dots.get_offsets()) == 5)
    assert len({tuple(place) for place in named.tolist()}) == 5
    assert ax.get_title() == "5 of 30 sources are worth a talk: 5 to stop"


def test_domain_chart_counts_every_kind_and_what_is_used():
    frame = pd.DataFrame([
        ("student outcomes", "assessment", 5, 2), ("student outcomes", "survey", 1, 1), ("processes", "other", 2, 0),
    ], columns=["domain", "kind", "sources", "used"])  # fmt: skip
    ax = charts.domain_chart(frame)
    assert [text.strip() for text in texts_of(ax)] == ["6, 3 used", "0, 0 used", "0, 0 used", "2, 0 used"]
    assert ax.get_title() == "No source tells about demographics and perceptions"


def test_intersections_answer_for_this_inventory(heron):
    entries = heron.load(InventoryEntry)
    pairs = analysis.intersections(entries)
    ax = charts.intersection_chart(pairs, wider=analysis.wider_intersections(entries))
    said = " ".join(texts_of(ax)).replace("\n", " ")
    for row in pairs.itertuples():
        assert f"{row.first.capitalize()} × {row.second}: {row.state}" in said and row.question in said
    assert len(ax.collections) == 6 + 6 + 5


def test_access_chart_says_nothing_known_and_who(heron):
    frame = analysis.access(heron.load(InventoryEntry), heron.load(StaffRole))
    frame.loc[(frame["name"] == "Beacon screener") & (frame["audience"] == "teachers"), "sees"] = "none"
    ax = charts.access_chart(frame)
    assert texts_of(ax)[0] == "nothing" and texts_of(ax)[1] == "?"
    assert labels(ax.xaxis)[0] == "Teachers (24)"
    assert ax.get_title() == "Teachers see nothing of 1 of 9 sources"


def test_completeness_chart_shows_four_shares():
    frame = pd.DataFrame([{
        "school": HERON, "school_name": "Heron Street", "progress": "half done", "sources": 4, "core_filled": 0.5,
        "verified": 0.25, "without_steward": 1, "rows_with_problems": 2, "unsure": 0.0, "state": "unknown",
    }])  # fmt: skip
    ax = charts.completeness_chart(frame)
    assert texts_of(ax) == ["50%", "25%", "75%", "50%"]
    assert ax.get_title() == "The inventory is half done: 25% of the rows are verified"
    grid = charts.completeness_by_school_chart(frame)
    assert texts_of(grid) == ["half done", "4", "50%", "25%", "75%", "50%"]


def test_comparable_chart_fills_marks_and_asks():
    rows = [
        ("yes", True, ""),
        ("yes", False, "window, edition not known"),
        ("no", False, ""),
        ("unknown", False, ""),
    ]
    frame = pd.DataFrame(
        [("Screener", f"0350{n:04}", f"School {n}", "elementary", *row) for n, row in enumerate(rows)],
        columns=["assessment", "school", "school_name", "level", "uses", "common", "reasons"],
    )
    ax = charts.comparable_chart(frame)
    assert texts_of(ax) == ["", "wv?", "·", "?"]
    assert len({line.get_color() for line in ax.lines}) == 2
    assert labels(ax.xaxis) == ["School 0", "School 1", "School 2", "School 3"]
    assert ax.get_title() == "0 of 1 shared assessment can be compared in every school that gives it"


def test_every_reason_has_a_letter():
    assert reason_letters("edition, window, population, mode") == "vwpm"
    assert reason_letters("mode not known, window not known") == "mw?"
    assert reason_letters("no other school") == "1" and reason_letters("") == ""


def test_an_unfinished_inventory_is_never_a_no(workbook):
    entries, schools, progress = (
        workbook.load(InventoryEntry), workbook.schools(), workbook.load(InventoryStatus),
    )  # fmt: skip
    ax = charts.domains_by_school_chart(analysis.domain_counts(entries, schools, progress))
    assert labels(ax.yaxis) == ["Heron Street", "Osprey Middle"]
    assert texts_of(ax)[4:] == ["?"] * 4
    ax = charts.coverage_by_school_chart(analysis.coverage(entries, schools, progress))
    assert set(texts_of(ax)[len(labels(ax.xaxis)) :]) == {"?"}


def test_many_schools_and_sources_are_summed_up_and_the_caption_says_so():
    names = [f"Very long name of the elementary school number {n}" for n in range(150)]
    frame = pd.DataFrame([
        (f"0350{n:04}", name, domain, n % 7, "counted") for n, name in enumerate(names) for domain in ("demographics", "perceptions")
    ], columns=["school", "school_name", "domain", "sources", "state"])  # fmt: skip
    ax = charts.domains_by_school_chart(frame)
    assert len(labels(ax.yaxis)) == 40
    assert "40 of 150 shown: those with the weakest domain" in ax.figure._supxlabel.get_text().replace(
        "\n", " "
    )


DRAWN = {
    "coverage": charts.coverage_chart, "year_strip": charts.year_chart, "under_used": charts.use_effort_chart,
    "current_picture": charts.domain_chart, "domain_counts": charts.domain_chart, "access": charts.access_chart,
    "intersections": charts.intersection_chart, "completeness": charts.completeness_chart,
}  # fmt: skip
COMPARED = (
    charts.comparable_chart, charts.coverage_by_school_chart,
    charts.domains_by_school_chart, charts.completeness_by_school_chart,
)  # fmt: skip


@pytest.mark.filterwarnings("error")
def test_every_chart_stands_hostile_names(heron):
    frames = documents.results(heron)
    for name, draw in DRAWN.items():
        ax = draw(frames[name])
        assert picture(ax) and ax.get_title() and alt_text(ax)


@pytest.mark.filterwarnings("error")
def test_every_chart_of_an_empty_frame_says_so_in_words(heron):
    for name, frame in documents.results(heron).items():
        if name in DRAWN:
            assert len(texts_of(DRAWN[name](frame.iloc[:0]))) == 1
    columns = ["school", "school_name", "state", "subject", "assessments", "sources", "domain", "verified"]
    for draw in COMPARED:
        ax = draw(pd.DataFrame({name: [] for name in columns}))
        assert ax.get_title().endswith("?") and len(texts_of(ax)) == 1


def test_made_up_data_is_called_so_and_real_data_is_not(heron):
    frame = analysis.year_strip(heron.load(InventoryEntry))
    assert "Made-up" not in charts.year_chart(frame).figure._supxlabel.get_text()
    sample = frame.assign(school="03980010")
    assert "Made-up sample data." in charts.year_chart(sample).figure._supxlabel.get_text().replace("\n", " ")


# Documents


def word(book):
    return docx.Document(io.BytesIO(documents.inventory_docx(book)))


def test_word_inventory_lists_every_source_under_its_domain(heron):
    made = word(heron)
    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:4] == [
        "What it shows",
        "Heron Street: 10 sources",
        "Student outcomes (9)",
        "Perceptions (1)",
    ]
    assert headings[-3:] == ["Data we still need", "What we decided", "Signatures"]
    first = made.tables[0]
    assert [cell.text for cell in first.rows[0].cells][:4] == [
        "What you call it",
        "Kind",
        "Who uses this same source",
        "Grades",
    ]
    names = [row.cells[0].text for row in first.rows[1:]]
    assert names[0] == "Beacon screener (INV-0001)" and len(names) == 9
    assert first.rows[1].cells[3].text == "K-2"
    assert any(
        p.text == "Also about processes, listed under another domain: Family survey." for p in made.paragraphs
    )
    assert (
        all(shape._inline.docPr.get("descr") for shape in made.inline_shapes) and len(made.inline_shapes) == 2
    )


def test_word_inventory_keeps_what_fits_no_field_and_hostile_text(heron):
    cells = [cell.text for row in word(heron).tables[0].rows for cell in row.cells]
    assert "Sept-ish" in cells
    assert all(any(cell.startswith(text.strip()) for cell in cells) for text in HOSTILE)


def test_word_inventory_has_wishes_and_decisions(heron):
    assert any("No decision is written down yet." in p.text for p in word(heron).paragraphs)
    save(
        heron,
        Decision,
        [
            {"activity": "1.5", "question": "One screener?", "decision": "Yes"},
            {"activity": "1.6", "question": "Other?"},
        ],
        HERON,
    )
    tables = {table.rows[0].cells[0].text: table for table in word(heron).tables}
    assert tables["What we need"].rows[1].cells[0].text == "Reasons for absence"
    assert [row.cells[0].text for row in tables["The question"].rows[1:]] == ["One screener?"]


def test_word_inventory_of_the_district_goes_school_by_school(workbook):
    save(workbook, InventoryEntry, [source("Budget book", domain=["processes"])])
    headings = [p.text for p in word(workbook).paragraphs if p.style.name == "Heading 1"]
    assert headings[1:3] == ["District office: 1 source", "Heron Street: 10 sources"]


def test_spreadsheet_and_csv_hold_every_row_and_nothing_runs(heron):
    page = openpyxl.load_workbook(io.BytesIO(documents.inventory_xlsx(heron))).worksheets[0]
    assert page.max_row >= 11 and all(cell.data_type != "f" for row in page.rows for cell in row)
    rows = list(csv.reader(io.StringIO(documents.inventory_csv(heron).decode("utf-8-sig"), newline="")))
    assert len(rows) == 11
    assert f"'{HOSTILE[0]}" in rows[6]
    sheet = read_sheets("inventory.csv", documents.inventory_csv(heron))
    assert len(sheet) == 1


def page_of(book):
    return documents.public_page(book).decode()


def test_public_page_lists_what_is_verified_in_plain_words(heron):
    made = page_of(heron)
    assert "Beacon screener" in made and "Family survey" in made
    assert "To find early who may need help. The state requires it." in made
    assert "all students, grades K-2" in made
    assert "What students, families and staff tell us" in made and "November 23, 2026" in made


def test_public_page_holds_back_what_is_not_for_everyone(heron):
    made = page_of(heron)
    for kept_back in (
        *SECRETS,
        "Counseling referrals",
        "Staff evaluations",
        "Retired test",
        "INV-0001",
        "script>alert",
        "Very long",
    ):
        assert kept_back not in made
    assert "1 kind of specially protected student records" in made
    assert "5 entries still being checked" in made


def test_public_page_says_so_when_nothing_is_verified(store):
    assert "Nothing has been verified for publication yet." in page_of(opened(store, OSPREY))


def test_public_page_escapes_names(heron):
    save(heron, InventoryEntry, [source(HOSTILE[1] + " verified")], HERON, "school verified")
    assert "<script" not in page_of(heron) and "&lt;script&gt;alert(1)&lt;/script&gt; verified" in page_of(
        heron
    )


def test_public_page_of_the_district_names_a_source_once(workbook):
    save(workbook, InventoryEntry, [source("BEACON Screener", grades=["6"])], OSPREY, "school verified")
    made = page_of(workbook)
    assert len(re.findall("beacon screener", made, re.IGNORECASE)) == 1
    assert "all students, grades K-2, 6" in made and "all schools" in made


def test_numbers_are_json_and_agree_with_the_analysis(heron):
    made = json.loads(json.dumps(documents.numbers(heron), allow_nan=False))
    assert (made["district"], made["school"], made["place"], made["made_up"]) == (
        "0350",
        HERON,
        "Heron Street",
        False,
    )
    entries = heron.load(InventoryEntry)
    assert made["current_picture"] == analysis.current_picture(entries).to_dict("records")
    assert {row["school"] for row in made["coverage"]} == {HERON}
    assert len(made["effort"]) == 9 and made["effort"][0]["staff_hours"] is None


def test_every_document_is_written_and_no_half_file_is_left(heron, tmp_path):
    paths = write_papers(heron, tmp_path / "out", documents.PAPERS, documents.numbers(heron))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in paths)
    assert {path.suffix for path in paths} == {".docx", ".xlsx", ".csv", ".html", ".json"}
    assert all(path.stat().st_size > 100 for path in paths)


def test_comparison_frames_are_drawn_as_they_come(workbook):
    save(workbook, InventoryEntry, [source("Beacon screener", grades=["6"])], OSPREY)
    frame = comparison.comparable(
        workbook.load(InventoryEntry), workbook.schools(), workbook.load(InventoryStatus)
    )
    ax = charts.comparable_chart(frame)
    assert any(name.startswith("Beacon screener") for name in labels(ax.yaxis))
