"""Words that the charts and sentences of 1.5 share."""

NOTHING_LISTED = "Nothing is listed yet. Record a few sources, then come back."
SOURCE = "the district's own inventory"
