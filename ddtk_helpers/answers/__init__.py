"""Private answers of many people: given alone, revealed once, described with their spread and never person by person."""
