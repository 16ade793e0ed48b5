"""The hour in which a team talks about its barriers, step by step (tool 1.2.1T)."""

from ddtk_helpers.forms import Step

TITLE = "Barriers to data use"
STEPS = (
    Step(
        "Frame it, and make it safe", 5,
        "Say aloud: we talk about how things are, not about who is to blame. No names, of adults or students. What is "
        "said here stays here; what we learned goes out. Anybody may pass. The most senior person speaks last.",
    ),
    Step("Rate in silence", 8, "Everybody alone, with a code. “Don't know” is a good answer."),
    Step("Reveal", 5, "All answers at once. Look in silence for a minute: where do the dots lie apart?"),
    Step(
        "A moment we saw it", 14,
        "Go around: two minutes each, for one moment of one barrier. Nobody comments or defends.",
    ),
    Step(
        "Because … because …", 12,
        "In pairs, one barrier for each pair: two to five steps down. Stop at something that somebody could change.",
    ),
    Step(
        "Symptom or cause?", 6,
        "Vote by hands for each of the three. If taking it away tomorrow would change nothing, it is a symptom.",
    ),
    Step("One to test", 6, "Who can change it? What do we take for granted? Choose one small test with a date and a sign."),
    Step("Write it down", 4, "The test, what is passed up, and who tells those who were not here."),
)  # fmt: skip
