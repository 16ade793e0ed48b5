"""What the answer form promises, without a browser: the page's messages go in, replies and the store come out."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import Any, ClassVar

import pytest
from answer_probe import ITEMS, ProbeAnswer

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import reveal, revealed, waiting
from ddtk_helpers.forms import AnswerForm
from ddtk_helpers.forms.page import STATIC
from ddtk_helpers.records import ShortText, field
from ddtk_helpers.store import Change, Row, Workbook
from ddtk_helpers.store.tables import history

GROUP = "teachers and coaches"
STARTING, USED = "2 starting", "4 in place and used"


def open_store(folder: Path, *, school: str = "") -> Workbook:
    """Give one person's workbook on the store of this test."""
    return Workbook(
        f"sqlite:///{folder / 'store.sqlite'}", district="0398", school=school, school_year="2026-27",
        today=dt.date(2026, 9, 16), role="principal", exports=folder,
    )  # fmt: skip


class Page:
    """A page in a browser: it sends what a person does, and hears only what is meant for it."""

    def __init__(self, form: AnswerForm, view: str = "page") -> None:
        self.form, self.view, self.number = form, view, 0

    def send(self, do: str, **more: Any) -> dict[str, Any]:
        """Send a message and give the reply to this page, which must be the only one."""
        replies: list[dict[str, Any]] = []
        self.form.send = lambda content, buffers=None: replies.append(content)  # type: ignore[method-assign]
        self.number += 1
        self.form.receive({"do": do, "view": self.view, "number": self.number, **more})
        (reply,) = replies
        assert reply.pop("view") == self.view
        assert reply.pop("number") == self.number
        return json.loads(json.dumps(reply))

    def begin(self, code: str = "blue42", wave: str = "baseline") -> dict[str, Any]:
        return self.send("begin", code=code, wave=wave)

    def answer(self, group: str | None = None, **answers: dict[str, Any]) -> dict[str, Any]:
        return self.send(
            "answer", group=group, answers={key.lstrip("_"): value for key, value in answers.items()}
        )


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return open_store(tmp_path)


@pytest.fixture
def form(workbook: Workbook) -> AnswerForm:
    return AnswerForm(workbook, ProbeAnswer, ITEMS, title="Where we stand")


def traits_of(form: AnswerForm) -> str:
    """Give everything that the page and a saved notebook can see of a form."""
    return json.dumps(form.get_state(), default=str) + form.as_html() + repr(form)


def test_nothing_is_stored_before_something_is_answered(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    assert page.begin() == {"do": "ready", "answered": [], "says": ""}
    page.answer(group=GROUP)
    assert workbook.rows(ProbeAnswer) == []


def test_what_is_answered_is_stored_at_once_one_row_for_each_item(
    form: AnswerForm, workbook: Workbook
) -> None:
    page = Page(form)
    page.begin()
    reply = page.answer(GROUP, _1a={"rating": STARTING}, _2a={"importance": "3 now"})
    assert reply["do"] == "kept" and reply["says"].startswith("Saved at ")
    assert reply["problems"] == {"1a": [], "2a": []}
    common = {"respondent_code": "blue42", "wave": "baseline", "role_group": GROUP}
    assert [row.values for row in workbook.rows(ProbeAnswer)] == [
        common | {"item": "1a", "rating": STARTING}, common | {"item": "2a", "importance": "3 now"},
    ]  # fmt: skip
    page.answer(GROUP, _1a={"importance": "1 later"})
    assert workbook.rows(ProbeAnswer)[0].values == common | {
        "item": "1a",
        "rating": STARTING,
        "importance": "1 later",
    }


def test_all_answers_of_a_message_are_one_save(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    page.begin()
    page.answer(_1a={"rating": STARTING}, _1b={"rating": STARTING}, _2a={"rating": USED})
    with workbook._engine.connect() as connection:
        saves = connection.execute(history.select()).mappings().all()
    assert len(saves) == 3 and len({entry["save_id"] for entry in saves}) == 1


def test_who_comes_back_with_the_same_code_answers_anew_item_by_item(
    form: AnswerForm, workbook: Workbook
) -> None:
    first = Page(form, "first")
    first.begin()
    first.answer(GROUP, _1a={"rating": STARTING, "evidence": "A <b>log</b>"}, _1b={"rating": STARTING})
    first.send("hand_in", answers={}, group=GROUP)
    again = Page(form, "again")
    assert again.begin(" BLUE-42 ") == {"do": "known"}
    assert again.send("open")["answered"] == ["1a", "1b"]
    again.answer("", _1a={"rating": USED}, _1b={"rating": ""})
    one, other = workbook.rows(ProbeAnswer)
    assert one.values == {
        "respondent_code": "blue42", "role_group": GROUP, "wave": "baseline", "item": "1a", "rating": USED,
    }  # fmt: skip
    assert other.values["rating"] == STARTING, "what was left empty stays as it was"


def test_another_wave_of_the_same_code_is_a_fresh_start(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    page.begin()
    page.answer(_1a={"rating": STARTING})
    assert page.begin(wave="midyear")["answered"] == []
    page.answer(_1a={"rating": USED})
    assert [row.values["wave"] for row in workbook.rows(ProbeAnswer)] == ["baseline", "midyear"]


def test_nothing_of_a_person_is_ever_in_the_traits_or_the_plain_page(form: AnswerForm) -> None:
    page = Page(form)
    page.begin("secretcode")
    page.answer(GROUP, _1a={"rating": STARTING, "evidence": "Only I know this"})
    seen = traits_of(form)
    page.send("hand_in", answers={}, group=None)
    seen += traits_of(form) + traits_of(AnswerForm(form._workbook, ProbeAnswer, ITEMS))
    assert "secretcode" not in seen and "Only I know this" not in seen
    assert "1 person has answered the baseline; nothing is shown before you press Reveal." in seen


def test_replies_name_the_page_they_are_for(form: AnswerForm) -> None:
    first, second = Page(form, "first"), Page(form, "second")
    first.begin("blue42")
    second.begin("red777")
    first.answer(_1a={"rating": STARTING})  # `send` asserts that no other page is named
    assert second.answer(_1a={"rating": USED})["do"] == "kept"
    assert second.begin("blue42") == {"do": "known"}


def test_two_people_who_begin_with_one_code_at_once_are_not_mixed_up(
    form: AnswerForm, workbook: Workbook
) -> None:
    first, second = Page(form, "first"), Page(form, "second")
    assert first.begin()["do"] == second.begin()["do"] == "ready"
    first.answer(_1a={"rating": STARTING})
    reply = second.answer(_1a={"rating": USED})
    assert reply == {
        "do": "refused",
        "says": "Somebody else has just begun with this code. Choose another one.",
    }
    assert second.answer(_1b={"rating": USED}) == {"do": "refused", "says": "Write your code again to go on."}
    assert [row.values["rating"] for row in workbook.rows(ProbeAnswer)] == [STARTING]


def test_one_person_on_two_pages_keeps_what_was_typed_last(
    form: AnswerForm, workbook: Workbook, tmp_path: Path
) -> None:
    here = Page(form, "here")
    here.begin()
    here.answer(_1a={"rating": STARTING})
    there = Page(AnswerForm(open_store(tmp_path), ProbeAnswer, ITEMS), "there")
    there.begin()
    there.send("open")
    there.answer(_1a={"importance": "3 now"}, _1b={"rating": STARTING})
    here.answer(_1a={"rating": USED}, _1b={"rating": USED})
    first, second = workbook.rows(ProbeAnswer)
    assert (first.values["rating"], first.values["importance"]) == (USED, "3 now")
    assert second.values["rating"] == USED


def test_a_page_that_is_not_known_must_write_its_code_again(form: AnswerForm) -> None:
    again = {"do": "refused", "says": "Write your code again to go on."}
    assert Page(form).send("open") == Page(form).answer(_1a={"rating": STARTING}) == again


def test_answers_belong_to_a_wave(form: AnswerForm) -> None:
    assert Page(form).begin(wave="") == {"do": "refused", "says": "Choose beside it when this is."}


def test_a_meeting_can_have_a_round_of_its_own(workbook: Workbook) -> None:
    class MeetingProbe(ProbeAnswer):
        """An answer that belongs to a meeting."""

        prefix: ClassVar[str] = "MPR"
        wave: ShortText = field("Meeting", required=True)

    form = AnswerForm(workbook, MeetingProbe, ITEMS, wave="MTG-0002")
    page = Page(form)
    assert page.begin(wave="MTG-0002")["do"] == "ready"
    page.answer(_1a={"rating": STARTING})
    reply = page.send("hand_in", answers={}, group=None)
    assert reply["says"].endswith("1 person has answered the check of MTG-0002.")


@pytest.mark.parametrize("code", ["", "ab", "noor@wrenharbor.example"])
def test_a_code_that_says_too_much_or_too_little_is_refused(form: AnswerForm, code: str) -> None:
    reply = Page(form).begin(code)
    assert reply["do"] == "refused" and reply["says"]


def test_answers_that_are_cleared_lose_their_row(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    page.begin()
    page.answer(_1a={"rating": STARTING, "evidence": "A log"}, _1b={"rating": USED})
    page.answer(_1a={"rating": "", "evidence": ""})
    assert [row.values["item"] for row in workbook.rows(ProbeAnswer)] == ["1b"]
    page.answer(_1a={"rating": USED})
    assert waiting(workbook, ProbeAnswer).people.tolist() == [1]


def test_fields_that_are_not_asked_are_left_alone(workbook: Workbook) -> None:
    page = Page(AnswerForm(workbook, ProbeAnswer, ITEMS, asks=["rating"]))
    page.begin()
    page.answer(_1a={"rating": STARTING, "evidence": "not asked"})
    (row,) = workbook.rows(ProbeAnswer)
    assert "evidence" not in row.values
    workbook.save(ProbeAnswer, [Change(row.written | {"evidence": "Theme"}, row.record_id, row.version)])
    page.answer(_1a={"rating": ""})
    assert workbook.rows(ProbeAnswer)[0].values["evidence"] == "Theme"


def test_a_new_group_is_written_to_all_rows_of_the_person(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    page.begin()
    page.answer(GROUP, _1a={"rating": STARTING}, _1b={"rating": USED})
    page.answer("school leaders", _2a={"rating": USED})
    assert {row.values["role_group"] for row in workbook.rows(ProbeAnswer)} == {"school leaders"}
    page.answer("", _2a={"rating": STARTING})
    assert {row.values.get("role_group") for row in workbook.rows(ProbeAnswer)} == {None}


def test_texts_about_a_student_are_refused_and_the_rest_is_kept(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    page.begin()
    reply = page.answer(_1a={"rating": STARTING, "evidence": "student 1012345678 was late"})
    (problem,) = reply["problems"]["1a"]
    assert problem["field"] == "evidence" and problem["says"].endswith("This text is not kept.")
    (row,) = workbook.rows(ProbeAnswer)
    assert row.values["rating"] == STARTING and "1012345678" not in str(row.written)


def test_texts_that_are_too_long_are_told(form: AnswerForm) -> None:
    page = Page(form)
    page.begin()
    (problem,) = page.answer(_1a={"evidence": "x" * 301})["problems"]["1a"]
    assert problem["says"] == "This is too long: at most 300 characters fit."


def test_answers_to_items_that_are_not_asked_are_ignored(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    page.begin()
    page.answer(_9z={"rating": STARTING})
    assert workbook.rows(ProbeAnswer) == []


def test_handing_in_says_thank_you_and_how_many(form: AnswerForm, workbook: Workbook) -> None:
    for code in ("blue42", "red777"):
        page = Page(form, code)
        page.begin(code)
        page.answer(_1a={"rating": STARTING})
        reply = page.send("hand_in", answers={"2a": {"rating": USED}}, group=None)
    assert reply == {
        "do": "thanks",
        "says": "Thank you. Your answers are kept. 2 people have answered the baseline.",
    }
    assert len(workbook.rows(ProbeAnswer)) == 4
    assert page.send("hand_in", answers={}, group=None) == {"do": "thanks", "says": ""}


def test_handing_in_nothing_keeps_nothing(form: AnswerForm) -> None:
    page = Page(form)
    page.begin()
    reply = page.send("hand_in", answers={}, group=GROUP)
    assert reply["says"] == "Nothing was answered, so nothing is kept. Nobody has answered the baseline yet."


def test_reveal_is_stored_and_known_to_the_next_form(
    form: AnswerForm, workbook: Workbook, tmp_path: Path
) -> None:
    page = Page(form)
    page.begin()
    page.answer(_1a={"rating": STARTING})
    form.receive({"do": "reveal", "wave": "baseline"})
    assert form.status["text"] == "The answers are revealed to all."
    again = AnswerForm(open_store(tmp_path), ProbeAnswer, ITEMS)
    assert again.rounds == form.rounds
    assert [one["revealed_on"] for one in again.rounds] == ["2026-09-16"]
    assert revealed(workbook, ProbeAnswer).item.tolist() == ["1a"]


def test_after_the_reveal_answers_wait_until_five_people_wait_and_somebody_reveals_again(
    form: AnswerForm, workbook: Workbook
) -> None:
    early = Page(form, "early")
    early.begin()
    early.answer(_1a={"rating": STARTING})
    form.reveal("baseline")
    for number in range(4):
        page = Page(form, f"late{number}")
        assert "counted once five people or more wait" in page.begin(f"late{number}")["says"]
        page.answer(_1a={"rating": USED})
        assert page.answer(_1a={"rating": STARTING})["says"].endswith("it waits for the next reveal")
    form.reveal("baseline")
    assert "not counted until five or more wait" in form.status["text"]
    assert len(revealed(workbook, ProbeAnswer)) == 1 and form.rounds[0]["late"] == 4
    assert "4 people have answered since" in form.rounds[0]["says"]
    page = Page(form, "fifth")
    page.begin("fifth5")
    page.answer(_1a={"rating": USED})
    form.reveal("baseline")
    assert form.status["text"] == "The late answers are counted."
    assert len(revealed(workbook, ProbeAnswer)) == 6 and form.rounds[0]["late"] == 0


def test_who_comes_back_after_the_reveal_changes_nothing_that_is_counted(
    form: AnswerForm, workbook: Workbook
) -> None:
    page = Page(form)
    page.begin()
    page.answer(_1a={"rating": STARTING, "evidence": "A log"})
    reveal(workbook, ProbeAnswer, "baseline")
    page.answer(_1a={"rating": USED})  # in the middle: what was typed here stays with it
    back = Page(form, "back")
    back.begin()
    assert back.send("open")["answered"] == ["1a"]
    back.answer(_1a={"rating": ""}, _1b={"rating": USED})
    assert revealed(workbook, ProbeAnswer).rating.tolist() == [STARTING]
    waits = [
        (row.values["item"], row.values["rating"], row.values.get("evidence")) for row in late_rows(workbook)
    ]
    assert waits == [("1a", USED, "A log"), ("1b", USED, None)]


def late_rows(workbook: Workbook) -> list[Row]:
    return [row for row in workbook.rows(ProbeAnswer) if row.status == "late"]


def test_a_code_that_somebody_guessed_opens_nothing_of_what_was_said(
    form: AnswerForm, workbook: Workbook
) -> None:
    page = Page(form)
    page.begin()
    page.answer(GROUP, _1a={"rating": STARTING, "evidence": "Only I know this"})
    page.send("hand_in", answers={}, group=GROUP)
    guess = Page(form, "guess")
    heard = [
        guess.begin(),
        guess.send("open"),
        guess.answer(_1b={"rating": USED}),
        guess.send("hand_in", answers={}),
    ]
    assert heard[0] == {"do": "known"} and heard[1]["answered"] == ["1a"]
    assert "1 of 3 items answered with this code" in heard[1]["says"]
    assert not [secret for secret in (STARTING, "Only I know", GROUP) if secret in f"{heard}"]
    assert "Only I know" not in traits_of(form)
    first, second = workbook.rows(ProbeAnswer)
    assert (first.values["rating"], first.values["evidence"]) == (STARTING, "Only I know this")
    assert second.values["item"] == "1b"


def test_the_number_of_people_asked_is_kept(form: AnswerForm) -> None:
    form.receive({"do": "ask", "wave": "baseline", "people": "9"})
    assert form.rounds[0]["says"] == "Nobody of 9 asked has answered the baseline yet."
    form.receive({"do": "ask", "wave": "baseline", "people": "nine"})
    assert form.status["text"] == "People asked: “nine” is not a number. Write it in figures, like 45."
    form.receive({"do": "ask", "wave": "baseline", "people": ""})
    assert form.rounds[0]["asked"] == ""


def test_schools_have_rounds_of_their_own(form: AnswerForm, tmp_path: Path) -> None:
    school = AnswerForm(open_store(tmp_path, school="03980010"), ProbeAnswer, ITEMS)
    page = Page(school)
    page.begin()
    page.answer(_1a={"rating": STARTING})
    school.reveal("baseline")
    form.load()
    assert (form.rounds[0]["people"], form.rounds[0]["revealed_on"]) == (0, "")
    assert Page(form).begin()["answered"] == []


def test_a_store_that_is_gone_is_said_and_nothing_is_lost(
    form: AnswerForm, workbook: Workbook, tmp_path: Path
) -> None:
    page = Page(form)
    page.begin()
    page.answer(_1a={"rating": STARTING})
    store = (tmp_path / "store.sqlite").rename(tmp_path / "elsewhere.sqlite")
    reply = page.answer(_1b={"rating": USED})
    assert reply["do"] == "failed" and reply["says"].startswith("Not saved: ")
    assert page.send("hand_in", answers={"1b": {"rating": USED}}, group=None)["do"] == "failed"
    store.rename(tmp_path / "store.sqlite")
    assert page.send("hand_in", answers={"1b": {"rating": USED}}, group=None)["do"] == "thanks"
    assert len(workbook.rows(ProbeAnswer)) == 2


def test_private_answers_leave_nothing_in_the_history(form: AnswerForm, workbook: Workbook) -> None:
    page = Page(form)
    page.begin()
    page.answer(_1a={"rating": STARTING})
    page.answer(_1a={"rating": USED})
    assert workbook.history(ProbeAnswer).empty


def test_the_page_knows_what_an_answer_needs_and_what_is_folded_away(workbook: Workbook) -> None:
    def facts(**more: Any) -> dict[str, tuple[bool, bool]]:
        fields = AnswerForm(workbook, ProbeAnswer, ITEMS, **more).page["fields"]
        return {one["name"]: (one["needed"], one["folded"]) for one in fields}

    assert facts() == {"rating": (True, False), "importance": (False, False), "evidence": (False, True)}
    assert facts(asks=["importance", "evidence"]) == {"importance": (True, False), "evidence": (False, True)}
    assert facts(asks=["evidence"]) == {"evidence": (True, False)}


def test_items_stand_under_their_headings_in_their_order(form: AnswerForm) -> None:
    assert [(group["title"], [item["id"] for item in group["items"]]) for group in form.page["groups"]] == [
        ("Roles", ["1a", "1b"]), ("Culture", ["2a"]),
    ]  # fmt: skip


def test_a_form_without_items_is_shown_all_the_same(workbook: Workbook) -> None:
    form = AnswerForm(workbook, ProbeAnswer, [])
    assert form.as_html() == "<p>Your answers: Nobody has answered yet.</p>"


def test_titles_are_escaped(workbook: Workbook) -> None:
    form = AnswerForm(workbook, ProbeAnswer, [Item("x", "<script>alert(1)</script>")], title="<img src=x>")
    assert "<img" not in form.as_html() and "&lt;img" in form.as_html()


def test_mistakes_in_a_notebook_are_told(workbook: Workbook) -> None:
    with pytest.raises(ValueError, match="an id of its own"):
        AnswerForm(workbook, ProbeAnswer, [ITEMS[0], ITEMS[0]])
    with pytest.raises(ValueError, match="“spring” is no wave"):
        AnswerForm(workbook, ProbeAnswer, ITEMS, wave="spring")


def test_messages_that_are_not_ours_are_left_alone(form: AnswerForm) -> None:
    form.receive({})
    form.receive({"do": "undo"})
    assert form.status == {}


@pytest.mark.parametrize("name", ["answer_parts", "answer_reveal", "answer_form"])
def test_script_keeps_nothing_in_the_browser_and_makes_no_markup(name: str) -> None:
    text = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    assert not any(
        word in text for word in ("localStorage", "sessionStorage", "cookie", "draftsOf", "innerHTML")
    )


def test_script_is_one_module_that_parses(form: AnswerForm, tmp_path: Path) -> None:
    file = tmp_path / "widget.mjs"
    file.write_text(form._esm, encoding="utf-8")
    try:
        done = subprocess.run(["node", "--check", str(file)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("node is not installed")
    assert done.returncode == 0, done.stderr
