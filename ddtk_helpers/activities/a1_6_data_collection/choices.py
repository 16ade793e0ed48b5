"""Answers to choose from in activity 1.6; later activities use some of them again."""

from __future__ import annotations

from typing import Literal

Stage = Literal["collect", "store", "share"]
EntryMode = Literal["typed once", "typed in several places", "file upload", "interface", "scan", "paper"]
Export = Literal["none", "PDF", "CSV", "API"]
EntersData = Literal["yes", "no"]
# How far one of the Toolkit's seven conditions holds for somebody who collects data.
InPlace = Literal["1 not at all", "2 a little", "3 mostly", "4 fully", "don't know"]
# What people who work with data may have to learn; the titles of trainings come under these.
Strand = Literal[
    "questions", "access and tools", "assessment literacy", "statistics and uncertainty", "displays",
    "inference and triangulation", "action and evaluation", "privacy and ethics", "facilitation",
]  # fmt: skip
HandbookPart = Literal[
    "who it is for and why", "calendar of collections", "who does what, and who stands in", "words and codes",
    "entering, step by step", "checks before sending", "correcting an error", "how systems feed each other",
    "privacy and access", "training and refreshers", "where to ask for help", "changes and who approves them",
]  # fmt: skip
PartState = Literal["written and used", "written", "in part", "missing"]
