"""Words that the charts, forms and papers of 1.9 share."""

NOT_ENOUGH = "Nothing is shown before five people have answered and the round is revealed."
NO_RESPONSES = "No response is planned yet. Choose at most three groups, and one thing for each."
NOT_READ = (
    "No concern was read by both yet. Two people read each one alone, then this shows how far they agree."
)
SOURCE = "private answers to tool 1.9.1T"
OUR_CHECK = (
    "Seven statements of our own, one for each stage of the Concerns-Based Adoption Model. They are not the model's "
    "published questionnaire of 35 items, which is protected and has norms: there are no percentiles here, and none "
    "should be read into it."
)
RULE = (
    "A person stands at the stage whose statement is truest of them. Two equally true ones are both shown; where three "
    "or more are, nothing stands out. Stages are kinds of concern, not steps of a ladder: they are counted and never averaged."
)
FLOOR = (
    "A group is shown where five or more of it answered, nobody can be worked out from the rest, and not all of it stand at "
    "one stage, since that would say of each of them where they stand; then its whole row is shown. Single cells are not hidden one by one: in groups of this size hardly a cell has five people, and all would go."
)
KEPT = (
    "Deleting takes the words (concern, loss, hope) out of the rows, out of the cards and out of the history of this store. "
    "What stays: codes, groups, the ratings, what people need most, the paraphrases, how each concern was read, and that "
    "and when words were deleted. What this cannot reach: copies of the store made before, such as backups, answer files "
    "that people sent, and documents that somebody saved. Delete those by hand."
)  # fmt: skip
