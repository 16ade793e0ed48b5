"""Words that the sentences, charts and documents of the quizzes share."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.facts import lessons
from ddtk_helpers.answers.waves import wave_name

SOURCE = "the class's quiz answers, kept by code (tool 1.8.1T)"
NOTHING = "No quiz is revealed yet, or fewer than five people answered it."
NO_COMPARISON = (
    "Nobody was left without the workshop to compare with, and the answers were told in class. So a change may come from "
    "understanding, from memory of the answers, or from anything else in between. Asked again after six weeks, it says more."
)
MANY_LOOKS = "Looked at one by one, up to one question in twenty would seem to change by chance alone, so a single one is only a lead."


def wave_words(wave: str) -> str:
    """Give a wave for a label, as in “Before the workshop”."""
    words = wave_name(wave).removeprefix("the round ").removeprefix("the ")
    return words[:1].upper() + words[1:]


def idea_label(number: str) -> str:
    """Give an explorable, or one of its questions, with the name of its idea, as in “E7a · The total and its parts”."""
    lesson = lessons().get(number.rstrip("abcp"))
    return f"{number} · {lesson.title}" if lesson else number


def in_words(number: int) -> str:
    """Give a small number in words, a larger one in figures."""
    small = (
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    )
    return small[number] if number < len(small) else str(number)
