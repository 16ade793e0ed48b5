"""The blocks a document is made of, whatever it is written as in the end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

# What XML, and so Word and Excel, cannot hold; the rest of what people type is kept.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Heading:
    """A heading below the title; levels start at 1 and none is skipped."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` is the one that a person in a hurry reads."""

    text: str
    lead: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of short sentences."""

    items: Sequence[str]


@dataclass(frozen=True)
class Facts:
    """Lines of a label and what it says, like Date: December 9, 2026; those that say nothing are left out."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """A table with one header row; `widths` are shares of the page, one for each column."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()


@dataclass(frozen=True)
class Picture:
    """A chart as PNG with the words that stand for it where it cannot be seen."""

    png: bytes
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Signatures:
    """Lines on which these roles sign."""

    roles: Sequence[str]


Block = Heading | Paragraph | Bullets | Facts | Table | Picture | Signatures


@dataclass(frozen=True)
class Document:
    """A whole document. `label` is printed on every page, as “Made-up sample data” is.

    `compact` is for one or two pages that lie on the table of a meeting: smaller headings, less room.
    """

    title: str
    subtitle: str
    place: str
    date: dt.date
    blocks: Sequence[Block]
    label: str = ""
    wide: bool = False
    compact: bool = False

    @property
    def footer(self) -> str:
        """Give the line at the foot of every page."""
        day = f"{self.date:%B} {self.date.day}, {self.date.year}"
        return " · ".join(part for part in (self.place, day, self.label) if part)


def xml_text(text: object) -> str:
    """Give the text without the few characters that Word and Excel files cannot hold."""
    return _NOT_IN_XML.sub("", "" if text is None else str(text))
