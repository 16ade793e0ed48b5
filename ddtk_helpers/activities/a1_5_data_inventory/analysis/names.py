"""Standard names: which spellings may be one source. Suggested to a person, never merged by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.name_words import (
    contradict,
    numbers,
    tells_apart,
    words,
)
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import source_rows
from ddtk_helpers.activities.a1_5_data_inventory.records import Alias
from ddtk_helpers.frames import cell_rows, name_key, table
from ddtk_helpers.store import Change, Row, Workbook

LIKELY, SHOWN = 0.95, 0.80
# One name inside the other ("Beacon" in "Beacon Math") is worth a look, but no more than that.
_INSIDE = 0.94


@dataclass
class _Name:
    """One spelling and where it stands."""

    text: str
    words: tuple[str, ...]
    schools: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)


def name_candidates(entries: pd.DataFrame, aliases: pd.DataFrame) -> pd.DataFrame:
    """Give pairs of names that may be one source, the most alike first.

    One row per pair. Columns: first (the name that more schools use), second, similarity (0.80–1), preticked
    (almost surely one source; a person still confirms), schools (how many list either). Names are compared
    with short forms spelled out, without school years and in any order of words. Pairs that differ in a
    number, grade, season, subject or audience are left out, as are pairs of another kind or subject of
    source, and pairs that `aliases` has settled.
    """
    settled = _settled(aliases)
    rows = []
    for one, other in _alike(_names(with_standard_names(entries, aliases))):
        likeness = similarity(one.text, other.text)
        if likeness < SHOWN or not _may_be_one(one, other):
            continue
        if frozenset((name_key(one.text), name_key(other.text))) in settled:
            continue
        first, second = sorted((one, other), key=lambda name: (-len(name.schools), name.text))
        ticked = is_likely(one.text, other.text)
        rows.append((first.text, second.text, likeness, ticked, len(one.schools | other.schools)))
    rows.sort(key=lambda row: (not row[3], -row[2], row[0], row[1]))
    columns = {
        "first": "str",
        "second": "str",
        "similarity": "float64",
        "preticked": "bool",
        "schools": "int64",
    }
    return table(rows, columns)


def similarity(one: str, other: str) -> float:
    """Give how alike two names are, 0 to 1: the best of a comparison by letters and one by words."""
    from rapidfuzz import fuzz  # only here: the other analyses do not need it

    ones, others = words(one), words(other)
    if sorted(ones) == sorted(others):
        return 1.0
    in_order = fuzz.ratio("".join(ones), "".join(others))
    ones, others = tuple(sorted(ones)), tuple(sorted(others))
    by_letters = max(in_order, fuzz.ratio(" ".join(ones), " ".join(others))) / 100
    by_words = fuzz.token_set_ratio(" ".join(ones), " ".join(others)) / 100
    return round(max(by_letters, min(by_words, _INSIDE)), 2)


def is_likely(one: str, other: str) -> bool:
    """Whether two names are so alike that a person only has to nod.

    Every word must have its partner, up to a slip of the pen, and no number, season, subject or audience
    may differ.
    """
    ones, others = words(one), words(other)
    if similarity(one, other) < LIKELY or numbers(ones) != numbers(others) or contradict(ones, others):
        return False
    left, right = sorted(set(ones) - set(others)), sorted(set(others) - set(ones))
    paired = len(left) == len(right) and all(map(_slip_of_the_pen, left, right))
    return paired or "".join(ones) == "".join(others)


def with_standard_names(entries: pd.DataFrame, aliases: pd.DataFrame) -> pd.DataFrame:
    """Give the entries with `name_standard` filled in from the confirmed aliases; nothing is stored."""
    standard = _standards(aliases)
    if not standard or entries.empty:
        return entries
    spellings = cell_rows(entries, "name_local", "name_standard")
    filled = [_follow(own or name, standard) or own for name, own in spellings]
    return entries.assign(name_standard=pd.Series(filled, index=entries.index, dtype=object))


def settle_names(
    workbook: Workbook, decisions: Iterable[tuple[str, str, bool]], *, decided_by: str = ""
) -> list[Row]:
    """Save what people decided about pairs of names, for all schools, and give the rows as stored.

    A decision is (variant, standard, whether they are one source). A pair settled before is changed.
    """
    before = {
        (row.values.get("variant"), row.values.get("standard")): row
        for row in workbook.rows(Alias, school="")
    }
    changes = []
    for variant, standard, same in decisions:
        written = {
            "variant": variant,
            "standard": standard,
            "confirmed": same,
            "decided_by": decided_by or None,
        }
        row = before.get((variant, standard))
        known = {"record_id": row.record_id, "version": row.version} if row else {}
        changes.append(Change(written, school="", **known))
    return workbook.save(Alias, changes, why="names of sources settled")


def _names(entries: pd.DataFrame) -> list[_Name]:
    names: dict[str, _Name] = {}
    for row in source_rows(entries, "kind", "subject"):
        text = row["name_standard"] or row["name_local"]
        if not text or not name_key(text):
            continue
        name = names.setdefault(name_key(text), _Name(text, words(text)))
        name.text = min(name.text, text)
        name.schools.add(row["school"])
        name.kinds.update({row["kind"]} - {None})
        name.subjects.update({row["subject"]} - {None})
    return [names[key] for key in sorted(names)]


def _alike(names: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Give the pairs whose letters or words are alike enough to look at closely."""
    from rapidfuzz import fuzz, process

    if len(names) < 2:
        return
    texts = [" ".join(sorted(name.words)) for name in names]
    # One thread: the batch starts its kernels by forking, which wants a process without threads.
    found: set[tuple[int, int]] = set()
    for scorer in (fuzz.token_set_ratio, fuzz.ratio):
        scores = process.cdist(texts, texts, scorer=scorer, score_cutoff=100 * SHOWN, workers=1)
        found.update(
            (one, other) for one, other in zip(*map(list, scores.nonzero()), strict=True) if one < other
        )
    for one, other in sorted(found):
        yield names[one], names[other]


def _may_be_one(one: _Name, other: _Name) -> bool:
    kinds_differ = one.kinds and other.kinds and one.kinds.isdisjoint(other.kinds)
    subjects_differ = one.subjects and other.subjects and one.subjects.isdisjoint(other.subjects)
    return not (kinds_differ or subjects_differ or contradict(one.words, other.words))


def _slip_of_the_pen(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if one[0] != other[0] or min(len(one), len(other)) < 5 or (tells_apart(one) and tells_apart(other)):
        return False
    return fuzz.ratio(one, other) >= 80


def _settled(aliases: pd.DataFrame) -> set[frozenset[str]]:
    return {
        frozenset((name_key(variant), name_key(standard)))
        for variant, standard, confirmed in cell_rows(aliases, "variant", "standard", "confirmed")
        if variant and standard and confirmed is not None
    }


def _standards(aliases: pd.DataFrame) -> dict[str, str]:
    settled = cell_rows(aliases, "variant", "standard", "confirmed")
    return {
        name_key(variant): standard
        for variant, standard, confirmed in sorted(settled, key=str)
        if variant and standard and confirmed
    }


def _follow(name: str | None, standard: dict[str, str]) -> str | None:
    """Give the standard name of a name, also over several steps; None when it has none."""
    seen: list[str] = []
    while name and (key := name_key(name)) in standard and key not in seen:
        seen.append(key)
        name = standard[key]
    return name if seen else None
