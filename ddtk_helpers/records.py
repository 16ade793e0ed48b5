"""Record: the one definition of a tool's row.

From a record's fields come the database table, the form, the sentences that say what is wrong,
the spreadsheet template, the import, the document's columns and the data dictionary.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ddtk_helpers import consensus, days
from ddtk_helpers import field_kinds as kinds
from ddtk_helpers.problems import NOT_SHOWN, Problem, sentence

Kind = Literal[
    "text", "long text", "number", "yes or no", "choice", "choices", "several", "grades",
    "date", "time", "windows", "available", "school code", "fist counts",
]  # fmt: skip
Privacy = Literal["public", "internal", "restricted"]
Condition = tuple[str, tuple[str, ...]]  # another field of the record, and the answers that count

ShortText = Annotated[str, StringConstraints(max_length=120), "text"]
MediumText = Annotated[str, StringConstraints(max_length=500), "long text"]
LongText = Annotated[str, StringConstraints(max_length=2000), "long text"]
Grades = Annotated[list[str], "grades"]
Time = Annotated[str, "time"]
Windows = Annotated[str, "windows"]
Available = Annotated[str, "available"]
SchoolCode = Annotated[str, "school code"]

_READERS: dict[str, Callable[[object], Any]] = {
    "yes or no": kinds.read_yes_no,
    "several": kinds.read_free_texts,
    "grades": kinds.read_grades,
    "date": kinds.read_date,
    "time": days.read_time,
    "windows": days.read_windows,
    "available": days.read_available,
    "school code": kinds.read_school_code,
    "fist counts": consensus.read_fists,
}

# Every row has these, in front of its own fields (tools.md, A.0.2).
ENVELOPE = {
    "record_id": "Number of the row; stable across years, never given twice",
    "district": "Four-digit code of the district",
    "school": "Eight-digit code of the school; empty for the whole district",
    "school_year": "School year, like 2026-27",
    "status": "How far the row has been reviewed",
    "origin": "Where the row came from: entered, imported, prefilled or carried_forward",
    "locally_edited": "Whether somebody changed it after it was imported or prefilled",
    "version": "How often the row has been saved",
    "updated_at": "When it was last saved (UTC)",
    "updated_by": "Role of the person who saved it; empty where answers are private",
}


@dataclass(frozen=True)
class FieldSpec:
    """Everything the machinery knows about one field of a record."""

    name: str
    title: str
    help: str
    kind: Kind
    required: bool
    choices: tuple[str, ...]
    unit: str
    example: str
    privacy: Privacy
    depth: int
    group: str
    shown_when: Condition | None
    required_when: Condition | None
    headers: tuple[str, ...]
    suggests: str
    whole: bool
    maximum_length: int | None
    minimum: float | None
    maximum: float | None


@dataclass(frozen=True)
class Checked:
    """A row after reading: values that fit, texts that do not, and the problems found."""

    values: dict[str, Any]
    unfit: dict[str, str]
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        return not any(problem.level == "must" for problem in self.problems)


@dataclass(frozen=True)
class Surroundings:
    """What a rule may look at besides its own row: grades served by school code, and the school."""

    grades_served: Mapping[str, tuple[str, ...]]
    school: str = ""


NOWHERE = Surroundings(grades_served={})


class Record(BaseModel):
    """Base of every row of every tool.

    A subclass says which `tool` it belongs to, what its `noun` is, how its numbers begin
    (`prefix`), which fields tell two rows apart in a file (`match_on`) and the `states` of review,
    the first being the one that a changed row goes back to. A row of a record that `is_private` is stored,
    in the history too, without the role of who saved it; without `keeps_history` also without the time of
    day and what it said, and `numbers_by_chance` do not tell what came first. A list calls a row by `named_by`.
    """

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    tool: ClassVar[str]
    noun: ClassVar[str]
    prefix: ClassVar[str]
    match_on: ClassVar[tuple[str, ...]]
    states: ClassVar[tuple[str, ...]] = ("draft", "agreed")
    is_private: ClassVar[bool] = False
    numbers_by_chance: ClassVar[bool] = False
    keeps_history: ClassVar[bool] = True
    named_by: ClassVar[str] = ""

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Give the problems that only show when several fields are looked at together."""
        return []


def field(
    title: str,
    help: str = "",
    *,
    required: bool = False,
    unit: str = "",
    example: str = "",
    privacy: Privacy = "public",
    depth: int = 1,
    group: str = "",
    shown_when: Condition | None = None,
    required_when: Condition | None = None,
    headers: tuple[str, ...] = (),
    suggests: str = "",
    **limits: Any,
) -> Any:
    """Give the definition of one field.

    `depth` 1 is on the first screen, 2 and 3 are folded away. `shown_when` = (field, values) hides a
    field until another has one of the values; `required_when`, written alike, asks for an answer only
    then. `headers` are other names of the column in files that schools send. `suggests` names a table
    and its field, like "member.person_label": what stands there is proposed while a text is typed.
    `limits` are pydantic's (`ge`, `le`, `max_length`, `min_length`).
    """
    extra = {
        "unit": unit, "example": example, "privacy": privacy, "depth": depth, "group": group,
        "shown_when": shown_when, "required_when": required_when, "headers": headers,
        "suggests": suggests,
    }  # fmt: skip
    default = ... if required else None
    return Field(default, title=title, description=help, json_schema_extra=extra, **limits)


@cache
def describe(model: type[Record]) -> tuple[FieldSpec, ...]:
    """Give the fields of a record in their order, the first screen (depth 1) first."""
    specs = (_spec(name, info) for name, info in model.model_fields.items())
    return tuple(sorted(specs, key=lambda spec: spec.depth))


def table_name(model: type[Record]) -> str:
    """Give the record's name in snake case: InventoryEntry → inventory_entry."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in model.__name__).lstrip("_")


def check(model: type[Record], written: Mapping[str, Any], around: Surroundings = NOWHERE) -> Checked:
    """Read a row as people wrote it and say everything that is wrong with it at once."""
    values: dict[str, Any] = {}
    unfit: dict[str, str] = {}
    problems: list[Problem] = []
    for spec in describe(model):
        given = written.get(spec.name)
        if given is None or given == "" or given == []:
            continue  # most fields of most rows
        try:
            value = read(spec, given)
        except kinds.NotKept as error:
            problems.append(Problem(spec.name, str(error), NOT_SHOWN))
        except kinds.Unreadable as error:
            unfit[spec.name] = kinds.write(given)
            problems.append(Problem(spec.name, str(error), unfit[spec.name]))
        else:
            if value is not None and value != []:
                values[spec.name] = value
    problems += _limits_broken(model, values, unfit, {problem.field for problem in problems})
    problems += _needed_now(model, values, {problem.field for problem in problems})
    problems += model.rules(values, around)
    return Checked(values, unfit, tuple(problems))


def read(spec: FieldSpec, value: object) -> Any:
    """Give the typed value of one field, or raise Unreadable with a sentence."""
    try:
        if spec.kind == "choice":
            return kinds.read_choice(value, spec.choices)
        if spec.kind == "choices":
            return kinds.read_choices(value, spec.choices)
        if spec.kind == "number":
            return kinds.read_number(value, whole=spec.whole)
        return _READERS.get(spec.kind, kinds.read_free_text)(value)
    except kinds.Unreadable:
        kinds.refuse_student(kinds.write(value))  # in whatever kind of field it was written
        raise


def blank(model: type[Record]) -> dict[str, Any]:
    """Give an empty row: every field, lists empty and the rest None."""
    lists = ("choices", "several", "grades")
    return {spec.name: [] if spec.kind in lists else None for spec in describe(model)}


def _limits_broken(
    model: type[Record], values: dict[str, Any], unfit: dict[str, str], told: set[str]
) -> list[Problem]:  # fmt: skip
    try:
        model.model_validate(values)
    except ValidationError as error:
        broken = {str(one["loc"][0]): one for one in reversed(error.errors())}
    else:
        return []
    problems = []
    for name in broken.keys() - told:
        one = broken[name]
        if one["type"] != "missing":
            unfit[name] = kinds.write(values.pop(name))
        problems.append(Problem(name, sentence(dict(one)), unfit.get(name, "")))
    order = list(model.model_fields)
    return sorted(problems, key=lambda problem: order.index(problem.field))


def _needed_now(model: type[Record], values: Mapping[str, Any], told: set[str]) -> list[Problem]:
    """Say which fields are missing because of what another one says."""
    problems = []
    for spec in describe(model):
        if not spec.required_when or spec.name in told or spec.name in values:
            continue
        other, answers = spec.required_when
        given = values.get(other)
        now = [kinds.write(one) for one in (given if isinstance(given, list) else [given])]
        if said := [one for one in now if one in answers]:
            says = f"Please fill this in, because “{model.model_fields[other].title}” is “{said[0]}”."
            problems.append(Problem(spec.name, says))
    return problems


def _spec(name: str, info: Any) -> FieldSpec:
    annotation, marks = _unwrap(info.annotation, info.metadata)
    limit = {key: getattr(mark, key) for mark in marks for key in ("ge", "le", "max_length")
             if getattr(mark, key, None) is not None}  # fmt: skip
    kind, choices = _kind(annotation, marks)
    extra = dict(info.json_schema_extra)
    return FieldSpec(
        name=name, title=info.title, help=info.description, kind=kind, required=info.is_required(),
        choices=choices, whole=annotation is int, maximum_length=limit.get("max_length"),
        minimum=limit.get("ge"), maximum=limit.get("le"), **extra,
    )  # fmt: skip


def _unwrap(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    if typing.get_origin(annotation) is Annotated:
        annotation, *more = typing.get_args(annotation)
        marks = [*marks, *more]
    return annotation, marks


def _kind(annotation: Any, marks: list[Any]) -> tuple[Kind, tuple[str, ...]]:
    named = next((mark for mark in marks if isinstance(mark, str)), None)
    if named:
        return typing.cast(Kind, named), kinds.GRADES if named == "grades" else ()
    if typing.get_origin(annotation) is Literal:
        return "choice", typing.get_args(annotation)
    if typing.get_origin(annotation) is list:
        inner = typing.get_args(annotation)[0]
        several = typing.get_origin(inner) is not Literal
        return ("several", ()) if several else ("choices", typing.get_args(inner))
    return {int: "number", float: "number", bool: "yes or no", dt.date: "date"}[annotation], ()
