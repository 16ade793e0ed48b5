"""The district itself: its schools, the people who work there by role, and results by school."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from ddtk_helpers.records import Grades, Record, SchoolCode, ShortText, field

SAMPLE_CODE = "0398"  # of the made-up district: the first digits of its schools' codes

Role = Literal[
    "superintendent", "central office: curriculum", "central office: data and assessment",
    "central office: special populations", "central office: HR, finance, operations", "technology",
    "principal", "other school leader", "coach", "teacher", "counselor or support staff",
    "clerical and data entry", "school committee", "union", "family", "student", "community",
    "external facilitator",
]  # fmt: skip

Subject = Literal[
    "Reading", "Writing", "English Language Arts", "Mathematics", "Science", "Social Studies",
    "Foreign Language and Literature", "Fine and Performing Arts", "Physical, Health and Safety Education",
    "Career and Technical Education", "Cross Subject", "Early literacy", "English-language proficiency",
    "Social-emotional learning and behavior", "Other",
]  # fmt: skip

SchoolYear = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$"), "text"]


class District(Record):
    """The district that keeps this workbook."""

    tool: ClassVar[str] = "1.0"
    noun: ClassVar[str] = "district"
    prefix: ClassVar[str] = "DIS"
    match_on: ClassVar[tuple[str, ...]] = ()

    name: ShortText = field("Name", required=True, example="Wren Harbor Public Schools")
    hours_per_year: int | None = field(
        "School hours a year",
        "Scheduled hours of instruction, so that testing time can be seen as a share.",
        unit="hours",
        example="990",
        ge=100,
        le=2000,
    )
    made_up: bool | None = field(
        "Made up", "Yes for the sample district: every page then says so.", example="no", depth=2
    )


class School(Record):
    """One school of the district."""

    tool: ClassVar[str] = "1.0"
    noun: ClassVar[str] = "school"
    prefix: ClassVar[str] = "SCH"
    match_on: ClassVar[tuple[str, ...]] = ("code",)

    code: SchoolCode = field(
        "School code", "Eight digits: four for the district, four for the school.", required=True,
        example="03980010", headers=("Org Code", "School Code", "DESE ID", "SCHOOL"),
    )  # fmt: skip
    name: ShortText = field(
        "Name", required=True, example="Heron Street Elementary", headers=("School Name", "Org Name", "School"),
    )  # fmt: skip
    level: Literal["early childhood", "elementary", "middle", "high", "other span"] = field(
        "Level", "Schools are compared within their level.", required=True, example="elementary",
    )  # fmt: skip
    grades: Grades = field(
        "Grades served", "Like K-5.", required=True, example="K-5", headers=("Grade", "Grades", "Grade span"),
    )  # fmt: skip
    students: int | None = field(
        "Students", "October 1 enrollment.", unit="students", example="412", ge=0, le=20000
    )


class StaffRole(Record):
    """How many people hold one role in one school or office."""

    tool: ClassVar[str] = "1.0"
    noun: ClassVar[str] = "role"
    prefix: ClassVar[str] = "ROL"
    match_on: ClassVar[tuple[str, ...]] = ("role",)

    role: Role = field("Role", required=True, example="teacher")
    people: int = field("People", required=True, unit="people", example="24", ge=0, le=20000)


class Result(Record):
    """One published result of a group in one school: never a student."""

    tool: ClassVar[str] = "results"
    noun: ClassVar[str] = "result"
    prefix: ClassVar[str] = "RES"
    match_on: ClassVar[tuple[str, ...]] = ("year", "measure", "subject", "grade")

    year: ShortText = field(
        "Year", "As the source writes it: 2023, or 2022-23.", required=True, example="2025"
    )
    measure: ShortText = field("Measure", required=True, example="Share meeting or exceeding expectations")
    subject: Subject | None = field("Subject", example="Mathematics")
    grade: ShortText | None = field("Grade", "Empty for all grades together.", example="4")
    value: float | None = field("Value", "Empty where the source hides it.", example="47")
    unit: ShortText | None = field("Unit", example="percent")
    n: int | None = field(
        "Students counted", "Empty where the source hides it.", unit="students", example="61", ge=0
    )
    suppressed: bool = field(
        "Hidden by the source", "Yes where the group is too small to show.", required=True, example="no"
    )
    source: ShortText | None = field("Source", example="made up")
