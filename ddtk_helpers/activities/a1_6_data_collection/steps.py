"""The seventy minutes on how data are collected, step by step (tool 1.6.1T)."""

from ddtk_helpers.forms import Step

TITLE = "How we collect data"
STEPS = (
    Step(
        "Draw the way of one element", 15,
        "Attendance is a good one. From the classroom to a report: who does what, in which system, when? Ask those who do "
        "it; do not draw how it ought to be. Number each hand-over.",
    ),
    Step(
        "Rate the systems in silence", 15,
        "Everybody alone, with a code, first those you use. “Don't know” is a good answer. Write one error that you "
        "remember, without names.",
    ),
    Step(
        "Office and collectors side by side", 15,
        "Reveal. Where do the two lie apart? Those who enter the data speak first, and the office asks. Nobody is wrong: "
        "they see it from two ends.",
    ),
    Step(
        "Two fixes", 15,
        "From everything seen: which two would people feel within weeks? One owner each, a date, and how you will know. A "
        "third one waits.",
    ),
    Step(
        "Does the handbook say it?", 10,
        "Go through the table of contents. Tick what is written and used; choose one missing part, and who writes it.",
    ),
)  # fmt: skip
