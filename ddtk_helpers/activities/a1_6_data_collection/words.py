"""Words that the charts and sentences of 1.6 share."""

NOT_ENOUGH = "Nothing is shown before five people have answered and the round is revealed."
NO_SYSTEMS = "No system is listed yet. Begin with the one that costs most hours."
NO_FLOW = "No way is drawn yet. Choose one element, like attendance, and write down its steps."
SOURCE = "tool 1.6.1T"
PRIVATE = "private answers to tool 1.6.1T"
