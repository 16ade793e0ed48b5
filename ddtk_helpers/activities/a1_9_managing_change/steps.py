"""The 75 minutes in which a team hears concerns and answers them, step by step (tool 1.9.1T)."""

from ddtk_helpers.forms import Step

TITLE = "Hear what worries people"
STEPS = (
    Step(
        "The model, and safety", 8,
        "Name the change in five words. Say aloud: a concern is information and no fault. Nobody is asked who wrote what. "
        "Words of small groups are read by one person only. Whoever rates or hires others writes too, and speaks last.",
    ),
    Step("Write in silence", 6, "Everybody alone, with a code: the seven statements, then one concern in own words. Then reveal."),
    Step("Sort the cards", 12, "Self, task or impact? Read aloud, put down, move on. Leave a card out where you disagree."),
    Step("Two people read ten cards", 8, "A and B give each a stage, alone, back to back. Then look where they differ."),
    Step("Look at the picture", 8, "Who stands where? Look in silence for a minute before anybody explains."),
    Step("Name the losses", 10, "Two minutes each: what do people really give up? Do not console, do not argue. Say what will not change."),
    Step("Choose and answer", 15, "At most three groups. One move for each, with an owner and a day. Take something away for what you add."),
    Step("You said, we will", 5, "Write the note: what we heard in plain words, what we do, what we cannot do and why."),
    Step("Write it down", 3, "Owners, days, and the wave in which you ask again."),
)  # fmt: skip
