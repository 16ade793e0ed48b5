"""What the summary knows of the module: its activities, their products, and what the modules to come build on."""

from __future__ import annotations

import pandas as pd
from pydantic import ConfigDict

from ddtk_helpers.answers.items import Item
from ddtk_helpers.content import Fact, Listed, Written, reference


class ProductFact(Fact):
    """One kind of product: the activity that makes it, what is counted, and how the count is said."""

    number: Written
    counted: Written
    noun: Written
    after: str
    places: str


class NeedFact(Fact):
    """One thing that the modules to come build on, and which counts show that it is begun and there."""

    number: Written
    title: Written
    stem: Written
    purpose: Written
    begun_when: Listed
    done_when: Listed
    done_words: Written
    counted: Written
    noun: Written
    after: str


class ModuleActivity(Fact):
    """One activity, as the start page knows it; its file says more."""

    model_config = ConfigDict(extra="ignore")

    number: Written
    title: Written
    stem: Written
    purpose: Written
    begun_when: Listed
    done_when: Listed
    done_words: str


class AssessedItem(Fact):
    """One statement of the self-assessment; its file says more."""

    model_config = ConfigDict(extra="ignore")

    domain: Written
    text: Written


class AssessedTitle(Fact):
    """One domain of the self-assessment; its file says more."""

    model_config = ConfigDict(extra="ignore")

    domain: Written
    title: Written


_FOLDER = "summary"
FILES: dict[str, type[Fact]] = {f"{_FOLDER}/products": ProductFact, f"{_FOLDER}/next_needs": NeedFact}
OF_A_SCHOOL = ("0.2", "1.1", "1.2", "1.5", "1.6")  # the activities that a school does itself


def products() -> pd.DataFrame:
    """Give the kinds of products, activity by activity.

    Columns: id, source, number (of the activity), counted (name of a count), noun and after (how it is
    said: “5 norms in force”), places (name of a count of schools, or empty).
    """
    return _read("products")


def next_needs() -> pd.DataFrame:
    """Give what the modules to come build on.

    Columns: those that `activity_progress` takes, and counted, noun and after as in `products`.
    """
    return _read("next_needs")


def activities() -> pd.DataFrame:
    """Give the activities of the module in their order, with the columns that `activity_progress` takes."""
    return reference("1_0_start_here/activities", ModuleActivity)


def items() -> list[Item]:
    """Give the statements of the self-assessment in their order, each under its domain."""
    frame = reference("0_2_self_assessment/items", AssessedItem)
    return [
        Item(name, text, domain)
        for name, text, domain in zip(frame["id"], frame["text"], frame["domain"], strict=True)
    ]


def domains() -> pd.DataFrame:
    """Give the domains of the self-assessment in their order: id, source, domain, title."""
    return reference("0_2_self_assessment/domains", AssessedTitle)


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
