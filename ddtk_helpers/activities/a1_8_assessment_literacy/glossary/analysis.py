"""What the glossary holds, which of its terms the inventory uses, and which words for scores it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows, cells, name_key, table
from ddtk_helpers.glossary import Finder
from ddtk_helpers.records import describe

# What a district may say otherwise than the reference; its own wording wins, field by field.
LOCAL = ("plain", "not_to_confuse_with", "how_computed", "limits", "family_version")
OURS, BOTH, REFERENCE = "ours", "both", "reference"
AGREED = "agreed"

_TEXTS = (
    "name_local", "name_standard", "use_text", "better_use", "expected_use", "questions_it_answers", "decisions_supported",
    "quality_evidence", "known_limits", "aligned_to", "note",
)  # fmt: skip
# One choice as the words that the glossary knows: the mode “adaptive” is an adaptive test.
_CHOICES = {"score_types": "{}", "purpose": "{} assessment", "mode": "{} test"}
_TITLES = {spec.name: spec.title for spec in describe(InventoryEntry)}


@dataclass
class _Seen:
    """Where a term was seen."""

    sources: set[str] = field(default_factory=set)
    schools: set[str] = field(default_factory=set)
    fields: dict[str, None] = field(default_factory=dict)
    example: str = ""

    def add(self, name: str, school: str, title: str) -> None:
        self.sources.add(f"{school} {name_key(name)}")
        self.fields[title] = None
        self.example = self.example or name
        if school:
            self.schools.add(school)


def all_terms(reference: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Give every term once: the reference with the district's entries on it, then the district's own terms.

    To the columns of the reference come `origin` (reference, both, ours), `record_id`, `status`,
    `reference_plain` (what the reference says where the district says it otherwise), `example_here`, `languages`,
    `translations`, `reviewed_on` and `owner`. The district's wording wins, field by field; of two entries on one
    term the later one.
    """
    ours = _by_term(reference, entries)
    rows = []
    for row in reference.to_dict("records"):
        rows.append(_joined(row, ours.pop(row["id"], None)))
    rows += [_own(entry) for entry in ours.values()]
    columns = [*reference.columns, *_ADDED]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("term", key=lambda names: names.map(name_key), ignore_index=True)


def where_used(inventory: pd.DataFrame, terms: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """Give the terms that the inventory uses, the most common first: id, term, group, sources, schools, example, where.

    `sources` counts sources school by school, `schools` the schools with at least one; `where` names the fields.
    Words that are part of a longer one of `words` do not count.
    """
    seen = _seen(inventory, terms, words)
    rows = [
        (number, term, group or "", *_counted(seen[number]))
        for number, term, group in cell_rows(terms, "id", "term", "group")
        if number in seen
    ]
    return _ranked(rows, {"id": "object", "term": "object", "group": "object"})


def missing_terms(inventory: pd.DataFrame, terms: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """Give the words for scores, measures and reports that the inventory uses and the glossary lacks.

    Columns: term, kind, question (what to settle about it), sources, schools, example, where; the most common
    first. `words` are those to look for (`facts.score_words`); a kind of score that the inventory offers and the
    glossary does not know is listed too.
    """
    known = _names(terms)
    lacking = words[[not known & _names(words.iloc[[at]]) for at in range(len(words))]]
    seen = _seen(inventory, terms, lacking)
    rows = [
        (term, kind, question, *_counted(seen[number]))
        for number, term, kind, question in cell_rows(lacking, "id", "term", "kind", "question")
        if number in seen
    ]
    rows += [
        (number.removeprefix(_UNKNOWN), "score", "What does it say, and what not?", *_counted(one))
        for number, one in seen.items() if number.startswith(_UNKNOWN)
    ]  # fmt: skip
    return _ranked(rows, {"term": "object", "kind": "object", "question": "object"})


def state_scores(terms: pd.DataFrame) -> pd.DataFrame:
    """Give the scores of the state and its minimum sizes: term, scale, says, cannot, source, confidence."""
    state = terms[terms["scale"].fillna("") != ""]
    rows = [
        (term, scale, plain, " ".join(filter(None, (beware, limits))), source, confidence)
        for term, scale, plain, beware, limits, source, confidence in cell_rows(
            state, "term", "scale", "plain", "not_to_confuse_with", "limits", "source", "confidence"
        )
    ]
    columns = ("term", "scale", "says", "cannot", "source", "confidence")
    return table(rows, dict.fromkeys(columns, "object"))


def shared_words(shared: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Give the team's shared words (1.3) that have no entry yet: record_id, term, our_line, heard_before."""
    there = {name_key(term) for term in cells(entries, "term") if term}
    rows = [
        row for row in cell_rows(shared, "record_id", "term", "our_line", "heard_before")
        if row[1] and name_key(row[1]) not in there
    ]  # fmt: skip
    return table(rows, dict.fromkeys(("record_id", "term", "our_line", "heard_before"), "object"))


_ADDED = (
    "origin", "record_id", "status", "reference_plain", "example_here", "languages", "translations", "reviewed_on", "owner",
)  # fmt: skip
_UNKNOWN = "inventory: "


def _by_term(reference: pd.DataFrame, entries: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Give the entries by the id of the term that each is about, or by its own name for a new one."""
    names = {name_key(name): str(number) for number, name in _spelled(reference)}
    names |= {name_key(term): str(number) for number, term in cell_rows(reference, "id", "term")}
    wanted = [name for name in entries.columns if name in (*_ENTRY, *LOCAL)]
    found = {}
    for values in cell_rows(entries, *wanted):
        entry = dict(zip(wanted, values, strict=True))
        if entry.get("term"):
            key = name_key(entry["term"]) or entry["term"]  # signs alone have no letters to compare
            found[names.get(key, f"own {key}")] = entry
    return found


_ENTRY = (
    "record_id", "status", "term", "also", "group", "source", "example_here", "languages", "translations", "reviewed_on",
    "owner",
)  # fmt: skip


def _joined(row: Mapping[str, Any], entry: Mapping[str, Any] | None) -> dict[str, Any]:
    if entry is None:
        return {**row, "origin": REFERENCE, **_beside({})}
    said = {name: entry[name] for name in LOCAL if entry.get(name)}
    also = list(dict.fromkeys([*row["also"], *(entry.get("also") or [])]))
    found_as = [*row["found_as"], *(entry.get("also") or [])] if row["found_as"] else []
    before = row["plain"] if said.get("plain") not in (None, row["plain"]) else ""
    return {**row, **said, "also": also, "found_as": found_as, "origin": BOTH, **_beside(entry), "reference_plain": before}  # fmt: skip


def _own(entry: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: entry.get(name) or "" for name in (*LOCAL, "term", "group", "source")}
    blank = dict.fromkeys(("quick_check", "quick_check_answer", "scale", "explorable"), "")
    lists: dict[str, Any] = {"also": list(entry.get("also") or []), "found_as": [], "see_also": []}
    return {
        **texts, **blank, **lists, "id": entry["record_id"], "confidence": "confirmed", "origin": OURS, **_beside(entry),
    }  # fmt: skip


def _beside(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Give what only a district says of a term, empty where there is no entry."""
    texts = {
        name: write(entry.get(name))
        for name in ("record_id", "status", "example_here", "translations", "owner")
    }
    return {**texts, "reference_plain": "", "languages": list(entry.get("languages") or []), "reviewed_on": write(entry.get("reviewed_on"))}  # fmt: skip


def _spelled(terms: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for number, term, also in cell_rows(terms, "id", "term", "also"):
        for name in (term, *(also or ())):
            if name:
                yield str(number), str(name)


def _names(terms: pd.DataFrame) -> set[str]:
    return {name_key(name) for _, name in _spelled(terms)}


def _seen(inventory: pd.DataFrame, terms: pd.DataFrame, words: pd.DataFrame) -> dict[str, _Seen]:
    """Give where each term and each word was seen, by its id; the longest spelling counts.

    A term that is too common to be pointed out in a text is found here by all its names.
    """
    both = [terms[["id", "term", "also", "found_as"]], words[["id", "term", "also"]].assign(found_as=None)]
    finder = Finder(pd.concat(both, ignore_index=True))
    seen: dict[str, _Seen] = defaultdict(_Seen)
    columns = ("school", "name_local", "kind", *_TEXTS, *_CHOICES)
    for values in cell_rows(inventory, *columns):
        row = dict(zip(columns, values, strict=True))
        for title, number in _found(row, finder):
            seen[number].add(row["name_local"] or "", row["school"] or "", title)
    return dict(seen)


def _found(row: Mapping[str, Any], finder: Finder) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        if row[name]:
            for number in finder.ids(write(row[name])):
                yield _TITLES[name], number
    for name, phrase in _CHOICES.items():
        for choice in _several(row[name]):
            found = finder.ids(phrase.format(choice))
            for number in found:
                yield _TITLES[name], number
            if not found and name == "score_types":
                yield _TITLES[name], f"{_UNKNOWN}{choice}"


def _several(value: object) -> list[str]:
    """Give the single choices: “Lexile or Quantile” and “interim or benchmark” are two each."""
    values: Sequence[object] = value if isinstance(value, list) else [value]
    return [part for one in values if one for part in str(one).split(" or ")]


def _counted(seen: _Seen) -> tuple[int, int, str, str]:
    return len(seen.sources), len(seen.schools), seen.example, "; ".join(seen.fields)


def _ranked(rows: Sequence[tuple[Any, ...]], first: Mapping[str, str]) -> pd.DataFrame:
    columns = {**first, "sources": "int64", "schools": "int64", "example": "object", "where": "object"}
    frame = table(rows, columns)
    return frame.sort_values(
        ["schools", "sources", "term"], ascending=[False, False, True], ignore_index=True
    )
