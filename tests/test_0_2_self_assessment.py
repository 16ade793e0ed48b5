"""What the self-assessment says, on tables small enough to check by hand; its forms and its papers."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, get_args

import docx
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers.activities.a0_2_self_assessment import analysis, charts, documents, facts, form, sentences
from ddtk_helpers.activities.a0_2_self_assessment.analysis.schools import HIDDEN, NOBODY, SHOWN, WAITING
from ddtk_helpers.activities.a0_2_self_assessment.choices import AssessedDomain, Stop
from ddtk_helpers.activities.a0_2_self_assessment.prefill import add_domains, waiting_domains
from ddtk_helpers.activities.a0_2_self_assessment.records import DomainConsensus, SelfAssessmentAnswer
from ddtk_helpers.activities.a0_2_self_assessment.results import results, school_rows
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import reveal
from ddtk_helpers.charts import alt_text
from ddtk_helpers.district import School
from ddtk_helpers.records import check
from ddtk_helpers.store import Change, Workbook

HERON, GULL, COMPASS = "03980010", "03980110", "03980805"
RATINGS = {1: "1 not in place", 2: "2 starting", 3: "3 in place in some schools or departments",
           4: "4 in place and used", None: "don't know"}  # fmt: skip
MATTERS = {1: "1 later", 2: "2 soon", 3: "3 now"}
TWO = [
    Item("1a", "Somebody does it.", "D1 roles"),
    Item("1b", "With time.", "D1 roles"),
    Item("2a", "No blame.", "D2 culture"),
]
SEPTEMBER = dt.date(2026, 9, 16)


def answers(said: dict[str, list[int | None]], *, matters: int = 3, school: str = "") -> pd.DataFrame:
    """Give the ratings of each item, one per person, as `Workbook.load` gives them."""
    rows = [
        {"school": school, "respondent_code": f"p{n}", "role_group": None, "wave": "baseline", "item": item,
         "rating": RATINGS[rating], "importance": MATTERS[matters]}
        for item, ratings in said.items() for n, rating in enumerate(ratings)
    ]  # fmt: skip
    columns = ["school", "respondent_code", "role_group", "wave", "item", "rating", "importance"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def consensus(*rows: dict[str, Any]) -> pd.DataFrame:
    empty = dict.fromkeys(DomainConsensus.model_fields)
    return pd.DataFrame(
        [empty | {"priority": False} | row for row in rows], columns=list(empty), dtype=object
    )


NOTHING = answers({})
UNRATED = analysis.domain_results(analysis.item_results(NOTHING, facts.items()))


# The statements


def test_forty_statements_stand_in_ten_domains_that_each_lead_to_an_activity() -> None:
    listed, domains = facts.items(), facts.domains()
    assert len({item.text for item in listed}) == 40
    assert all(item.text[0].isupper() and item.text.endswith(".") for item in listed)
    per_domain = pd.Series([item.group for item in listed]).value_counts()
    assert set(per_domain) == {4} and set(per_domain.index) == set(get_args(AssessedDomain))
    assert list(domains["domain"]) == list(get_args(AssessedDomain))
    assert list(domains["activity"]) == list(get_args(Stop))
    assert sorted(domains["step"]) == list(range(1, 11))


def test_the_form_asks_what_was_seen_at_both_ends_of_the_scale() -> None:
    written = {"respondent_code": "blue42", "wave": "baseline", "item": "1a", "importance": "3 now"}
    for rating, asked in ((1, True), (2, False), (4, True), (None, False)):
        problems = check(SelfAssessmentAnswer, {**written, "rating": RATINGS[rating]}).problems
        assert [problem.field for problem in problems] == (["evidence"] if asked else []), rating
        assert all(problem.level == "check" for problem in problems), "an answer without it is complete"
    seen = {**written, "rating": RATINGS[1], "evidence": "The log shows two visits."}
    assert check(SelfAssessmentAnswer, seen).problems == ()


# Items and domains


def test_a_domain_takes_the_middle_of_its_statements_and_its_priority_grows_with_need() -> None:
    said = answers({"1a": [1, 1, 2], "1b": [3, 3, None], "2a": [4, 4, 4]})
    found = analysis.domain_results(analysis.item_results(said, TWO)).set_index("domain")
    roles = found.loc["D1 roles"]
    assert (roles["median"], roles.lowest, roles.highest) == (2.0, 1.0, 3.0)
    assert (roles.people, roles.answered, roles.dont_know) == (3, 5, 1)
    assert roles.dont_know_share == pytest.approx(1 / 6)
    assert roles.priority_score == pytest.approx((4 - 2.0) * 3)
    assert found.loc["D2 culture"].priority_score == 0
    assert list(found.index) == ["D1 roles", "D2 culture"], "the most pressing first"


def test_dont_know_is_counted_and_never_averaged() -> None:
    item = analysis.item_results(answers({"2a": [None, None, 4, 4]}), TWO).set_index("item").loc["2a"]
    assert (item.people, item.answered, item.dont_know, item["median"]) == (4, 2, 2, 4.0)
    many = analysis.unknown_to_many(
        analysis.item_results(answers({"2a": [None, 3, 3], "1a": [None, 3, 3, 3]}), TWO)
    )
    assert list(many["item"]) == ["2a"], "a third counts, a quarter does not"


def test_agreement_and_people_weigh_with_the_ratings_behind_them() -> None:
    said = answers({"1a": [1, 4, 4, 4], "1b": [2]})
    roles = analysis.domain_results(analysis.item_results(said, TWO)).iloc[0]
    assert roles.agreement == pytest.approx((0.75 * 4 + 1 * 1) / 5)
    assert roles.people == 4


def test_a_domain_that_nobody_rated_comes_last_without_numbers() -> None:
    found = analysis.domain_results(analysis.item_results(answers({"2a": [4, None]}), TWO))
    assert list(found["domain"]) == ["D2 culture", "D1 roles"]
    assert pd.isna(found.iloc[1].priority_score) and found.iloc[1].people == 0


def test_the_largest_disagreement_is_the_first_on_the_agenda() -> None:
    said = answers({"1a": [1, 1, 4, 4], "1b": [2, 3, 2, 3], "2a": [1, 3, 3, 3]})
    items = analysis.item_results(said, TWO)
    disputed = analysis.disagreements(items)
    assert list(disputed["item"]) == ["1a", "2a"], "nobody is two points apart on 1b"
    assert "1a" in sentences.disagreement_sentence(disputed, items)
    assert "nobody dared" in sentences.disagreement_sentence(disputed.head(0), items)
    nothing = analysis.item_results(NOTHING, TWO)
    assert sentences.disagreement_sentence(nothing.head(0), nothing) == sentences.NOTHING_SHOWN


def test_score_is_never_said_without_people_and_agreement() -> None:
    said = sentences.domain_sentence(
        analysis.domain_results(analysis.item_results(answers({"1a": [1, 2]}), TWO))
    )
    assert "from 2 people" in said and "100%" in said
    assert sentences.domain_sentence(UNRATED) == sentences.NOTHING_SHOWN


# The team's view and the route


def test_team_view_holds_all_domains_and_falls_back_to_their_own_activity() -> None:
    agreed = consensus(
        {"domain": "D6 collection", "team_rating": RATINGS[1], "priority": True, "route_to": "1.4"},
        {"domain": "D7 access", "team_rating": RATINGS[2]},
    )
    view = analysis.team_view(UNRATED, agreed, facts.domains()).set_index("domain")
    assert len(view) == 10
    assert (view.at["D6 collection", "route_to"], view.at["D7 access", "route_to"]) == ("1.4", "1.7")
    assert list(view.index[view["priority"]]) == ["D6 collection"]
    assert view.at["D1 roles", "team_rating"] == ""


def test_more_than_three_priorities_and_a_domain_twice_are_named() -> None:
    many = consensus(
        *({"domain": d, "priority": True} for d in ("D1 roles", "D2 culture", "D3 vision", "D5 inventory"))
    )
    assert "4 domains are priorities" in " ".join(analysis.consensus_problems(UNRATED, many)["says"])
    assert analysis.consensus_problems(UNRATED, many.head(3)).empty
    twice = consensus({"domain": "D1 roles"}, {"domain": "D1 roles"})
    assert list(analysis.consensus_problems(UNRATED, twice)["domain"]) == ["D1 roles"]


def test_a_team_rating_far_from_what_members_said_needs_a_word() -> None:
    low = analysis.domain_results(analysis.item_results(answers({"2a": [1, 1, 1]}), TWO))
    far = {"domain": "D2 culture", "team_rating": RATINGS[3]}
    assert (
        "The team says 3, members alone said 1"
        in analysis.consensus_problems(low, consensus(far)).iloc[0].says
    )
    explained = consensus({**far, "agreement_note": "Schools see it lower."})
    assert analysis.consensus_problems(low, explained).empty
    assert analysis.consensus_problems(low, consensus({**far, "team_rating": RATINGS[2]})).empty


def test_route_begins_with_the_priorities_in_the_suggested_order_and_ends_with_a_second_look() -> None:
    agreed = consensus({"domain": "D7 access", "priority": True}, {"domain": "D2 culture", "priority": True})
    way = analysis.route(analysis.team_view(UNRATED, agreed, facts.domains()), facts.domains(), SEPTEMBER)
    assert list(way["activity"]) == [
        "1.2",
        "1.7",
        "1.1",
        "1.4",
        "1.3",
        "1.5",
        "1.6",
        "1.8",
        "1.9",
        "modules 2 to 6",
        "0.2",
    ]
    assert way["begins"].is_monotonic_increasing and way["begins"].iloc[0] == dt.date(2026, 9, 30)
    assert way["begins"].iloc[2] == dt.date(2026, 11, 11), "1.7 takes two sittings"
    assert "Your priorities take 3 sittings" in sentences.route_sentence(way)


def test_two_domains_that_lead_to_one_activity_are_one_stop() -> None:
    agreed = consensus({"domain": "D2 culture", "priority": True, "route_to": "1.9"})
    way = analysis.route(analysis.team_view(UNRATED, agreed, facts.domains()), facts.domains(), SEPTEMBER)
    assert list(way["activity"]).count("1.9") == 1 and way["activity"].iloc[0] == "1.9"
    assert way["domain"].iloc[0] == "D2 culture"


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (dt.date(2026, 9, 30), dt.date(2026, 9, 30)),
        (dt.date(2026, 10, 3), dt.date(2026, 10, 5)),  # a Saturday
        (dt.date(2026, 12, 23), dt.date(2027, 1, 4)),
        (dt.date(2027, 1, 2), dt.date(2027, 1, 4)),
        (dt.date(2027, 7, 1), dt.date(2027, 9, 8)),
    ],
)
def test_a_sitting_never_falls_on_a_weekend_or_into_a_break(day: dt.date, moved: dt.date) -> None:
    assert analysis.meeting_day(day) == moved


# Before and after


def test_a_second_round_shows_both_and_pairs_only_eight_people_and_more() -> None:
    before = answers({"1a": [1] * 8, "1b": [2] * 8, "2a": [3] * 7})
    after = answers({"1a": [2] * 8, "1b": [4] * 7 + [1], "2a": [1] * 7}).assign(wave="end of year")
    moved = analysis.item_movement(before, after, TWO)
    domains = analysis.movement(moved).set_index("domain")
    roles, culture = domains.loc["D1 roles"], domains.loc["D2 culture"]
    assert (roles["first"], roles["second"], roles.change) == (1.5, 3.0, 1.5)
    assert (roles.paired_items, roles.pairs, roles.up, roles.down) == (2, 16, 15, 1)
    assert culture.change == -2 and culture.paired_items == 0 and pd.isna(culture.up)
    words = alt_text(charts.movement_chart(analysis.movement(moved)))
    assert "1 domain went up, 1 down" in words and "D1 Roles 1.5 to 3" in words


def test_one_round_alone_has_nothing_to_compare() -> None:
    moved = analysis.item_movement(NOTHING, answers({"1a": [1]}), TWO)
    assert analysis.movement(moved).empty
    assert "takes a second round" in sentences.movement_sentence(moved)
    assert "answered once" in alt_text(charts.movement_chart(analysis.movement(moved)))


# Schools


@pytest.fixture
def schools(sqlite_workbook: Workbook) -> Workbook:
    for code, name in ((HERON, "Heron <Street>"), (GULL, "Gull Cove"), (COMPASS, "Compass")):
        written = {"code": code, "name": name, "level": "elementary", "grades": "K-5"}
        sqlite_workbook.save(School, [Change(written, school="")])
    return sqlite_workbook


def store(
    workbook: Workbook, school: str, ratings: list[int], *, item: str = "7a", wave: str = "baseline"
) -> None:
    """Save one rating per person of a school."""
    workbook.save(SelfAssessmentAnswer, [
        Change({"respondent_code": f"{school}p{n}", "role_group": "teachers and coaches", "wave": wave, "item": item,
                "rating": RATINGS[rating], "importance": "3 now"}, school=school)
        for n, rating in enumerate(ratings)
    ])  # fmt: skip


def in_school(workbook: Workbook, school: str) -> Workbook:
    return Workbook(
        workbook.url, district=workbook.district, school=school, school_year=workbook.school_year, today=workbook.today,
        exports=workbook.exports,
    )  # fmt: skip


def test_a_school_below_five_answers_is_hidden_in_the_roll_up_and_on_its_own_page(schools: Workbook) -> None:
    store(schools, HERON, [1, 1, 2, 2, 2])
    store(schools, GULL, [4, 4, 4, 4])
    store(schools, COMPASS, [4, 4, 4])
    store(schools, "", [3] * 5)  # so many are left over that nobody of them can be worked out
    for code in (HERON, GULL, COMPASS, ""):
        reveal(in_school(schools, code), SelfAssessmentAnswer, "baseline")
    found = school_rows(schools)
    states = dict(zip(found.people["school"], found.people["state"], strict=True))
    assert states == {HERON: SHOWN, GULL: HIDDEN, COMPASS: HIDDEN}
    shown = found.results[found.results["shown"]]
    assert list(zip(shown["school"], shown["domain"], shown["median"], strict=True)) == [
        (HERON, "D7 access", 2.0)
    ]
    own = results(in_school(schools, GULL))
    assert own.rows.few and own.rows.answers.empty
    assert "Fewer than 5" in sentences.asked_sentence(own.rows.waiting, few=True)
    assert documents.numbers(in_school(schools, GULL))["headline"] == {"people": 4}
    assert results(in_school(schools, HERON)).domains.iloc[0].domain == "D7 access"


def test_a_statement_that_few_of_a_school_rated_has_no_numbers_on_its_page(schools: Workbook) -> None:
    store(schools, HERON, [1, 1, 2, 2, 2])
    store(schools, HERON, [4, 4, None, None, None], item="7b")
    reveal(in_school(schools, HERON), SelfAssessmentAnswer, "baseline")
    found = results(in_school(schools, HERON))
    rated = found.items.set_index("item")["median"]
    assert rated["7a"] == 2 and pd.isna(rated["7b"])
    assert found.domains.iloc[0]["median"] == 2, "what is left out does not count in the domain either"
    assert list(analysis.unknown_to_many(found.items)["item"]) == ["7b"], "that many do not know is a finding"


def test_nothing_is_shown_before_the_reveal(schools: Workbook) -> None:
    store(schools, "", [1, 2, 3, 4, 4, 4])
    store(schools, HERON, [1, 1, 2, 2, 2])
    before = results(schools)
    assert before.rows.answers.empty and not before.rows.few
    assert "nothing is shown before you press Reveal" in sentences.asked_sentence(
        before.rows.waiting, few=False
    )
    people = school_rows(schools).people.set_index("school")["state"]
    assert (people[HERON], people[GULL]) == (WAITING, NOBODY)
    reveal(schools, SelfAssessmentAnswer, "baseline")
    after = results(schools)
    assert len(after.rows.answers) == 6 and after.rows.start == schools.today


def test_the_districts_page_leaves_out_what_schools_answered(schools: Workbook) -> None:
    store(schools, "", [4] * 5)
    store(schools, HERON, [1] * 6)
    reveal(schools, SelfAssessmentAnswer, "baseline")
    reveal(in_school(schools, HERON), SelfAssessmentAnswer, "baseline")
    assert set(results(schools).rows.answers["school"]) == {""}
    beside = analysis.team_and_schools(school_rows(schools).team, school_rows(schools).results).iloc[0]
    assert (beside.domain, beside.team, beside.schools, beside.difference) == ("D7 access", 4.0, 1.0, 3.0)


def test_schools_are_told_apart_as_a_question_and_not_as_a_ranking() -> None:
    found = pd.DataFrame({
        "school": [HERON, GULL, COMPASS], "school_name": ["Heron", "Gull", "Compass"], "domain": "D7 access",
        "people": [6.0, 7.0, float("nan")], "median": [3.0, 1.0, float("nan")], "shown": [True, True, False],
    })  # fmt: skip
    gaps = analysis.school_gaps(found)
    assert (gaps.at[0, "highest"], gaps.at[0, "lowest"], gaps.at[0, "gap"]) == ("Heron", "Gull", 2.0)
    assert "not a ranking" in sentences.school_gap_sentence(gaps)
    assert analysis.school_gaps(found.tail(1)).empty
    assert "–" in [text.get_text() for text in charts.school_chart(found).texts]


# Forms and papers


def round_of(workbook: Workbook, *, people: int = 6, text: str = "") -> None:
    """Save a revealed round in which everybody rated every statement alike."""
    workbook.save(SelfAssessmentAnswer, [
        Change({"respondent_code": f"p{n}", "role_group": "central office", "wave": "baseline", "item": item.id,
                "rating": RATINGS[1 + n % 4], "importance": "3 now", "evidence": text}, school="")
        for n in range(people) for item in facts.items()
    ])  # fmt: skip
    reveal(workbook, SelfAssessmentAnswer, "baseline")


def test_the_ten_domains_need_not_be_typed_and_are_offered_once(sqlite_workbook: Workbook) -> None:
    assert len(waiting_domains(sqlite_workbook)) == 10
    rows = add_domains(sqlite_workbook)
    assert [row.values["route_to"] for row in rows] == list(get_args(Stop))
    assert {row.values["priority"] for row in rows} == {False}
    assert waiting_domains(sqlite_workbook) == [] and add_domains(sqlite_workbook) == []


def test_a_fourth_priority_is_told_below_the_table_as_soon_as_it_is_saved(sqlite_workbook: Workbook) -> None:
    add_domains(sqlite_workbook)
    ratings = form.team_forms(sqlite_workbook)
    keys = list(ratings.table.rows)[:4]
    for key in keys[:3]:
        ratings.table.edit({key: {"priority": "yes"}})
    assert "4 domains" not in ratings.said.value
    ratings.table.edit({keys[3]: {"priority": "yes"}})
    assert "4 domains are priorities" in ratings.said.value


def test_the_meeting_takes_an_hour_and_most_of_it_is_the_evidence_round() -> None:
    minutes = [step.minutes for step in form.step_guide().steps]
    assert sum(minutes) == 60 and max(minutes) == 25


def text_of(paper: bytes) -> str:
    """Give all words of a Word file."""
    word = docx.Document(io.BytesIO(paper))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_the_result_holds_priorities_route_and_spread_and_no_single_answer(sqlite_workbook: Workbook) -> None:
    round_of(sqlite_workbook, text="I saw <b>it</b> on Tuesday.")
    agreed = {"wave": "baseline", "domain": "D6 collection", "team_rating": RATINGS[1], "priority": "yes", "route_to": "1.6",
              "evidence": "Two departments <count> differently."}  # fmt: skip
    sqlite_workbook.save(DomainConsensus, [Change(agreed, school="")])
    text = text_of(documents.result_docx(sqlite_workbook))
    assert "Two departments <count> differently." in text and "1.6 Data collection" in text
    assert "6 people" in text and "on Tuesday" not in text and "p3" not in text
    book = openpyxl.load_workbook(io.BytesIO(documents.result_xlsx(sqlite_workbook)))
    assert {"Priorities", "Route", "Statements"} <= set(book.sheetnames)


def test_the_result_of_an_empty_district_says_what_comes_first(sqlite_workbook: Workbook) -> None:
    text = text_of(documents.result_docx(sqlite_workbook))
    assert sentences.NOTHING_SHOWN in text and "Nobody has answered yet" in text
    assert "The team has not rated a domain yet" in text
    assert documents.numbers(sqlite_workbook)["headline"] == {"people": 0}
    assert documents.roll_up_numbers(sqlite_workbook)["headline"] == {"schools": 0, "shown": 0}


def test_the_paper_sheet_has_every_statement_and_both_scales(sqlite_workbook: Workbook) -> None:
    text = text_of(documents.sheet_docx(sqlite_workbook))
    assert all(item.text in text for item in facts.items())
    assert "3 in place in some schools or departments" in text and "2 soon" in text


def test_charts_of_nothing_say_so_and_charts_of_a_round_tell_it_in_words(sqlite_workbook: Workbook) -> None:
    empty = results(sqlite_workbook)
    drawn = [charts.domain_chart(empty.domains, NOTHING, empty.items), charts.quadrant_chart(empty.domains)]
    assert all(sentences.NOTHING_SHOWN in alt_text(ax) for ax in drawn)
    round_of(sqlite_workbook)
    found = results(sqlite_workbook)
    words = alt_text(charts.domain_chart(found.domains, found.rows.answers, found.items))
    assert "priority" in words and "10 domains" in words
    assert "fix now" in alt_text(charts.quadrant_chart(found.domains))
    disputed = analysis.disagreements(found.items)
    assert "We differ most on" in alt_text(charts.dispute_chart(disputed, found.rows.answers))


@pytest.mark.parametrize(
    ("median", "importance", "name"),
    [(1, 3, "fix now"), (2.5, 2, "fix now"), (3, 3, "protect"), (2, 1.9, "later"), (4, 1, "over-invested?")],
)
def test_each_quadrant_has_its_name(median: float, importance: float, name: str) -> None:
    assert analysis.quadrant(median, importance) == name
