"""What the forms promise, without a browser: the page's messages go in, traits and the store come out."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus, WishListItem
from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import School
from ddtk_helpers.field_kinds import grade_spans
from ddtk_helpers.forms import Download, RecordForm, RecordTable, Upload
from ddtk_helpers.forms.page import STATIC
from ddtk_helpers.store import Change, Workbook

WISH = {
    "need": "Reasons for absence", "question_it_serves": "Why do they miss Mondays?", "domain": ["perceptions"],
    "why_not_now": "not collected",
}  # fmt: skip


def open_store(folder: Path, *, school: str = "03980010", role: str = "principal") -> Workbook:
    """Give one person's workbook on the store of this test."""
    return Workbook(
        f"sqlite:///{folder / 'store.sqlite'}", district="0398", school=school, school_year="2026-27",
        today=dt.date(2026, 11, 2), role=role, exports=folder,
    )  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return open_store(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Workbook:
    """The same store, opened by somebody else."""
    return open_store(tmp_path, role="coach")


def type_in(form: RecordForm, **values: object) -> None:
    """Send what the page sends when somebody types."""
    form.receive(
        {"do": "edit", "opened": form.state["opened"], "view": "page", "number": 1, "values": values}
    )


# One row at a time


def test_nothing_is_stored_before_something_is_typed(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, need="")
    assert workbook.rows(WishListItem) == []
    assert form.status["text"] == "Nothing is entered yet."


def test_what_is_typed_is_stored_although_incomplete(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, need="Reasons for absence")
    assert [row.values for row in workbook.rows(WishListItem)] == [{"need": "Reasons for absence"}]
    assert form.status["text"].startswith("Saved at ")
    assert form.status["text"].endswith("· 3 fields still to complete")
    assert form.state["answered"] == ["page", 1]


def test_form_says_what_is_missing_then_that_the_row_is_complete(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    form.value = {"need": "Reasons for absence"}
    assert set(form.problems) == {"question_it_serves", "domain", "why_not_now"}
    form.value = WISH
    assert form.problems == {}
    assert form.status["text"].endswith("· complete")


def test_value_that_does_not_fit_stays_visible_with_its_problem(workbook: Workbook, other: Workbook) -> None:
    type_in(RecordForm(workbook, Decision), question="Do we?", due="Sept")
    again = RecordForm(other, Decision)
    assert again.state["values"]["due"] == "Sept"
    assert again.problems["due"] == "“Sept” is not a date. Write it like 2026-09-15."
    assert [p["at_once"] for p in again.state["problems"] if p["field"] == "due"] == [True]


def test_new_form_shows_the_row_saved_last(workbook: Workbook, other: Workbook) -> None:
    type_in(RecordForm(workbook, WishListItem), **WISH)
    again = RecordForm(other, WishListItem)
    assert again.record_id == "WSH-0001"
    assert again.state["values"]["need"] == "Reasons for absence"
    assert again.rows == [{"id": "WSH-0001", "label": "Reasons for absence"}]


def test_grades_are_shown_the_way_people_write_them(workbook: Workbook) -> None:
    form = RecordForm(workbook, InventoryEntry)
    type_in(form, name_local="Screener", grades="K, 1; 2, 5")
    assert form.value["grades"] == ["K", "1", "2", "5"]
    assert form.state["values"]["grades"] == "K-2, 5"


@pytest.mark.parametrize(
    ("grades", "text"),
    [(["PK", "K"], "PK, K"), (["9", "10", "11", "12", "SP"], "9-12, SP"), (["3"], "3"), ([], "")],
)
def test_grade_spans_are_short(grades: list[str], text: str) -> None:
    assert grade_spans(grades) == text


def test_new_row_leaves_the_one_before_alone(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, need="First")
    form.receive({"do": "new"})
    assert form.record_id == ""
    type_in(form, need="Second")
    assert [row.values["need"] for row in workbook.rows(WishListItem)] == ["First", "Second"]
    form.receive({"do": "choose", "record_id": "WSH-0001"})
    assert form.value["need"] == "First"


def test_copy_is_stored_when_it_is_changed(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, **WISH)
    form.receive({"do": "duplicate"})
    assert len(workbook.rows(WishListItem)) == 1
    type_in(form, need="Reasons for lateness")
    first, second = workbook.rows(WishListItem)
    assert second.values == first.values | {"need": "Reasons for lateness"}


def test_removed_row_comes_back_with_undo(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, need="First")
    form.receive({"do": "remove"})
    assert workbook.rows(WishListItem) == []
    assert form.status["text"].startswith("Removed.")
    form.receive({"do": "undo"})
    assert form.value["need"] == "First"
    assert form.record_id == "WSH-0001"


def test_check_shows_every_problem(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    assert form.state["checked"] is False
    form.receive({"do": "check"})
    assert form.state["checked"] is True
    assert len(form.problems) == 4


def test_text_for_a_row_that_is_no_longer_open_is_not_written_into_another(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, need="First")
    late = {
        "do": "edit",
        "opened": form.state["opened"],
        "view": "page",
        "number": 2,
        "values": {"need": "Late"},
    }
    form.receive({"do": "new"})
    form.receive(late)
    assert form.value["need"] is None
    assert form.state["answered"] == ["page", 1]


def test_text_about_one_student_is_refused_beside_its_field_and_never_stored(workbook: Workbook) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, **WISH)
    type_in(form, need="Ask about student 1012345678", owner="principal")
    shown = {one["field"]: one for one in form.state["problems"]}["need"]
    assert shown["at_once"] and "student's number" in shown["says"]
    assert form.state["values"]["need"] == "Ask about student 1012345678"
    assert form.status["tone"] == "bad" and "about one student" in form.status["text"]
    form.duplicate()
    form.check()
    assert "need" in form.problems
    assert "1012345678" not in str(workbook.history(WishListItem).to_dict("records"))
    type_in(form, need="Reasons for lateness")
    assert form.status["tone"] == "good"
    assert [row.written["need"] for row in workbook.rows(WishListItem)] == [
        WISH["need"],
        "Reasons for lateness",
    ]


def test_table_refuses_a_text_about_one_student_at_its_cell(workbook: Workbook) -> None:
    table = RecordTable(workbook, WishListItem)
    table.edit({"new-1": {**WISH, "cheapest_proxy": "DOB 3/14/2015"}})
    assert "birth date" in table.problems["new-1"]["cheapest_proxy"]
    assert table.status["tone"] == "bad"
    assert "3/14/2015" not in str(workbook.history(WishListItem).to_dict("records"))


@pytest.mark.parametrize(
    "asked", [{"do": "choose", "record_id": "WSH-0001"}, {"do": "load"}, {"do": "remove"}]
)
def test_store_that_is_gone_is_said_in_the_status_line(
    tmp_path: Path, workbook: Workbook, asked: dict
) -> None:
    form = RecordForm(workbook, WishListItem)
    type_in(form, **WISH)
    table = RecordTable(workbook, WishListItem)
    (tmp_path / "store.sqlite").unlink()
    widget = table if asked["do"] == "load" else form
    widget.receive(asked)
    assert widget.status["tone"] == "bad" and "moved or deleted" in widget.status["text"]
    assert form.value["need"] == WISH["need"]


def test_two_people_changing_different_fields_both_keep_their_text(
    workbook: Workbook, other: Workbook
) -> None:
    mine = RecordForm(workbook, WishListItem)
    type_in(mine, **WISH)
    type_in(RecordForm(other, WishListItem), cheapest_proxy="Attendance codes")
    type_in(mine, owner="coach")
    assert mine.value["cheapest_proxy"] == "Attendance codes"
    assert workbook.rows(WishListItem)[0].values["owner"] == "coach"
    assert mine.state["clashes"] == []


@pytest.mark.parametrize(("choice", "stays"), [("mine", "All codes"), ("theirs", "Attendance codes")])
def test_two_people_changing_one_field_see_both_values(
    workbook: Workbook, other: Workbook, choice: str, stays: str
) -> None:
    mine = RecordForm(workbook, WishListItem)
    type_in(mine, **WISH)
    type_in(RecordForm(other, WishListItem), cheapest_proxy="Attendance codes")
    type_in(mine, cheapest_proxy="All codes", owner="coach")
    assert mine.state["clashes"] == [
        {"field": "cheapest_proxy", "mine": "All codes", "theirs": "Attendance codes", "by": "coach"}
    ]
    assert mine.state["values"]["cheapest_proxy"] == "All codes"
    stored = workbook.rows(WishListItem)[0].values
    assert (stored["cheapest_proxy"], stored["owner"]) == ("Attendance codes", "coach")
    mine.receive({"do": choice, "field": "cheapest_proxy"})
    assert mine.state["clashes"] == []
    assert workbook.rows(WishListItem)[0].values["cheapest_proxy"] == stays
    assert mine.value["cheapest_proxy"] == stays


def test_row_that_somebody_removed_can_be_kept(workbook: Workbook, other: Workbook) -> None:
    mine = RecordForm(workbook, WishListItem)
    type_in(mine, need="First")
    RecordForm(other, WishListItem).remove()
    type_in(mine, need="First, corrected")
    assert mine.state["is_gone"] is True
    assert workbook.rows(WishListItem) == []
    mine.receive({"do": "mine"})
    assert [row.values["need"] for row in workbook.rows(WishListItem)] == ["First, corrected"]
    assert mine.record_id == "WSH-0001"


def test_row_that_somebody_changed_is_not_removed_unseen(workbook: Workbook, other: Workbook) -> None:
    mine = RecordForm(workbook, WishListItem)
    type_in(mine, need="First")
    type_in(RecordForm(other, WishListItem), need="First, better")
    mine.remove()
    assert mine.value["need"] == "First, better"
    assert len(workbook.rows(WishListItem)) == 1


def test_single_form_has_one_row_per_school(workbook: Workbook, other: Workbook) -> None:
    type_in(RecordForm(workbook, InventoryStatus, single=True), progress="started")
    again = RecordForm(other, InventoryStatus, single=True)
    type_in(again, progress="half done")
    assert [row.values["progress"] for row in workbook.rows(InventoryStatus)] == ["half done"]
    assert again.page["single"] is True


def test_district_sees_the_rows_of_all_schools_with_their_names(tmp_path: Path) -> None:
    district = open_store(tmp_path, school="")
    school = {"code": "03980010", "name": "Heron Street", "level": "elementary", "grades": ["K", "1"]}
    district.save(School, [Change(school)])
    type_in(RecordForm(open_store(tmp_path), WishListItem), need="First")
    form = RecordForm(district, WishListItem)
    assert form.rows == [{"id": "WSH-0001", "label": "First · Heron Street"}]
    type_in(form, need="First, read by the district")
    assert district.rows(WishListItem)[0].school == "03980010"


def test_store_that_cannot_be_written_keeps_the_text_and_says_so(tmp_path: Path) -> None:
    workbook = open_store(tmp_path)
    form = RecordForm(workbook, WishListItem)
    type_in(form, need="First")
    (tmp_path / "store.sqlite").write_bytes(b"this is no store at all, it was overwritten" * 100)
    type_in(form, need="Second")
    assert form.status["tone"] == "bad"
    assert form.status["text"].startswith("Not saved: ")
    assert form.state["values"]["need"] == "Second"
    assert form.state["answered"] == ["", 0]


# Many rows


def test_table_saves_only_the_rows_that_changed(workbook: Workbook) -> None:
    workbook.save(WishListItem, [Change(WISH | {"need": f"Need {n}"}) for n in range(3)])
    table = RecordTable(workbook, WishListItem)
    table.receive({"do": "load"})
    assert [row["key"] for row in table.delta["rows"]] == ["WSH-0001", "WSH-0002", "WSH-0003"]
    edit = {"key": "WSH-0002", "values": {"need": "Need, changed"}}
    table.receive({"do": "edit", "view": "page", "number": 1, "rows": [edit], "removed": []})
    assert [row["key"] for row in table.delta["rows"]] == ["WSH-0002"]
    assert [row.version for row in workbook.rows(WishListItem)] == [1, 2, 1]
    assert table.delta["answered"] == ["page", 1]


def test_pasted_block_adds_rows_and_names_its_problems(workbook: Workbook) -> None:
    table = RecordTable(workbook, WishListItem)
    table.edit(
        {
            "new-1": {"need": "First", "domain": "perceptions; processes"},
            "new-2": {"need": "Second", "why_not_now": "nobody knows"},
            "new-3": {"need": "", "domain": ""},
        }
    )
    first, second = workbook.rows(WishListItem)
    assert first.values["domain"] == ["perceptions", "processes"]
    assert second.unfit == {"why_not_now": "nobody knows"}
    assert table.problems["new-2"]["why_not_now"].startswith("“nobody knows” is not one of the choices")
    assert "new-3" not in table.problems


def test_key_of_a_new_row_stays_its_own(workbook: Workbook) -> None:
    table = RecordTable(workbook, WishListItem)
    table.edit({"new-1": {"need": "First"}})
    table.edit({"new-1": {"need": "First, better"}})
    assert [row.values["need"] for row in workbook.rows(WishListItem)] == ["First, better"]


def test_deleted_row_comes_back_under_its_number(workbook: Workbook) -> None:
    workbook.save(WishListItem, [Change(WISH), Change(WISH | {"need": "Second"})])
    table = RecordTable(workbook, WishListItem)
    table.receive({"do": "edit", "rows": [], "removed": ["WSH-0001"]})
    assert [row.record_id for row in workbook.rows(WishListItem)] == ["WSH-0002"]
    table.edit({"WSH-0001": WISH})
    assert [row.record_id for row in workbook.rows(WishListItem)] == ["WSH-0001", "WSH-0002"]
    assert workbook.rows(WishListItem)[0].values == WISH


@pytest.mark.parametrize(("choice", "stays"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_table_shows_both_values_of_a_cell_that_two_changed(
    workbook: Workbook, other: Workbook, choice: str, stays: str
) -> None:
    workbook.save(WishListItem, [Change(WISH)])
    table = RecordTable(workbook, WishListItem)
    type_in(RecordForm(other, WishListItem), need="Theirs", owner="coach")
    table.edit({"WSH-0001": {"need": "Mine"}})
    assert table.delta["rows"][0]["clashes"] == [
        {"field": "need", "mine": "Mine", "theirs": "Theirs", "by": "coach"}
    ]
    assert workbook.rows(WishListItem)[0].values["need"] == "Theirs"
    table.receive({"do": choice, "key": "WSH-0001", "field": "need"})
    assert workbook.rows(WishListItem)[0].values["need"] == stays
    assert workbook.rows(WishListItem)[0].values["owner"] == "coach"
    assert table.delta["rows"][0]["clashes"] == []


def test_row_that_somebody_changed_is_not_deleted_from_the_table_unseen(
    workbook: Workbook, other: Workbook
) -> None:
    workbook.save(WishListItem, [Change(WISH), Change(WISH | {"need": "Second"})])
    table = RecordTable(workbook, WishListItem)
    type_in(RecordForm(other, WishListItem), need="Theirs")
    changed = max(workbook.rows(WishListItem), key=lambda row: row.version).record_id
    table.receive({"do": "edit", "rows": [], "removed": ["WSH-0001", "WSH-0002"]})
    assert [row.values["need"] for row in workbook.rows(WishListItem)] == ["Theirs"]
    assert [row["key"] for row in table.delta["rows"]] == [changed]
    assert table.status["text"].startswith("Not removed: somebody changed this wish meanwhile")


@pytest.mark.parametrize(("choice", "left"), [("mine", ["Mine"]), ("theirs", [])])
def test_table_asks_about_a_changed_row_that_somebody_removed(
    workbook: Workbook, other: Workbook, choice: str, left: list[str]
) -> None:
    workbook.save(WishListItem, [Change(WISH)])
    table = RecordTable(workbook, WishListItem)
    RecordForm(other, WishListItem).remove()
    table.edit({"WSH-0001": {"need": "Mine"}})
    assert table.delta["rows"][0]["is_gone"] is True
    table.receive({"do": choice, "key": "WSH-0001", "field": ""})
    assert [row.values["need"] for row in workbook.rows(WishListItem)] == left


def test_rows_that_could_not_be_stored_go_with_the_next_save(tmp_path: Path, workbook: Workbook) -> None:
    workbook.save(WishListItem, [Change(WISH | {"need": f"Need {n}"}) for n in range(3)])
    table = RecordTable(workbook, WishListItem)
    store, aside = tmp_path / "store.sqlite", tmp_path / "aside.sqlite"
    aside.write_bytes(store.read_bytes())
    store.write_bytes(b"this is no store at all, it was overwritten" * 100)
    table.edit({"WSH-0001": {"need": "Typed meanwhile"}}, removed=["WSH-0002"])
    assert table.status["text"].startswith("Not saved: ")
    store.write_bytes(aside.read_bytes())
    table.edit({"WSH-0003": {"need": "Typed later"}})
    assert [row.values["need"] for row in workbook.rows(WishListItem)] == ["Typed meanwhile", "Typed later"]


def test_table_shows_the_first_columns_and_offers_the_rest(workbook: Workbook) -> None:
    table = RecordTable(workbook, InventoryEntry)
    first = [column["name"] for column in table.page["columns"] if column["first"]]
    assert first[0] == "name_local"
    assert len(first) == 12
    assert len(table.page["columns"]) == len(InventoryEntry.model_fields)
    named = RecordTable(workbook, InventoryEntry, fields=["name_local", "staff_hours"])
    assert [column["name"] for column in named.page["columns"]] == ["name_local", "staff_hours"]


def test_unknown_column_is_refused_by_name(workbook: Workbook) -> None:
    with pytest.raises(ValueError, match="no field nme"):
        RecordTable(workbook, InventoryEntry, fields=["nme"])


# Without a browser


@pytest.mark.parametrize("widget", [RecordForm, RecordTable])
def test_rows_are_shown_as_an_escaped_table_without_a_browser(
    workbook: Workbook, widget: type[RecordForm] | type[RecordTable]
) -> None:
    workbook.save(WishListItem, [Change(WISH | {"need": "<img src=x onerror=alert(1)>"})])
    shown = widget(workbook, WishListItem, title="Wishes & needs")
    data, _ = shown._repr_mimebundle_()
    assert "<img" not in data["text/html"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in data["text/html"]
    assert "<caption>Wishes &amp; needs</caption>" in data["text/html"]
    assert '<th scope="col">What we need</th>' in data["text/html"]
    assert data["text/plain"] == repr(shown) == f"<{widget.__name__}: Wishes & needs, 1 row>"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_pages_read_nothing_from_the_net_and_no_text_as_html() -> None:
    ours = list(STATIC.glob("*.js"))
    assert len(ours) > 10
    for file in [*ours, *STATIC.glob("*.css"), *STATIC.glob("tabulator/*.m*")]:
        text = file.read_text(encoding="utf-8")
        addresses = text.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in addresses and "https://" not in addresses, file.name
        assert "sourceMappingURL" not in text, file.name
    for file in ours:
        assert "innerHTML" not in file.read_text(encoding="utf-8"), file.name


# Files in and out


def pieces(name: str, data: bytes, size: int = 4) -> list[tuple[dict[str, object], list[bytes]]]:
    """Give the messages in which a page sends a file."""
    parts = [data[at : at + size] for at in range(0, len(data), size)] or [b""]
    return [
        ({"do": "piece", "upload": "u", "piece": n, "pieces": len(parts), "name": name}, [part])
        for n, part in enumerate(parts)
    ]


def test_upload_puts_the_pieces_together() -> None:
    taken: list[tuple[str, bytes]] = []
    upload = Upload("Inventory file", lambda name, data: taken.append((name, data)) or "2 rows read.")
    for message, buffers in pieces("a.csv", b"one,two,three"):
        upload.receive(message, buffers)
    assert taken == [("a.csv", b"one,two,three")]
    assert upload.received == ["u", 3]
    assert upload.status["text"] == "2 rows read."


def test_upload_says_why_a_file_is_refused() -> None:
    def refuse(name: str, data: bytes) -> str:
        raise ValueError(f"{name} holds rows about students.")

    upload = Upload("Inventory file", refuse)
    for message, buffers in pieces("a.csv", b"x"):
        upload.receive(message, buffers)
    assert upload.status["text"] == "a.csv holds rows about students."
    assert upload.status["tone"] == "bad"


def test_upload_refuses_what_is_too_large() -> None:
    upload = Upload("Inventory file", lambda name, data: pytest.fail("must not be read"))
    upload.largest = 10
    for message, buffers in pieces("a.csv", b"x" * 12):
        upload.receive(message, buffers)
    assert upload.status["tone"] == "bad"
    assert "larger than" in upload.status["text"]


def test_download_makes_the_file_when_asked() -> None:
    made: list[int] = []
    download = Download("Inventory", "inventory.csv", lambda: made.append(1) or b"a,b")
    assert made == []
    download.receive({"do": "make"})
    assert made == [1]
    assert download.status["text"] == "inventory.csv is downloaded."


def test_download_says_why_a_file_cannot_be_made() -> None:
    def fail() -> bytes:
        raise ValueError("nothing is listed yet.")

    download = Download("Inventory", "inventory.csv", fail)
    download.receive({"do": "make"})
    assert download.status["text"] == "inventory.csv could not be made: nothing is listed yet."


def test_fixed_values_are_not_asked_for_and_other_rows_left_out(workbook):
    workbook.save(Decision, [Change({"activity": "1.2", "question": "Another activity?"})])
    form = RecordForm(workbook, Decision, fixed={"activity": "1.5"})
    assert form.rows == []
    assert "activity" not in {field["name"] for field in form.page["fields"]}
    form.value = {"question": "Which one stays?"}
    (stored,) = [row for row in workbook.rows(Decision) if row.record_id == form.record_id]
    assert stored.values["activity"] == "1.5"
    assert [row["label"] for row in form.rows] == ["Which one stays?"]


def test_the_form_shows_what_others_stored_when_asked(workbook):
    form = RecordForm(workbook, Decision)
    workbook.save(Decision, [Change({"activity": "1.5", "question": "Stored beside the form?"})])
    form.load()
    assert form.value["question"] == "Stored beside the form?"


def test_no_module_keeps_a_widget_that_a_page_loaded_again_would_not_know() -> None:
    # Cells may run before a new page knows the older widgets of a living kernel; those of an import are older.
    code = """if True:
        import importlib, pkgutil, ddtk_helpers
        from ipywidgets.widgets import widget
        for module in pkgutil.walk_packages(ddtk_helpers.__path__, "ddtk_helpers."):
            before = set(widget._instances)
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
            if set(widget._instances) - before:
                print(module.name)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""
