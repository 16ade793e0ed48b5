"""What 1.3 makes of answers, cards, drafts and look-fors, on tables small enough to check by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_3_vision import analysis, facts, sentences
from ddtk_helpers.activities.a1_3_vision.analysis.checks import jargon_in, live_checks
from ddtk_helpers.activities.a1_3_vision.analysis.differences import (
    Piece,
    difference_sentence,
    word_differences,
)
from ddtk_helpers.activities.a1_3_vision.analysis.reading import (
    reading_grade,
    sentences_of,
    syllables,
    words_of,
)
from ddtk_helpers.activities.a1_3_vision.marked import checks_html, marked_text, show_difference
from ddtk_helpers.activities.a1_3_vision.records import (
    Draft,
    ImageCard,
    LookFor,
    ReadinessAnswer,
    VisionStatement,
    WhyAnswer,
)
from ddtk_helpers.answers.rounds import WAVES
from ddtk_helpers.records import ENVELOPE, Record, check, describe

GOOD = (
    "In three years every adult in Wren Harbor can name a question about students' learning, find trustworthy "
    "evidence, and act on it with colleagues, so that each student is known, challenged and supported."
)
HOSTILE = "<img src=x onerror=alert(1)> =cmd()|'/C calc'!A0 \u202e\U0001f600"


def rows(model: type[Record], *given_rows: dict[str, Any]) -> pd.DataFrame:
    """Give rows as `Workbook.load` gives them."""
    columns = [*ENVELOPE, *(spec.name for spec in describe(model))]
    filled = [
        {"school": "", "record_id": f"ROW-{n:04}", "status": "draft", **row}
        for n, row in enumerate(given_rows, 1)
    ]
    frame = pd.DataFrame(filled, dtype=object).reindex(columns=columns)
    return frame.astype(object).where(frame.notna(), None)


def whys(
    *pairs: tuple[str, str | None], group: str = "teachers and coaches", wave: str = "baseline"
) -> list[dict[str, Any]]:
    return [
        {"respondent_code": f"{group}{wave}{n}", "role_group": group, "wave": wave, "item": "why", "answer": text, "theme": theme}
        for n, (text, theme) in enumerate(pairs)
    ]  # fmt: skip


# Reading


# Syllables as the Carnegie Mellon Pronouncing Dictionary counts them.
@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("learning", 2), ("students", 2), ("evidence", 3), ("used", 1), ("wanted", 2), ("people", 2),
        ("table", 2), ("handled", 2), ("states", 1), ("changes", 2), ("statement", 2), ("useful", 2), ("colleague", 2),
        ("question", 2), ("area", 3), ("idea", 3), ("science", 2), ("create", 2), ("evaluate", 4), ("doing", 2),
        ("playing", 2), ("employee", 3), ("social", 2), ("million", 2), ("period", 3), ("every", 2), ("basically", 3),
        ("quality", 3), ("trustworthy", 3), ("challenged", 2), ("families", 3), ("student's", 2),
    ],
)  # fmt: skip
def test_syllables_of_common_words_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_that_of_known_texts() -> None:
    # By “Flesch-Kincaid readability tests”, Wikipedia: the lowest possible grade is -3.40; the platypus has 13
    # words with 24 syllables.
    assert reading_grade("Go.") == pytest.approx(-3.40)
    platypus = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert (len(words_of(platypus)), sum(map(syllables, words_of(platypus)))) == (13, 24)
    assert reading_grade(platypus) == pytest.approx(0.39 * 13 + 11.8 * 24 / 13 - 15.59)


def test_the_grade_of_a_longer_text_is_near_that_of_a_count_by_hand() -> None:
    # The beginning of the Gettysburg Address: 3 sentences, 64 words, 97 syllables by the pronouncing dictionary.
    text = (
        "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, "
        "and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil war, "
        "testing whether that nation, or any nation so conceived and so dedicated, can long endure. We are met on a "
        "great battle-field of that war."
    )
    words = words_of(text)
    assert (len(sentences_of(text)), len(words)) == (3, 64)
    assert abs(sum(map(syllables, words)) - 97) <= 2


def test_the_grade_of_nothing_is_unknown_and_odd_texts_have_one() -> None:
    assert pd.isna(reading_grade("")) and pd.isna(reading_grade("… — !!"))
    assert reading_grade("No stop at its end") == pytest.approx(reading_grade("No stop at its end."))
    assert reading_grade(HOSTILE) == reading_grade(HOSTILE)


def test_sentences_and_words_are_those_people_see() -> None:
    assert len(sentences_of("We ask. “Why?” She said: because… Then we act!\n\nA heading\n\nEnd")) == 6
    assert words_of("students' in-depth work, K-5; don't") == ["students", "in-depth", "work", "K-5", "don't"]


# Differences


def test_differences_are_word_by_word_with_what_was_taken_out_first() -> None:
    found = word_differences("Each teacher asks a question.", "Every adult asks a good question.")
    assert found == [
        Piece("taken out", "Each teacher "), Piece("added", "Every adult "), Piece("same", "asks a "),
        Piece("added", "good "), Piece("same", "question."),
    ]  # fmt: skip
    assert difference_sentence(found) == (
        "3 words added: “Every adult”; “good”. 2 words taken out: “Each teacher”."
    )


def test_one_word_between_two_changes_is_not_left_standing() -> None:
    found = word_differences("we look at all the tests here", "they see at no other work here")
    assert [piece.kind for piece in found] == ["taken out", "added", "same"]


def test_the_same_text_and_new_punctuation_are_told_as_such() -> None:
    assert difference_sentence(word_differences("We ask.", "We ask.")) == "Nothing changed."
    assert difference_sentence(word_differences("We ask.", "We ask!")) == "Only punctuation changed."
    assert difference_sentence(word_differences("", "We ask.")) == "2 words added: “We ask”."


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    new = "".join(piece.text for piece in pieces if piece.kind != "taken out")
    old = "".join(piece.text for piece in pieces if piece.kind != "added")
    assert new == after.strip()
    assert "".join(old.split()) == "".join(before.split())


def test_marked_text_escapes_what_people_typed() -> None:
    shown = show_difference("<b>old</b> words stay here", f"{HOSTILE} words stay here", heading="<i>")
    html = shown._repr_html_()
    assert "<img" not in html and "<b>" not in html and "<i>" not in html
    assert "<del" in html and "<ins" in html and "words added" in html
    assert marked_text([Piece("added", "<script>")]).count("<") == 2
    assert HOSTILE in repr(shown)


# Checks


def verdicts(text: str, phrases: tuple[str, ...] = (), before: str = "") -> dict[str, bool]:
    frame = live_checks(text, phrases, before)
    return dict(zip(frame["check"], frame["fine"], strict=True))


def test_a_good_draft_passes_all_but_the_reading_grade() -> None:
    found = verdicts(GOOD, ("Known, challenged, and supported", "known challenged and supported"))
    assert [name for name, fine in found.items() if not fine] == ["Easy to read"]


@pytest.mark.parametrize(
    ("text", "check_name", "says"),
    [
        ("We ask " + "and so on " * 30, "Short enough", "take out 32 words"),
        ("We will name and find and act together.", "Students or learning", "Nobody learns in it"),
        ("Excellence in the learning of students.", "Somebody does something", "No verb of action"),
        ("To find out how students learn.", "Says who", "does not say who"),
        ("Teachers leverage data-driven best practices.", "Plain words", "“leverage” (use)"),
        ("Teachers look at MCAS scores.", "Not only about tests", "All it looks at is MCAS and scores"),
    ],
)
def test_a_check_says_what_it_misses(text: str, check_name: str, says: str) -> None:
    frame = live_checks(text).set_index("check")
    assert not frame.at[check_name, "fine"] and says in frame.at[check_name, "says"]


def test_tests_beside_other_evidence_and_no_tests_are_fine() -> None:
    assert verdicts("Teachers put test scores beside student work.")["Not only about tests"]
    assert verdicts("Teachers ask students.")["Not only about tests"]


def test_jargon_is_found_in_all_its_forms_with_plainer_words() -> None:
    found = jargon_in("We utilized Evidence-Based interventions, buy-in and best practices.")
    assert set(found["phrase"]) == {"utilize", "evidence based", "intervention", "buy in", "best practice"}
    assert jargon_in("Students buy in the cafeteria; we feel the useful ones.")["phrase"].tolist() == [
        "buy in"
    ]
    assert jargon_in("").empty


def test_phrases_to_honor_are_found_whatever_their_capitals() -> None:
    assert verdicts("Each child is Known, challenged & supported", ("known, challenged and supported",))[
        "Honors our words"
    ]
    frame = live_checks("We ask.", ("every student by name",)).set_index("check")
    assert "“every student by name”" in frame.at["Honors our words", "says"]
    assert (
        "No phrase to honor is written down"
        in live_checks("We ask.").set_index("check").at["Honors our words", "says"]
    )


def test_checks_without_words_and_hostile_words() -> None:
    assert live_checks("").empty and live_checks(" … ").empty
    assert "Write a draft above" in checks_html(live_checks(""))
    html = checks_html(live_checks(HOSTILE, (HOSTILE,), "<b>"), "<b>", HOSTILE)
    assert "<img" not in html and "<b></b>" not in html and "look again" in html


@given(st.text(max_size=120), st.text(max_size=40))
@settings(max_examples=80, deadline=None)
def test_checks_stand_any_text(text: str, phrase: str) -> None:
    frame = live_checks(text, (phrase,), phrase)
    assert frame["says"].map(bool).all()


# Readiness


def ready(*pairs: tuple[str | None, str | None], item: str = "2") -> pd.DataFrame:
    answers = [
        {"respondent_code": f"p{n}", "wave": "baseline", "item": item, "prepared": one, "actually_do": other}
        for n, (one, other) in enumerate(pairs)
    ]
    return rows(ReadinessAnswer, *answers)


def test_the_gap_is_that_of_each_person() -> None:
    pairs = [("3 largely", "1 rarely"), ("4 fully", "0 never"), ("1 a little", "1 rarely")]
    answers = ready(*pairs, *pairs, ("don't know", "2 at times"))
    frame = analysis.readiness_gaps(answers, facts.readiness()).set_index("item")
    row = frame.loc["2"]
    assert (row["people"], row["dont_know"], row["prepared"], row["actually_do"]) == (6, 1, 3, 1)
    assert row["gap"] == 2 and row["share_gap"] == pytest.approx(2 / 3)
    assert frame.loc["1", "people"] == 0 and pd.isna(frame.loc["1", "gap"])
    assert analysis.widest_gap(frame.reset_index())["item"].tolist() == ["2"]


def test_the_gap_sentence_warns_of_training_and_stands_no_gap() -> None:
    wide = analysis.readiness_gaps(ready(*[("4 fully", "0 never")] * 5), facts.readiness())
    assert sentences.gap_sentence(wide).startswith("The widest gap is with principals: “Lead their staff")
    none = analysis.readiness_gaps(ready(*[("1 a little", "1 rarely")] * 5), facts.readiness())
    assert sentences.gap_sentence(none).startswith("Nowhere does the middle person")
    assert "“Don't know” was said 1 time" in sentences.gap_sentence(
        analysis.readiness_gaps(
            ready(("don't know", None), *[("1 a little", "1 rarely")] * 5), facts.readiness()
        )
    )


def test_a_gap_that_four_people_see_is_not_shown() -> None:
    few = analysis.readiness_gaps(
        ready(*[("4 fully", "0 never")] * 4, ("don't know", None)), facts.readiness()
    )
    row = few.set_index("item").loc["2"]
    assert (row["people"], row["dont_know"]) == (4, 1) and row[["prepared", "gap", "share_gap"]].isna().all()
    assert "widest" not in sentences.gap_sentence(few)


def test_the_reflective_questions_are_split_by_whom_they_are_about() -> None:
    items = facts.readiness()
    assert [item.id for item in items] == ["1", "2", "3", "4a", "4b"]
    assert {item.group for item in items} == {"Principals", "Teachers and staff"}
    assert [item.id for item in facts.hallmarks()] == ["1", "2", "3", "4", "5"]


# Why


def test_nothing_is_said_about_seven_sentences() -> None:
    seven = rows(WhyAnswer, *whys(*[(f"Because {n}", "see each student") for n in range(7)]))
    frame = analysis.sameness(seven, WAVES)
    assert frame["enough"].tolist() == [False] and pd.isna(frame["share"][0]) and frame["theme"][0] == ""
    assert sentences.why_sentence(frame).startswith("7 sentences so far. 8 are needed")
    assert analysis.theme_by_group(seven).empty


def test_sentences_without_a_theme_do_not_count_and_are_told() -> None:
    some = rows(
        WhyAnswer, *whys(*[(f"Because {n}", "see each student" if n < 5 else None) for n in range(9)])
    )
    frame = analysis.sameness(some, WAVES)
    assert (frame["people"][0], frame["coded"][0], frame["enough"][0]) == (9, 5, False)
    assert "5 sentences with a theme, 4 still without" in sentences.why_sentence(frame)


def test_spellings_are_one_theme_and_two_themes_count_in_both() -> None:
    given_rows = whys(
        ("a", "See each student"),
        ("b", "see each student!"),
        ("c", "See each student"),
        ("d", "Improve teaching"),
    )
    given_rows[3]["second_theme"] = "SEE EACH STUDENT"
    shares = analysis.theme_shares(rows(WhyAnswer, *given_rows))
    assert shares.itertuples(index=False, name=None).__next__() == ("See each student", 4, 1.0)
    assert shares["answers"].tolist() == [4, 1]


def many_whys() -> pd.DataFrame:
    teachers = whys(*[(f"T{n}", "see each student" if n < 5 else "rules") for n in range(6)])
    leaders = whys(*[(f"L{n}", "rules") for n in range(5)], group="school leaders")
    few = whys(("Only me", "see each student"), group="central office")
    pair = whys(
        ("F0", "rules"),
        ("F1", "rules"),
        ("F2", "rules"),
        ("F3", "rules"),
        group="families, students, community",
    )
    return rows(WhyAnswer, *teachers, *leaders, *few, *pair)


def test_small_groups_are_hidden_in_the_comparison() -> None:
    groups = analysis.theme_by_group(many_whys()).set_index("role_group")
    assert groups.loc["teachers and coaches", "shown"] and not groups.loc["central office", "shown"]
    assert pd.isna(groups.loc["central office", "share_high"])
    says = sentences.why_group_sentence(groups.reset_index())
    assert "Not shown by" in says and "central office" in says


def test_no_sentence_stands_beside_a_group_below_five() -> None:
    quotes = analysis.quotes(many_whys())
    counts = quotes[quotes["role_group"] != ""]["role_group"].value_counts()
    assert len(quotes) == 16 and (counts >= 5).all()
    assert quotes.loc[quotes["answer"] == "Only me", "role_group"].tolist() == [""]
    hidden = int((quotes["role_group"] == "").sum())
    assert hidden == 0 or hidden >= 5, "the sentences without a group are not those of one small group"
    assert "respondent_code" not in quotes.columns


def test_later_waves_are_put_beside_the_ones_before() -> None:
    first = whys(*[(f"A{n}", "rules") for n in range(8)])
    later = whys(*[(f"B{n}", "see each student" if n < 6 else "rules") for n in range(8)], wave="end of year")
    frame = analysis.sameness(rows(WhyAnswer, *first, *later), WAVES)
    assert frame["wave"].tolist() == ["baseline", "end of year"]
    assert sentences.why_sentence(frame).endswith(
        "In the baseline round 100% named the same reason, then rules."
    )


# Cards, drafts and votes


def test_themes_are_counted_by_whose_eyes_and_the_rest_comes_last() -> None:
    cards = rows(
        ImageCard, {"card_text": "a", "theme": "Ask", "whose_eyes": "teacher"}, {"card_text": "b", "theme": "ask "},
        {"card_text": "c", "whose_eyes": "family"}, {"card_text": "d", "theme": "Act", "whose_eyes": "student"},
        {"theme": "No text"},
    )  # fmt: skip
    frame = analysis.theme_counts(cards)
    assert list(dict.fromkeys(frame["theme"])) == ["Ask", "Act", "in no pile yet"]
    asked = frame[frame["theme"] == "Ask"].set_index("whose_eyes")["cards"]
    assert asked.to_dict() == {"teacher": 1, "principal": 0, "student": 0, "family": 0, "not said": 1}
    assert sentences.theme_sentence(frame).endswith("1 card in no pile yet.")


DRAFTS = (
    {"name": "1a", "round": 1, "text": "We use data to raise scores.", "votes": "1, 2, 0, 3, 0, 0"},
    {"name": "1b", "round": 1, "text": "Every teacher asks a question about learning."},
    {"name": "2", "round": 2, "text": "Every adult asks a question about students.", "grew_from": ["1A", "1b"], "rounds": ["0, 1, 1, 4, 0, 0"], "votes": "0, 0, 0, 4, 2, 0"},
    {"name": "3", "round": 3, "text": "Every adult can name a question about students."},
)  # fmt: skip


def test_a_draft_is_compared_with_the_one_it_is_most_like() -> None:
    frame = analysis.versions(rows(Draft, *DRAFTS)).set_index("draft")
    assert frame["before"].to_dict() == {"1a": "", "1b": "", "2": "1b", "3": "2"}
    assert frame.at["3", "changed"] == "2 words added: “can name”. 1 word taken out: “asks”."
    assert analysis.text_before(rows(Draft, *DRAFTS), "ROW-0003") == DRAFTS[1]["text"]
    assert (
        analysis.text_before(rows(Draft, *DRAFTS), "ROW-0001")
        == ""
        == analysis.text_before(rows(Draft), "ROW-1")
    )


def test_votes_come_in_the_order_in_which_they_were_taken() -> None:
    frame = analysis.vote_rounds(rows(Draft, *DRAFTS))
    assert frame["label"].tolist() == ["1a", "2, vote 1", "2, vote 2"]
    assert frame["below"].tolist() == [3, 2, 0] and frame["consensus"].tolist() == [False, False, True]
    assert sentences.consensus_sentence(frame) == (
        "In 3 votes those below 3 went from 3 to 0. Nobody of 6 is below 3 on draft 2: a consensus."
    )


def test_votes_that_nobody_gave_are_no_votes() -> None:
    frame = analysis.vote_rounds(rows(Draft, {"name": "1a", "text": "x", "votes": "0, 0, 0, 0, 0, 0"}))
    assert frame.empty and "No vote is counted yet" in sentences.consensus_sentence(frame)


def test_earlier_votes_in_other_words_are_passed_over_and_labels_are_read() -> None:
    draft = {
        "name": "2",
        "text": "x",
        "rounds": ["all but two", "round 1: 0, 2, 0, 4, 0, 0"],
        "votes": "0, 0, 0, 6, 0, 0",
    }
    frame = analysis.vote_rounds(rows(Draft, draft))
    assert frame["below"].tolist() == [2, 0]


def test_votes_are_checked_where_they_are_written() -> None:
    assert (
        check(Draft, {"name": "1a", "text": "x", "votes": "0 0 1 2 3 2"}).values["votes"]
        == "0, 0, 1, 2, 3, 2"
    )
    (problem,) = check(Draft, {"name": "1a", "text": "x", "votes": "five"}).problems
    assert problem.field == "votes"


# Look-fors and statements


def test_look_fors_without_data_are_all_but_yes() -> None:
    signs = rows(
        LookFor, *({"role_group": group, "sign": f"S{held}", "data_held": held} for group, held in (
            ("families, students, community", "yes"), ("district leaders", "no"), ("school leaders", None),
            ("school leaders", "don't know"), ("central office", "in part"),
        )), {"role_group": "school leaders", "data_held": "no"},
    )  # fmt: skip
    assert analysis.look_fors_by_role(signs)["sign"].tolist() == [
        "Sno",
        "Sin part",
        "SNone",
        "Sdon't know",
        "Syes",
    ]
    lacking = analysis.look_fors_without_data(signs)
    assert lacking["data_held"].tolist() == ["no", "in part", "not said", "don't know"]
    assert "4 of them lack data" in sentences.look_for_sentence(analysis.look_fors_by_role(signs))


def test_the_vision_in_force_is_the_agreed_one_adopted_last() -> None:
    statements = rows(
        VisionStatement, {"statement": "Old", "status": "agreed", "adopted_on": pd.Timestamp("2020-01-01").date()},
        {"statement": "New", "status": "agreed", "adopted_on": pd.Timestamp("2026-10-14").date()},
        {"statement": "Newer, not adopted", "status": "draft"},
    )  # fmt: skip
    assert analysis.vision_in_force(statements)["statement"].tolist() == ["New"]
    only_draft = statements.iloc[2:].reset_index(drop=True)
    assert analysis.vision_in_force(only_draft).empty
    assert sentences.vision_sentence(analysis.vision_so_far(only_draft)).startswith(
        "Written down, and not yet affirmed"
    )


def test_a_vision_is_looked_at_again_after_its_adoption() -> None:
    (problem,) = check(
        VisionStatement, {"statement": "x", "adopted_on": "2026-10-14", "revisit_on": "2026-10-14"}
    ).problems
    assert problem.field == "revisit_on" and "later day" in problem.says


# Nothing there yet


def test_every_sentence_of_an_empty_district_says_what_to_do_first() -> None:
    said = [
        sentences.vision_sentence(analysis.vision_so_far(rows(VisionStatement))),
        sentences.gap_sentence(analysis.readiness_gaps(rows(ReadinessAnswer), facts.readiness())),
        sentences.why_sentence(analysis.sameness(rows(WhyAnswer), WAVES)),
        sentences.why_group_sentence(analysis.theme_by_group(rows(WhyAnswer))),
        sentences.theme_sentence(analysis.theme_counts(rows(ImageCard))),
        sentences.consensus_sentence(analysis.vote_rounds(rows(Draft))),
        sentences.look_for_sentence(analysis.look_fors_by_role(rows(LookFor))),
    ]
    assert all(says and "nan" not in says for says in said)
    assert analysis.quotes(rows(WhyAnswer)).empty and analysis.versions(rows(Draft)).empty
