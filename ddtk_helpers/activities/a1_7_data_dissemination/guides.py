"""The two sittings of 1.7, step by step."""

from ddtk_helpers.forms import Step

SCHEDULE_TITLE = "The schedule: what, when, to whom, for what"
SCHEDULE = (
    Step("Pull the dates", 5, "Take the days over from the inventory and the state's year. Nobody types what is known."),
    Step("Sort by use, not by release", 10, "When does somebody need it? Work back from that day. What comes later is not sent."),
    Step(
        "Audience and expected use", 20,
        "In pairs, one audience each. For every release one verb: regroup, call home, re-teach, decide. No verb: leave it out.",
    ),
    Step("Access and reading", 10, "May they see it at this level? Who helps them read it? One sentence of what it cannot tell."),
    Step("Spread what piles up", 10, "Look at the fullest month. Put off, merge, drop what nobody used last year."),
    Step("Publish", 5, "A page for each role, a calendar file, a page for families. Who sends them, and by when?"),
)  # fmt: skip
ACCESS_TITLE = "Access: who may see what, and who does"
ACCESS = (
    Step("Read the model", 5, "Three policies that matter most here, aloud. Mark what is not confirmed."),
    Step(
        "Fill the matrix", 15,
        "One rule for each group of roles and class of data: how much, for what work, under which conditions.",
    ),
    Step("Compare with what is", 15, "Look at the picture: red and hatched first, then the rings. Ask of each: which side is wrong?"),
    Step("Mend three", 10, "The rule, or the access? One owner and one day for each. The rest waits for the next meeting."),
)  # fmt: skip
