"""The glossary of 1.8: our words on the reference, what the inventory uses and lacks, forms and documents, hostile text."""

from __future__ import annotations

import io
import time
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers.activities.a1_3_vision.records import Term as SharedTerm
from ddtk_helpers.activities.a1_5_data_inventory.choices import Kind, ScoreType
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import (
    analysis,
    documents,
    facts,
    form,
    prefill,
    rows,
    sentences,
    shown,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.records import GlossaryEntry
from ddtk_helpers.forms.boxes import html_of
from ddtk_helpers.glossary import find_terms, terms
from ddtk_helpers.records import check
from ddtk_helpers.sample import build_sample
from ddtk_helpers.store import Change, Workbook
from ddtk_helpers.workbook import open_workbook

HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$ <b>"]
SOURCE = {
    "name_local": "Fall screener", "kind": "assessment", "domain": ["student outcomes"], "scope": "district common",
    "use_now": "looked at", "population": "all in grade", "access_team": "open it ourselves now",
}  # fmt: skip


def inventory(*more: dict[str, Any], schools: int = 1) -> pd.DataFrame:
    """Give rows as `Workbook.load` does: each of `more` once for each school, after one without any score."""
    made = [
        {**SOURCE, **one, "school": f"039800{number:02d}"} for number in range(1, schools + 1) for one in more
    ]
    return pd.DataFrame([{**SOURCE, "name_local": "Bus list", "kind": "other", "school": ""}, *made])


def entries(*written: dict[str, Any]) -> pd.DataFrame:
    given = [
        {"record_id": f"GLO-{n:04d}", "status": "draft", **one} for n, one in enumerate(written, start=1)
    ]
    return pd.DataFrame(given, columns=["record_id", "status", *GlossaryEntry.model_fields])


def merged(*written: dict[str, Any]) -> pd.DataFrame:
    return analysis.all_terms(terms(), entries(*written)).set_index("id")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    file = tmp_path_factory.mktemp("sample") / "store.sqlite"
    build_sample(f"sqlite:///{file}")
    return open_workbook(
        district="sample", school="all", school_year="2026-27", store=str(file), today="2026-11-28"
    )


def test_our_wording_wins_and_the_reference_stays_in_view() -> None:
    row = merged(
        {"term": "SGP", "plain": "Ours.", "example_here": "MCAS Mathematics", "also": ["growth rank"]}
    ).loc["sgp"]
    assert (row["term"], row["plain"], row["origin"]) == ("Student growth percentile", "Ours.", "both")
    assert row["reference_plain"].startswith("A rank from 1 to 99")
    assert row["limits"] and row["example_here"] == "MCAS Mathematics"
    assert "growth rank" in row["also"] and "SGP" in row["also"]


def test_entry_without_a_wording_only_adds_to_the_reference() -> None:
    row = merged({"term": "  student growth percentile ", "example_here": "MCAS"}).loc["sgp"]
    assert row["plain"].startswith("A rank from 1 to 99") and row["reference_plain"] == ""


def test_term_of_our_own_stands_in_the_order_of_the_alphabet() -> None:
    frame = analysis.all_terms(
        terms(), entries({"term": "Step-up card", "plain": "A card.", "also": ["SUC"]})
    )
    assert list(frame["term"]) == sorted(
        frame["term"], key=lambda name: name.casefold().replace("-", " ").replace("'", "")
    )
    own = frame.set_index("id").loc["GLO-0001"]
    assert (own["origin"], own["family_version"], own["see_also"], own["quick_check"]) == ("ours", "", [], "")
    assert len(frame) == len(terms()) + 1


def test_two_entries_on_one_term_make_one_row() -> None:
    frame = merged({"term": "Median", "plain": "First."}, {"term": "middle value", "plain": "Second."})
    assert len(frame) == len(terms()) and frame.loc["median", "plain"] == "Second."


def test_without_entries_every_term_is_the_reference() -> None:
    frame = analysis.all_terms(terms(), pd.DataFrame())
    assert set(frame["origin"]) == {"reference"} and len(frame) == len(terms())
    assert not frame.isna().any().any()


def test_new_term_needs_a_meaning_and_one_of_the_glossary_does_not() -> None:
    told = [problem.field for problem in check(GlossaryEntry, {"term": "step-up card"}).problems]
    assert told == ["plain"]
    assert check(GlossaryEntry, {"term": "growth percentile"}).problems == ()
    long = check(GlossaryEntry, {"term": "Median", "plain": "word " * 41}).problems
    assert [(problem.field, problem.level) for problem in long] == [("plain", "check")]


def test_words_of_the_inventory_without_a_meaning_are_counted_in_schools() -> None:
    given = inventory(
        {"name_local": "Running records", "use_text": "Teachers note the reading level."},
        {"name_local": "Fall screener", "score_types": ["scaled score", "Lexile or Quantile"]},
        schools=3,
    )
    found = analysis.missing_terms(given, merged().reset_index(), facts.score_words())
    assert list(zip(found["term"], found["schools"], found["sources"], strict=True)) == [
        ("reading level", 3, 3), ("running record", 3, 3),
    ]  # fmt: skip
    assert found.set_index("term").loc["reading level", "where"] == "Who does what with it"


def test_word_with_an_entry_is_no_longer_missing() -> None:
    given = inventory({"name_local": "Running records"})
    terms_now = merged({"term": "Running records", "plain": "Ours."}).reset_index()
    assert analysis.missing_terms(given, terms_now, facts.score_words()).empty
    used = analysis.where_used(given, terms_now, facts.score_words())
    assert list(used["term"]) == ["Running records"]


def test_part_of_a_longer_term_is_not_missing() -> None:
    given = inventory({"name_local": "Early warning risk levels"}, {"name_local": "Summary of risk levels"})
    found = analysis.missing_terms(given, merged().reset_index(), facts.score_words())
    assert list(zip(found["term"], found["sources"], strict=True)) == [("risk level", 1)]


def test_kind_of_score_that_no_glossary_knows_is_missing() -> None:
    given = inventory({"score_types": ["scaled score", "wobble index"]})
    found = analysis.missing_terms(given, merged().reset_index(), facts.score_words())
    assert list(zip(found["term"], found["kind"], strict=True)) == [("wobble index", "score")]


def test_every_kind_of_score_of_the_inventory_is_explained() -> None:
    parts = [part for one in ScoreType.__args__ for part in one.split(" or ")]
    assert [part for part in parts if not find_terms(part)] == []
    assert "assessment" in Kind.__args__


def test_choices_of_the_inventory_count_as_the_terms_they_are() -> None:
    given = inventory({"mode": "adaptive", "purpose": ["interim or benchmark", "formative"]}, schools=2)
    used = analysis.where_used(given, merged().reset_index(), facts.score_words()).set_index("id")
    assert {"adaptive", "interim", "benchmark", "formative"} <= set(used.index)
    assert (used.loc["adaptive", "schools"], used.loc["adaptive", "where"]) == (2, "How it is given")


def test_analyses_of_an_empty_inventory_have_their_columns() -> None:
    known, words = merged().reset_index(), facts.score_words()
    for nothing in (pd.DataFrame(), inventory().head(0)):
        missing, used = (
            analysis.missing_terms(nothing, known, words),
            analysis.where_used(nothing, known, words),
        )
        assert missing.empty and list(missing.columns)[:3] == ["term", "kind", "question"]
        assert used.empty and "schools" in used.columns
        assert sentences.missing_sentence(missing, nothing) == sentences.NO_INVENTORY
        assert sentences.used_sentence(used, known, nothing) == sentences.NO_INVENTORY


def test_ten_thousand_sources_are_read_in_seconds() -> None:
    text = "Grade teams compare the scaled score with the fall benchmark; running records show the reading level."
    given = inventory({"use_text": text, "score_types": ["scaled score"]}, schools=1)
    many = pd.concat([given] * 5_000, ignore_index=True)
    began = time.perf_counter()
    found = analysis.missing_terms(many, merged().reset_index(), facts.score_words())
    assert set(found["term"]) == {"running record", "reading level"}
    assert time.perf_counter() - began < 60  # about three on a quiet machine


def test_scores_of_the_state_say_what_they_cannot_say() -> None:
    state = analysis.state_scores(merged().reset_index()).set_index("term")
    assert state.loc["MCAS scaled score", "scale"] == "440 to 560; lines at 470, 500 and 530"
    assert "not zero learning" in state.loc["MCAS scaled score", "cannot"]
    assert state.loc["Mean SGP", "scale"].startswith("1 to 99; from 2018")
    assert "Minimum group size" in state.index and (state["source"] != "").all()
    html = shown.state_scores(merged().reset_index())._repr_html_()
    assert "What it cannot say" in html and "(not checked)" in html
    assert "wida.wisc.edu; wida.us" in html  # whole addresses would squeeze the words


def test_sentences_count_what_is_there() -> None:
    one = merged({"term": "Median", "status": "agreed"}, {"term": "Step-up card", "plain": "x"}).reset_index()
    said = sentences.terms_sentence(one)
    assert "We have 2 entries of our own, 1 of them on a term that is only ours; 1 is agreed." in said
    assert "None has an entry of our own yet." in sentences.terms_sentence(merged().reset_index())
    given = inventory({"name_local": "Running records"}, schools=2)
    missing = analysis.missing_terms(given, one, facts.score_words())
    says = sentences.missing_sentence(missing, given)
    assert says == (
        "There is a word for scores and measures in our inventory that the glossary lacks: “running record”. "
        "The first is used in 2 schools."
    )


def test_made_up_district_has_entries_and_words_to_explain(sample: Workbook) -> None:
    found = documents.results(sample)
    assert documents.headline(found)["entries of our own"] == 3
    known = found["terms"].set_index("id")
    assert (known.loc["sgp", "origin"], known.loc["sgp", "status"]) == ("both", "agreed")
    assert known.loc["GLO-0002", ["term", "status"]].tolist() == ["Step-up card", "agreed"]
    missing = found["missing_terms"].set_index("term")
    assert missing.loc["running record", "schools"] == 3 and missing.loc["reading level", "schools"] == 5
    assert found["used_terms"]["schools"].iloc[0] == 11


def test_cards_find_a_term_by_any_of_its_names_first(sample: Workbook) -> None:
    cards = form.glossary_cards(sample)
    cards.search.value = "SGP"
    first = cards.found.value.index('<b style="font-size:1.1em">Student growth percentile</b>')
    assert first < cards.found.value.index("Academic peers</b>")
    assert "MCAS Mathematics" in cards.found.value and "The glossary itself says" in cards.found.value
    cards.search.value = "zzz nowhere"
    assert "Try fewer" in cards.found.value
    cards.search.value, cards.part.value = "", "growth"
    assert "Growth target" in cards.found.value and "Raw score</b>" not in cards.found.value


def test_quick_check_is_folded_and_a_page_without_a_browser_has_every_term(sample: Workbook) -> None:
    cards = form.glossary_cards(sample)
    cards.search.value = "median"
    assert "<details" in cards.found.value and "<summary>Quick check:" in cards.found.value
    page = html_of(cards)
    assert page.count("<tr>") == len(rows.every_term(sample)) + 1 and "<script" not in page


def test_shared_words_and_missing_words_are_taken_over_once(sqlite_workbook: Workbook) -> None:
    book = sqlite_workbook
    book.save(
        SharedTerm,
        [Change({"term": "evidence", "our_line": "Something to look at.", "heard_before": "Numbers."})],
    )
    book.save(InventoryEntry, [Change({**SOURCE, "name_local": "Running records"}, school="03980010")])
    offers = form.glossary_forms(book)
    shared, missing, _ = offers.children
    assert "evidence" in shared.said.value and "running record" in missing.said.value
    shared.add.click()
    missing.add.click()
    kept = {row.values["term"]: row for row in book.rows(GlossaryEntry, school="")}
    assert set(kept) == {"evidence", "running record"}
    assert kept["evidence"].values["plain"] == "Something to look at."
    assert kept["evidence"].values["not_to_confuse_with"] == "Numbers."
    assert kept["running record"].values["example_here"] == "Running records"
    assert prefill.shared_words(book) == [] and prefill.missing_words(book) == []
    assert "All the" in shared.said.value


def test_school_is_told_that_the_glossary_is_the_districts(open_store: Any) -> None:
    school = open_store(school="03980010")
    assert "the district's" in repr(form.glossary_forms(school))
    assert html_of(form.glossary_cards(school))


@pytest.fixture
def hostile(sqlite_workbook: Workbook) -> Workbook:
    """A district whose every text is hostile."""
    book = sqlite_workbook
    texts = dict.fromkeys(
        ("plain", "not_to_confuse_with", "example_here", "family_version", "how_computed", "limits", "translations",
         "source", "owner"), " ".join(HOSTILE),
    )  # fmt: skip
    for term in (HOSTILE[0], HOSTILE[1], "Median"):
        row = {"term": term, **texts, "also": HOSTILE, "languages": HOSTILE}
        book.save(GlossaryEntry, [Change(row, status="agreed")])
    name = f"{HOSTILE[1]} running records {HOSTILE[0]}"
    book.save(
        InventoryEntry,
        [Change({**SOURCE, "name_local": name, "score_types": ["raw score"]}, school="03980010")],
    )
    return book


def test_hostile_text_stays_text_on_the_page(hostile: Workbook) -> None:
    cards = form.glossary_cards(hostile)
    cards.search.value = "script"
    pages = [cards.found.value, html_of(cards), html_of(form.glossary_forms(hostile))]
    pages += [offer.said.value for offer in form.glossary_forms(hostile).children[:2]]
    assert [page for page in pages if "<script" in page or "<b>漢" in page] == []
    assert "&lt;script&gt;" in cards.found.value


def test_hostile_text_stays_text_in_every_document(hostile: Workbook) -> None:
    made = {paper.filename: paper.make(hostile) for paper in documents.PAPERS}
    assert (
        b"<script" not in made["words_about_tests.html"]
        and b"&lt;script&gt;" in made["words_about_tests.html"]
    )
    book = openpyxl.load_workbook(io.BytesIO(made["1_8_glossary.xlsx"]))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(cell.value == HOSTILE[0] for cell in cells)
    for name in ("1_8_glossary.docx", "1_8_glossary_our_words.docx"):
        text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made[name])).paragraphs)
        assert HOSTILE[1] in text and "😀 漢字" in text


def test_documents_of_the_made_up_district(sample: Workbook) -> None:
    made = {paper.filename: paper.make(sample) for paper in documents.PAPERS}
    headings = [
        one.text
        for one in docx.Document(io.BytesIO(made["1_8_glossary.docx"])).paragraphs
        if one.style.name == "Heading 2"
    ]
    assert len(headings) == len(terms()) + 1 and {"Step-up card", "Median", "Cohort*"} <= set(headings)
    ours = [
        one.text for one in docx.Document(io.BytesIO(made["1_8_glossary_our_words.docx"])).paragraphs
        if one.style.name == "Heading 2"
    ]  # fmt: skip
    assert {"Step-up card", "Student growth percentile", "Scaled score"} <= set(ours) and "NAEP*" not in ours
    sheets = openpyxl.load_workbook(io.BytesIO(made["1_8_glossary.xlsx"])).sheetnames
    assert sheets == [
        "Summary",
        "Terms",
        "Scores of the state",
        "Terms in our inventory",
        "Words still missing",
    ]


def test_families_read_agreed_words_only(sqlite_workbook: Workbook) -> None:
    book = sqlite_workbook
    book.save(GlossaryEntry, [Change({"term": "Median", "family_version": "Draft words."})])
    agreed = {
        "term": "Mean",
        "family_version": "Agreed words.",
        "translations": "Spanish: Palabras.",
        "owner": "Noor Haddad",
    }
    book.save(GlossaryEntry, [Change(agreed, status="agreed")])
    source = {**SOURCE, "use_text": "We look at the median and the mean score.", "score_types": ["raw score"]}
    book.save(InventoryEntry, [Change(source, school="03980010")])
    page = documents.PAPERS[3].make(book).decode()
    assert "Agreed words." in page and "Draft words." not in page and "Noor Haddad" not in page
    assert "Half of the students scored above this" in page and "Spanish: Palabras." in page


def test_empty_district_has_a_glossary_too(sqlite_workbook: Workbook) -> None:
    made = {paper.filename: paper.make(sqlite_workbook) for paper in documents.PAPERS}
    assert all(made.values())
    assert "MCAS scaled score" in made["words_about_tests.html"].decode()
    assert documents.headline(documents.results(sqlite_workbook)) == {
        "terms used": 0, "terms missing": 0, "entries of our own": 0,
    }  # fmt: skip
    assert "holds no source yet" in sentences.used_sentence(
        rows.used(sqlite_workbook), rows.every_term(sqlite_workbook), pd.DataFrame()
    )
