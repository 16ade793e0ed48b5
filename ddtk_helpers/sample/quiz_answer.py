"""What people of the made-up district answered before, in and after a workshop of three hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.quiz import QuizItem, letter
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import draw, pick, recipe
from ddtk_helpers.sample.strand_answer import people

BEFORE, IN_CLASS, AFTER = "before", "in class", "after"
_WORDS = ("bramble", "canoe", "dapple", "fennel", "gable", "harbor", "indigo", "juniper", "kestrel", "lupine")
_SURE = 600  # of a thousand: how much doubt still counts as sure


class Learner(NamedTuple):
    """One person who answers: a number, a code and a role group."""

    person: int
    code: str
    group: str


def rows() -> list[dict[str, Any]]:
    """Give one row for each person, wave and question."""
    return numbered(QuizAnswer, (("", row) for row in _answers()))


def learners(wave: str) -> list[Learner]:
    """Give who answered in a wave: everybody asked before, then those who came; some have a new code at the end."""
    everybody = [Learner(person, code, group) for person, (code, group) in enumerate(people())]
    if wave == BEFORE:
        return everybody
    came = [one for group, number in recipe("quiz")["came"].items()
            for one in [one for one in everybody if one.group == group][:number]]  # fmt: skip
    came.sort()
    lost = sorted(came, key=lambda one: draw(1_000_000, "quiz", "forgets", one.code))[
        : recipe("quiz")["lost_codes"]
    ]
    return [one._replace(code=_new_code(one)) if wave == AFTER and one in lost else one for one in came]


def _new_code(one: Learner) -> str:
    return f"{_WORDS[one.person % len(_WORDS)]}{100 + draw(900, 'quiz', one.code, 'new')}"


def _answers() -> Iterator[dict[str, Any]]:
    for wave, given in recipe("quiz")["waves"].items():
        here = learners(wave)
        asked = [item for item in quiz_items() if item.form in given["forms"]]
        chosen = {item.id: _chosen(item, wave, here, _numbers(item, wave)) for item in asked}
        for at, learner in enumerate(here):
            for item in asked:
                letter_, certainty = chosen[item.id][at]
                yield {
                    "respondent_code": learner.code, "role_group": learner.group, "wave": wave, "item": item.id,
                    "chosen": letter_, "certainty": certainty,
                }  # fmt: skip


def _chosen(
    item: QuizItem, wave: str, here: Sequence[Learner], numbers: Sequence[int]
) -> list[tuple[str, str]]:
    """Give what each person chose: exactly as many right, and sure and wrong, as the recipe says."""
    right, sure_wrong = numbers
    knows = sorted(here, key=lambda one: _lacks(item, wave, one))
    wrong = sorted(knows[right:], key=lambda one: _doubts(item, wave, one))
    others = [letter(place) for place in range(len(item.choices)) if place != item.right]
    found: dict[int, tuple[str, str]] = {}
    for one in knows[:right]:
        sure = _doubts(item, wave, one) < _SURE
        found[one.person] = (letter(item.right), "sure" if sure else "not sure")
    for at, one in enumerate(wrong):
        tempting = pick((*others, others[0]), "quiz", item.id, one.person, "choice")
        found[one.person] = (tempting, "sure" if at < sure_wrong else "not sure")
    return [found[one.person] for one in here]


def _numbers(item: QuizItem, wave: str) -> Sequence[int]:
    """Give how many are right, and sure and wrong: as the recipe says of the question, else about the usual."""
    given = recipe("quiz")["waves"][wave]
    right, sure_wrong = given["usual"]
    usual = (
        right + draw(7, "quiz", wave, item.id, "right") - 3,
        max(0, sure_wrong + draw(3, "quiz", wave, item.id, "wrong") - 1),
    )
    return given["items"].get(item.id, usual)


def _lacks(item: QuizItem, wave: str, one: Learner) -> int:
    """Give who is right last: mostly those who know little, and a little luck in each wave."""
    behind = -recipe("quiz")["knows"].get(one.group, 0) if wave == BEFORE else 0
    return (
        behind + draw(1000, "quiz", one.person, "knows") + draw(1000, "quiz", one.person, item.id)
        + draw(400, "quiz", one.person, item.id, wave)
    )  # fmt: skip


def _doubts(item: QuizItem, wave: str, one: Learner) -> int:
    leans = recipe("quiz")["doubts"].get(one.group, 0)
    return leans + draw(1000, "quiz", wave, item.id, one.person, "sure")
