"""Twelve explorables: play with a made-up district until an idea about scores can be seen."""
