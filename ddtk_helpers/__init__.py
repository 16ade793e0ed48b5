"""Helper library of the District Data Team Workbook."""

__version__ = "0.1.0"
