"""The training catalog: who has to learn what, which course answers, and whether it was used."""
