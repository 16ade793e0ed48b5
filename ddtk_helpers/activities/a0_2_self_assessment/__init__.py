"""0.2 District Data Team self-assessment: where the team stands in ten domains, and where to begin."""
