"""One package per activity of the Toolkit, each with the stem of its notebook."""
