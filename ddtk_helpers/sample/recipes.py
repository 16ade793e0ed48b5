"""Reading the recipes of the made-up district, and the choices that a seed makes among them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ddtk_helpers.field_kinds import read_grades
from ddtk_helpers.paths import DATA

SAMPLE = DATA / "sample"
SOURCES = ("assessments", "surveys", "observations", "records", "programs", "operations", "unfinished")
OFFICE = "office"


class RecipeError(ValueError):
    """A recipe that cannot be followed; the message names the file and the entry."""


@dataclass(frozen=True)
class Place:
    """One school of the made-up district, or its office (code "")."""

    key: str
    code: str
    name: str
    level: str
    grades: tuple[str, ...]
    students: int
    number: int


def recipe(name: str) -> Any:
    """Give what a recipe file holds; its name is a path under recipes/."""
    return _read(_file(name))


def has_recipe(name: str) -> bool:
    """Say whether there is a recipe file of this name."""
    return _file(name).exists()


def office() -> Place:
    """Give the district office as a place."""
    grades = tuple(read_grades("PK-12"))
    name = str(recipe("rows/district")[0]["name"])
    return Place(OFFICE, "", name, OFFICE, grades, sum(school.students for school in schools()), 0)


def schools() -> list[Place]:
    """Give the schools in the order of their codes."""
    listed: Mapping[str, Mapping[str, Any]] = recipe("district")["schools"]
    return [
        Place(key, one["code"], one["name"], one["level"], tuple(read_grades(one["grades"])), one["students"], n)
        for n, (key, one) in enumerate(listed.items(), start=1)
    ]  # fmt: skip


def draw(upto: int, *key: object) -> int:
    """Give a number from 0 to `upto` - 1 that depends on the seed and the key only.

    A digest and not a generator: an added recipe then changes no other row.
    """
    words = "|".join(map(str, (recipe("district")["seed"], *key)))
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8]) % upto


def pick(options: Sequence[Any], *key: object) -> Any:
    """Give one of the options, drawn by the key."""
    return options[draw(len(options), *key)]


def _file(name: str) -> Path:
    return SAMPLE / "recipes" / f"{name}.yaml"


@cache
def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
