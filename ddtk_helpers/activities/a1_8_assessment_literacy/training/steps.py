"""The fifty minutes in which a team decides who learns what this year, step by step (tool 1.8.1T)."""

from ddtk_helpers.forms import Step

TITLE = "Who learns what this year?"
STEPS = (
    Step(
        "Twelve questions and a self-rating", 10,
        "Best done beforehand. Everybody alone, with one code for both. “Don't know” and “not sure” are good answers: they "
        "tell more than a lucky guess.",
    ),
    Step(
        "Sure against right", 10,
        "Reveal. Look in silence for a minute. Who is surer than right? It is usually somebody in this room. Say so before "
        "you talk about others.",
    ),
    Step(
        "Gaps by group and strand", 10,
        "Which gap would students feel? Not every gap needs a course; some need a better report, or less data.",
    ),
    Step(
        "Match needs and courses", 10,
        "Which needs have a course, which have none, and which courses does nobody need? Drop one before you add one.",
    ),
    Step(
        "Three for the year", 10,
        "One owner and one day each. Then write what you will see people do six weeks later. If you cannot say it, it is not "
        "the right training yet.",
    ),
)  # fmt: skip
