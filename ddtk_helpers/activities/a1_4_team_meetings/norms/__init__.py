"""Norms of the team (1.4.1T): idea cards, the norms themselves, and how they are kept."""
