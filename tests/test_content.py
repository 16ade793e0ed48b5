"""Reference files are right, cited, and reported by line and column when they are not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import StringConstraints

from ddtk_helpers.catalog import all_facts
from ddtk_helpers.content import ContentError, Fact, Listed, Written, read_facts, reference
from ddtk_helpers.paths import DATA

HEADER = "id,kind,question,examples,source\n"


class Idea(Fact):
    """A row class of our own, with a bit of everything."""

    kind: Literal["processes", "perceptions"]
    question: Written
    examples: Listed


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "facts.csv"
    file.write_bytes(text.encode(encoding))
    return file


def test_every_reference_file_is_read_by_something() -> None:
    folder = DATA / "reference"
    files = {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.csv")}
    assert set(all_facts()) == files


@pytest.mark.parametrize(("name", "row_class"), all_facts().items())
def test_every_reference_file_reads_and_has_rows(name: str, row_class: type[Fact]) -> None:
    assert len(reference(name, row_class)) > 0


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("a,processes,Why?,Like this,", "line 2, source: “” does not fit."),
        ("a,weather,Why?,Like this,us", "line 2, kind: “weather” does not fit. Allowed:"),
        ("A 1,processes,Why?,Like this,us", "line 2, id: “A 1” does not fit. Write small letters"),
        ("a,processes,Why?,us", "line 2: this row has not as many cells as the header."),
        ("a,processes,Why?,x,us\na,processes,Who?,y,us", "line 3, id: a stands twice."),
    ],
)
def test_an_error_names_file_line_and_column(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(ContentError, match=r"facts\.csv") as error:
        read_facts(written(tmp_path, HEADER + row), Idea)
    assert says in str(error.value)


def test_a_line_is_counted_as_a_text_editor_counts_it(tmp_path: Path) -> None:
    rows = 'a,processes,"Why\nnot?",x,us\nb,weather,Who?,y,us\n'
    with pytest.raises(ContentError, match="line 4, kind"):
        read_facts(written(tmp_path, HEADER + rows), Idea)


def test_a_missing_and_an_unknown_column_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="the column question is missing"):
        read_facts(written(tmp_path, "id,kind,examples,source\n"), Idea)
    with pytest.raises(ContentError, match="colour is not a column"):
        read_facts(written(tmp_path, HEADER.replace("source", "source,colour")), Idea)


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="Save it as CSV UTF-8"):
        read_facts(written(tmp_path, HEADER + "é,processes,Why?,x,us", "cp1252"), Idea)


def test_a_file_that_excel_saved_is_read(tmp_path: Path) -> None:
    row = "a,processes,Why?,x,us\r\n"
    excel = written(tmp_path, (HEADER + row).replace("\n", "\r\n").replace("\r\r", "\r"), "utf-8-sig")
    assert read_facts(excel, Idea)[0]["id"] == "a"


@pytest.mark.parametrize(("mark", "called"), [(";", ";"), ("\t", "a tab")])
def test_cells_apart_by_something_else_are_named(tmp_path: Path, mark: str, called: str) -> None:
    with pytest.raises(ContentError, match=f"line 1: between the cells stands {called} and no comma"):
        read_facts(written(tmp_path, HEADER.replace(",", mark)), Idea)


def test_a_pattern_of_its_own_is_not_explained_by_that_of_ids(tmp_path: Path) -> None:
    file = written(tmp_path, "id,source,where\na,us,1\n")

    class Place(Fact):
        where: Annotated[str, StringConstraints(pattern=r"^E\d+$")]

    with pytest.raises(
        ContentError, match=r"line 2, where: “1” does not fit\. Write it as in the other rows"
    ):
        read_facts(file, Place)


def test_a_missing_and_an_unknown_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.csv is missing"):
        read_facts(tmp_path / "gone.csv", Idea)
    with pytest.raises(ContentError, match=r"weather\.csv is missing"):
        reference("weather", Idea)


def test_a_frame_may_be_changed_without_changing_the_next_one(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER + "a,processes,Why?,one; two,us")
    [row] = read_facts(file, Idea)
    row["question"] = "changed"
    row["examples"].append("changed")
    [again] = read_facts(file, Idea)
    assert (again["question"], again["examples"]) == ("Why?", ["one", "two"])


def test_an_empty_file_gives_no_rows(tmp_path: Path) -> None:
    assert read_facts(written(tmp_path, HEADER), Idea) == []
