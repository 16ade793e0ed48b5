"""Documents from plain blocks: Word, spreadsheet, CSV and web page, all from the same words.

A document is written once, as headings, paragraphs and tables, and rendered as often as needed.
"""

from ddtk_helpers.documents.blocks import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    Table,
)
from ddtk_helpers.documents.calendar import Event, ics_bytes
from ddtk_helpers.documents.cards import Card, Side, cards_bytes
from ddtk_helpers.documents.csv_text import csv_bytes, csv_plain, csv_safe
from ddtk_helpers.documents.files import write_files
from ddtk_helpers.documents.frame_table import Columns, frame_table
from ddtk_helpers.documents.page import page_bytes
from ddtk_helpers.documents.record_table import record_table
from ddtk_helpers.documents.sheets import xlsx_bytes
from ddtk_helpers.documents.word import docx_bytes

__all__ = [
    "Bullets",
    "Card",
    "Columns",
    "Document",
    "Event",
    "Facts",
    "Heading",
    "Paragraph",
    "Picture",
    "Side",
    "Signatures",
    "Table",
    "cards_bytes",
    "csv_bytes",
    "csv_plain",
    "csv_safe",
    "docx_bytes",
    "frame_table",
    "ics_bytes",
    "page_bytes",
    "record_table",
    "write_files",
    "xlsx_bytes",
]  # fmt: skip
