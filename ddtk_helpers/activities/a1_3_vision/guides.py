"""The steps of 1.3: one sitting to assess a vision, two to write a new one."""

from __future__ import annotations

from ddtk_helpers.forms import Step, StepGuide
from ddtk_helpers.forms.boxes import Tabs

# tools.md A.4: track A takes 45 to 60 minutes, track B two sittings of 60.
ASSESS = (
    Step("Frame", 4, "Read the vision you have aloud, or say that there is none. Nobody defends it today."),
    Step("Hallmarks, alone", 8, "Five statements, one rating each. What did you see that makes you say so?"),
    Step("Prepared, and doing it, alone", 6, "Five lines, two ratings each: know how, and really do."),
    Step(
        "Why? One sentence, alone", 4, "Why is data use important to teaching and learning here? No talking."
    ),
    Step("Reveal", 3, "Press Reveal for each of the three. Look in silence for a minute."),
    Step(
        "Where do we differ?",
        12,
        "Begin with the hallmark with the widest range. Highest and lowest speak first.",
    ),
    Step("Themes in our sentences", 10, "Read each aloud; the team gives it one theme, two at most."),
    Step("Keep, mend or begin anew?", 6, "Thumbs: affirm the vision, mend it, or write a new one."),
    Step("Record", 2, "Write the decision, with an owner and a date."),
)
FIRST_SITTING = (
    Step("Shared terms", 10, "Pick six words. For each: what did you hear? Agree on one line."),
    Step("Phrases to honor", 5, "From mission and strategy: which words should live on?"),
    Step("Three years on, alone", 8, "What do you see a teacher, a principal, a student, a family do with data? One card each."),
    Step("Piles", 15, "Pairs put double cards together; then all cluster, and name each pile."),
    Step("Two groups, two drafts", 12, "At most 50 words each. Draft 1a and draft 1b."),
    Step("Read aloud: keep, change, add", 10, "Read each draft twice, by somebody who did not write it."),
)  # fmt: skip
SECOND_SITTING = (
    Step("Merge", 10, "Put the best of both into draft 2. Look at the checks; they are advice."),
    Step("Fist to five", 10, "Whoever is below 3 says what is needed. Revise, vote again, until nobody is."),
    Step(
        "What our readers said",
        5,
        "Three people from outside told what they understood. What does it change?",
    ),
    Step(
        "Look-fors", 20, "Three to five signs for each group. How will we know, and do we hold data for it?"
    ),
    Step("Adopt", 10, "Read it aloud. Owner, how it will be shared, the day to look again."),
    Step("Record", 5, "Complete the decision; say who tells whom by when."),
)


def assess_guide() -> StepGuide:
    """Give the steps of track A, with a clock."""
    return StepGuide(ASSESS, "Assess the vision you have")


def craft_guide() -> Tabs:
    """Give the steps of track B: two sittings, each with a clock of its own."""
    return Tabs({
        "First sitting": StepGuide(FIRST_SITTING, "Write a new vision: first sitting"),
        "Second sitting": StepGuide(SECOND_SITTING, "Write a new vision: second sitting"),
    })  # fmt: skip
