"""Words that the charts and sentences of 1.2 share."""

NOT_ENOUGH = "Nothing is shown before five people have answered and the round is revealed."
NO_TOPS = "No top barrier is chosen yet. Choose at most three."
SOURCE = "private answers to tool 1.2.1T"
