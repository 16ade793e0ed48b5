"""Words that the charts, sentences and documents of 1.7 share."""

NOTHING_PLANNED = "Nothing is on the schedule yet. Record a few releases, or start from the inventory."
NO_RULES = "No access rule is written yet. Write one for each role and class of data, then come back."
SOURCE = "the district's dissemination schedule"
RULES_SOURCE = "the district's access rules and its inventory (1.5)"
NOT_ADVICE = (
    "Not legal advice. These are facts and questions for a team; ask counsel before you rely on them."
)
NOT_CONFIRMED = "not confirmed: check before you rely on it"
