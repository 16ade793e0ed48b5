"""Words that the charts, sentences and papers of the training catalog share."""

NOT_ENOUGH = "Nothing is shown before five people have answered and the round is revealed."
NO_NEEDS = "No need is known yet. Write one down, or wait for the self-ratings."
NO_PLAN = "Nothing is planned yet. Three trainings are enough for a year."
NO_SCORES = "The inventory (1.5) names no kind of score yet."
SELF_SOURCE = "private self-ratings (1.8.1T)"
CATALOG_SOURCE = "training catalog (1.8.1T)"
QUIZ_SOURCE = "private self-ratings and the quiz of 1.8"
INVENTORY_SOURCE = "data inventory (1.5) and training catalog"
TWO_MEASURES = (
    "A rating and a quiz are two measures: far from the line is worth a talk, near it says nothing. "
    "Whoever guesses gets about a third right, so “better than they think” asks for more than that."
)
