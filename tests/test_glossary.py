"""The glossary: its numbers are right, its words easy, and its terms are found and explained where they occur."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ddtk_helpers import explain_terms
from ddtk_helpers.activities.a1_3_vision.analysis.reading import reading_grade, sentences_of, words_of
from ddtk_helpers.glossary import Finder, find_terms, terms
from ddtk_helpers.glossary.explain import GLOSSARY, NONE_HERE, page_text, prose_of
from ddtk_helpers.paths import NOTEBOOKS
from ddtk_helpers.suppression import minimum_for

STARTER = re.split(
    "; ",
    "raw score; percent correct; scaled score; percentile rank; stanine; normal curve equivalent; grade equivalent; "
    "achievement level; cut score; growth percentile; growth target; Lexile; rubric score; composite; subscore; "
    "reliability; standard error of measurement; confidence band; validity argument; bias; comparability; equating; "
    "alignment; inter-rater agreement; floor/ceiling; formative; interim; benchmark; summative; screening; diagnostic; "
    "progress monitoring; performance assessment; portfolio; norm-referenced; criterion-referenced; adaptive; "
    "alternate assessment; accommodation; universal design; mean; median; mode; range; quartile; standard deviation; "
    "distribution; outlier; sample; population; correlation; regression to the mean; effect size; margin of error; "
    "statistical significance; Simpson's paradox; weighting; subgroup; disaggregation; cohort; minimum n; suppression; "
    "directory information; PII; de-identified; data dictionary; steward; longitudinal; data warehouse; triangulation",
)
EXPLAINED = sorted(
    path.stem for path in NOTEBOOKS.glob("*.ipynb")
    if re.match(r"\d_[1-9]_|summary", path.name) and not path.name.startswith("1_8_")
)  # fmt: skip


@pytest.fixture(scope="module")
def known() -> pd.DataFrame:
    return terms().set_index("id")


def test_every_term_of_the_starter_list_is_there(known: pd.DataFrame) -> None:
    names = {name.casefold() for row in known.itertuples() for name in (row.term, *row.also)}
    assert [name for name in STARTER if name.casefold() not in names] == []
    assert len(known) >= 135


def test_no_two_terms_share_a_name(known: pd.DataFrame) -> None:
    names = [name.casefold() for row in known.itertuples() for name in (row.term, *row.also)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_terms_lead_to_others_that_exist(known: pd.DataFrame) -> None:
    there = set(known["term"])
    assert {name for row in known.itertuples() for name in row.see_also} <= there
    assert [row.term for row in known.itertuples() if row.term in row.see_also or not row.see_also] == []


def test_definitions_are_short_and_families_read_one_sentence(known: pd.DataFrame) -> None:
    assert [row.term for row in known.itertuples() if len(words_of(row.plain)) > 40] == []
    assert [row.term for row in known.itertuples() if len(sentences_of(row.family_version)) != 1] == []
    assert [row.term for row in known.itertuples() if len(words_of(row.family_version)) > 25] == []
    assert [
        row.term for row in known.itertuples() if not row.quick_check.endswith(("?", ":", ".", "”"))
    ] == []


def test_definitions_and_family_sentences_are_easy_to_read(known: pd.DataFrame) -> None:
    grades = known.apply(lambda row: reading_grade(f"{row.plain}\n\n{row.family_version}"), axis=1)
    assert list(grades[grades > 10].index) == []
    assert reading_grade("\n\n".join(known["plain"])) < 8
    assert reading_grade("\n\n".join(known["family_version"])) < 6


def test_state_scores_have_a_scale_and_a_source_of_their_own(known: pd.DataFrame) -> None:
    state = known[known["group"] == "state scores"]
    assert (state["scale"] != "").all()
    needed = "mcas-scaled-score mcas-achievement-level sgp cpi meeting-or-exceeding access accountability-percentile"
    asked = known.loc[[*needed.split(), "minimum-group-size"]]
    assert (asked["confidence"] == "confirmed").all() and (asked["scale"] != "").all()


def test_every_explorable_has_terms(known: pd.DataFrame) -> None:
    assert set(known["explorable"]) == {"", *(f"E{number}" for number in range(1, 13))}


def says(known: pd.DataFrame, term: str, *parts: str) -> None:
    """Assert that a term says all of these somewhere."""
    text = " ".join(str(value) for value in known.loc[term] if isinstance(value, str))
    assert [part for part in parts if part not in text] == []


def test_lines_of_the_state_tests_are_the_states(known: pd.DataFrame) -> None:
    says(known, "mcas-scaled-score", "440 to 560", "470, 500 and 530", "not zero learning")
    bands = "440 to 469 Not Meeting, 470 to 499 Partially Meeting, 500 to 529 Meeting, 530 to 560 Exceeding"
    says(known, "mcas-achievement-level", bands)
    says(known, "legacy-mcas", "200 to 280", "220, 240 and 260")
    says(known, "mean-sgp", "from 2018 on", "20 students")
    says(known, "median-sgp", "through 2017")
    says(known, "sgp", "similar scores before", "not income, race or disability", "grades 4 to 8 and 10")
    says(known, "academic-peers", "Only past scores define them")


def test_minimum_sizes_are_those_of_the_suppression_rules(known: pd.DataFrame) -> None:
    sizes = [minimum_for(one) for one in ("mcas-achievement", "mcas-growth", "graduation", "vocal")]
    assert sizes == [10, 20, 6, 10]
    says(
        known,
        "minimum-group-size",
        "10 students for MCAS results, 20 for group growth, 6 in a cohort",
        "10 answers",
    )
    floors = f"{minimum_for()} people, {minimum_for('answers-by-group')} answers"
    says(known, "minimum-group-size", f"This workbook: {floors}")


def test_ranks_and_standard_scores_are_right(known: pd.DataFrame) -> None:
    group = [1] * 12 + [2] * 2 + [3] * 6
    assert stats.percentileofscore(group, 2, kind="mean") == 65
    says(known, "percentile-rank", "12 of 20 below and 2 the same: 13 of 20, or 65", "0.25", "1.04")
    z = stats.norm.ppf
    assert [round(z(0.6) - z(0.5), 2), round(z(0.99) - z(0.9), 2)] == [0.25, 1.04]
    assert round(49 / z(0.99), 2) == 21.06
    assert round(100 * stats.norm.cdf((60 - 50) / 21.06)) == 68
    says(known, "nce", "50 plus 21.06 times", "near the 68th percentile")
    edges = stats.norm.cdf((np.arange(1.5, 9) - 5) / 2)
    shares = np.diff([0, *edges, 1]) * 100
    assert list(np.round(shares)) == [4, 7, 12, 17, 20, 17, 12, 7, 4]
    says(known, "stanine", "about 4, 7, 12, 17, 20, 17, 12, 7 and 4 percent", "standard deviation 2")
    assert list(np.round(100 * edges[3:5])) == [40, 60]
    assert round(100 * stats.norm.cdf(-1)) == 16
    says(known, "standard-score", "near the 16th percentile")
    says(known, "z-score", "gives 1.0")
    assert (520 - 500) / 20 == 1.0 and (470 - 500) / 20 == -1.5


def test_errors_and_bands_are_right(known: pd.DataFrame) -> None:
    assert round(20 * (1 - 0.91) ** 0.5, 6) == 6 and round(15 * (1 - 0.96) ** 0.5, 6) == 3
    says(known, "sem", "20 times 0.3, or 6 points", "15 times 0.2, or 3 points")
    inside = [100 * (stats.norm.cdf(k) - stats.norm.cdf(-k)) for k in (1, 2, 3)]
    assert [round(inside[0]), round(inside[1])] == [68, 95] and inside[2] > 99.5
    says(
        known,
        "confidence-band",
        "494 to 506. Of 100 such bands about 68 hold the true score; with two errors about 95",
    )
    wilson = stats.binomtest(7, 10).proportion_ci(method="wilson")
    assert [round(100 * wilson.low), round(100 * wilson.high)] == [40, 89]
    says(known, "confidence-interval", "Wilson", "about 40 to 89 percent")
    half = [round(100 * 1.96 * (0.25 / n) ** 0.5, 1) for n in (20, 100, 400)]
    assert half == [21.9, 9.8, 4.9]
    says(known, "margin-of-error", "21.9 points with 20 people, 9.8 with 100, 4.9 with 400")
    assert 20 / 25**0.5 == 4
    says(known, "standard-error", "20 / 5, or 4 points")
    assert 1 / 7 < stats.norm.cdf(-1) < 1 / 6
    says(known, "cut-score", "about one time in six", "470, 500 and 530")
    assert round((0.7 - 0.5) / (1 - 0.5), 2) == 0.4
    says(known, "inter-rater-agreement", "kappa is 0.40")


def test_statistics_are_right(known: pd.DataFrame) -> None:
    five, nine = [480, 490, 500, 510, 560], np.arange(460, 541, 10)
    assert (np.mean(five), np.median(five), np.ptp(five)) == (508, 500, 80)
    says(known, "mean", "508")
    says(known, "median", "510 and 560: 500")
    says(known, "range", "560 minus 480 is 80")
    assert list(np.percentile(nine, [25, 50, 75])) == [480, 500, 520] and stats.iqr(nine) == 40
    assert [np.median(nine[:4]), np.median(nine[5:])] == [475, 525]
    says(known, "quartile", "480, 500, 520", "475 and 525")
    says(known, "iqr", "520 minus 480 is 40")
    assert stats.mode([2, 3, 3, 4]).mode == 3 and stats.mode([1, 1, 1, 4, 4]).mode == 1
    assert np.std([490, 500, 510], ddof=1) == 10
    says(known, "sd", "490, 500, 510: 10")
    assert np.average([480, 500], weights=[20, 60]) == 495 and np.mean([480, 500]) == 490
    says(known, "weighted-mean", "495, not 490")
    first, second = (
        np.average(means, weights=w) for means, w in (([500, 470], [80, 20]), ([503, 478], [60, 40]))
    )
    assert (first, second) == (494, 493)
    says(known, "simpsons-paradox", "494", "493")
    assert round(0.8 * -1.75, 2) == -1.4
    says(known, "regression-to-mean", "1.75 standard deviations below the mean is expected at 1.40")
    assert (5 / 20, 8 / 40) == (0.25, 0.2)
    says(known, "effect-size", "0.25", "0.2")


def test_chance_findings_are_right(known: pd.DataFrame) -> None:
    assert round(100 * (1 - 0.95**15)) == 54
    says(known, "many-looks", "54 percent")
    says(known, "significance", "in 54 of 100 cases")
    t = stats.t.ppf(0.975, df=6)
    assert round(float(t / (6 + t**2) ** 0.5), 2) == 0.71
    says(known, "correlation", "0.71", "0.7 gives 49 percent")
    assert [16 / 20, 64 / 80, 16 / (16 + 16)] == [0.8, 0.8, 0.5]
    assert round((0.8 * 5) / (0.8 * 5 + 0.2 * 95), 2) == 0.17
    says(known, "sensitivity-specificity", "Of 32 flags 16 are right: half", "4 of 23, about one in six")


def test_shares_and_rates_are_right(known: pd.DataFrame) -> None:
    assert (6 * 100 + 2 * 75 + 50 + 25) / 10 == 82.5
    says(known, "cpi", "6 at 100, 2 at 75, 1 at 50, 1 at 25: 82.5")
    assert [24 / 40, 18 / 40, 18 / 24, 180 / (200 + 10 - 10), 45 / 300, 18 / 180] == [
        0.6,
        0.45,
        0.75,
        0.9,
        0.15,
        0.1,
    ]
    says(known, "percent-correct", "24 of 40 points are 60 percent")
    says(known, "meeting-or-exceeding", "18 of 40 are 45 percent")
    says(known, "item-difficulty", "18 of 24 give 0.75")
    says(known, "graduation-rate", "180 of 200 plus 10 minus 10: 90 percent")
    says(known, "response-rate", "45 of 300 are 15 percent")
    says(known, "chronic-absence", "18 of 180 days are 10 percent", "as many as half could be")
    assert 1 - (0.5 * 0.1 + 0.5 * 0) == 0.95
    overall = np.average([340, 330, 360, 350], weights=[35, 35, 15, 15])
    assert overall == 341
    says(known, "composite-score", "340, 330, 360 and 350 make 341")
    assert (36 - 15 - 14, 50 - 20 - 22, round(100 * 7 / 12, 3)) == (7, 8, 58.333)
    says(known, "complementary-suppression", "must be 7", "8. So the table gives away")
    assert (74 - 70) / (71 - 70) == 4
    says(known, "cut-off-axis", "1 and 4 high, so the second looks four times as tall")
    assert round(100 * (1 - 0.98**4)) == 8
    says(known, "dropout-rate", "Near 8 percent")


def test_terms_are_found_in_the_order_of_the_text() -> None:
    text = "Mean SGPs, not medians; the cohort's M+E. A *scaled score* has a standard error of measurement."
    plain = re.sub(r"\*", "", text)
    assert find_terms(plain) == [
        "mean-sgp",
        "median",
        "cohort",
        "meeting-or-exceeding",
        "scaled-score",
        "sem",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Student growth\npercentiles rose", ["sgp"]),
        ("the student's growth percentile", ["sgp"]),
        ("growth\n\npercentile", ["percentile-rank"]),
        ("access to data, an ACCESS score", ["access"]),
        ("sem, SEM, SEMs", ["sem"]),
        ("results range from low to high; what they mean; a mode of teaching; the sample district", []),
        ("a self-assessment of growth at every level", []),
        ("cohort-like; pre-cohort", []),
        ("Simpson’s paradox", ["simpsons-paradox"]),
        ("subgroups and student groups", ["student-group"]),
        ("norm-referenced and norm referenced", ["norm-referenced"]),
        ("minimum group size", ["minimum-group-size"]),
        ("benchmark_rate and interimistic", []),
        ("", []),
        ("“Outliers”, (quartiles)!", ["outlier", "quartile"]),
    ],
)  # fmt: skip
def test_words_are_told_from_look_alikes(text: str, found: list[str]) -> None:
    assert find_terms(text) == found


def test_every_term_that_is_pointed_out_finds_itself(known: pd.DataFrame) -> None:
    lost = [
        (number, spelling)
        for number, row in known.iterrows()
        for spelling in row.found_as or (row.term, *row.also)
        if spelling != "-" and find_terms(f"See {spelling}.") != [number]
    ]
    assert lost == []


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    found = find_terms(text)
    assert len(found) == len(set(found))


@given(st.sampled_from(["median", "M+E", "scaled score", "p-value"]), st.text("xyz ,.!?\n", max_size=20))
def test_a_term_is_found_whatever_stands_before_it(term: str, before: str) -> None:
    assert find_terms(f"{before}\n\n{term}")[-1:] == find_terms(term)


def test_terms_of_a_district_are_found_like_ours() -> None:
    own = pd.DataFrame({"id": ["GLO-1"], "term": ["step-up card"], "also": [["SUC"]], "found_as": [[]]})
    assert Finder(own).ids("Step-up cards, step up card, SUCs") == ["GLO-1"]
    assert Finder(own).ids("step down; suc") == []


def test_ten_thousand_rows_are_searched_in_seconds() -> None:
    row = (
        "Benchmark of the fall: scaled score and growth percentile; teams read the item report in September. "
        * 3
    )
    began = time.perf_counter()
    finder = Finder(terms())
    assert all(finder.ids(row) for _ in range(10_000))
    assert time.perf_counter() - began < 60  # about four on a quiet machine


@pytest.mark.parametrize("stem", EXPLAINED)
def test_notebook_with_a_term_explains_it(stem: str) -> None:
    cells = json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    found = find_terms(page_text(stem))
    assert found, "no term: leave the cell out of this notebook, and the notebook out of this test"
    explaining = [source for source in code if f'explain_terms("{stem}")' in source]
    assert len(explaining) == 1
    tags = next(
        cell["metadata"].get("tags", [])
        for cell in cells
        if f'explain_terms("{stem}")' in "".join(cell["source"])
    )
    assert "hide-from-page" not in tags
    names = terms().set_index("id").loc[found, "term"]
    assert set(re.findall(r"<li><b>(.*?)</b>", explain_terms(stem)._repr_html_())) == {
        name.replace("'", "&#x27;") for name in names
    }


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)


def test_words_on_a_page_are_folded_and_lead_to_the_glossary() -> None:
    shown = explain_terms("1_5_data_inventory")
    html, text = shown._repr_html_(), repr(shown)
    assert html.startswith("<details") and "<summary>Words on this page" in html and "open" not in html[:60]
    assert f'href="{GLOSSARY}"' in html
    assert "Data inventory: A list of which data" in text and "<" not in text
    tags = Tags()
    tags.feed(html)
    assert set(tags.opened) <= {"details", "summary", "ul", "li", "b", "p", "a", "small", "br"}


def test_what_is_not_confirmed_says_so() -> None:
    html = explain_terms("1_5_data_inventory")._repr_html_()
    assert "<b>Trend</b>*:" in html and "<b>Median</b>:" in html and "not checked against a source" in html


def test_page_without_a_term_and_page_that_is_not_there_say_so_kindly() -> None:
    assert repr(explain_terms("no_such_notebook")) == NONE_HERE


def test_marks_and_addresses_of_a_page_are_no_words(tmp_path: Path) -> None:
    source = ["## The **scaled\n", "score**\n\n[see](median.ipynb) <b title='quartile'>x</b> `cohort`"]
    cells = [{"cell_type": "markdown", "source": source}, {"cell_type": "code", "source": ["# outlier"]}]
    page = tmp_path / "page.ipynb"
    page.write_text(json.dumps({"cells": cells}))
    assert find_terms(prose_of(page)) == ["scaled-score", "cohort"]
