"""The forms as people use them, in JupyterLab: type, paste, disagree, lose the kernel, come back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driver import Reader, violations
from playwright.sync_api import Page, expect

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, WishListItem
from ddtk_helpers.store import Change, Workbook

pytestmark = pytest.mark.browser

SETUP = """# Set up
import datetime as dt
from pathlib import Path
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, WishListItem
from ddtk_helpers.decisions import Decision
from ddtk_helpers.forms import Download, RecordForm, RecordTable, Upload
from ddtk_helpers.store import Workbook
workbook = Workbook("sqlite:///{store}", district="0398", school="03980010", school_year="2026-27",
                    today=dt.date(2026, 11, 2), role="principal", exports=Path("."))
"""
WISH = {
    "need": "Reasons for absence", "question_it_serves": "Why do they miss Mondays?", "domain": ["perceptions"],
    "why_not_now": "not collected",
}  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """Somebody else's hands on the store that the notebook uses."""
    return Workbook(
        f"sqlite:///{tmp_path / 'store.sqlite'}", district="0398", school="03980010", school_year="2026-27",
        today=dt.date(2026, 11, 2), role="coach", exports=tmp_path,
    )  # fmt: skip


def run(reader: Reader, workbook: Workbook, *cells: str) -> Page:
    """Open and run a notebook of these cells on the store of this test."""
    store = workbook.url.removeprefix("sqlite:///")
    sources = [SETUP.format(store=store), *cells]
    reader.open(reader.write(f"forms_{Path(store).parent.name}.ipynb", *sources).name)
    reader.run_all()
    return reader.page


def by_hand(page: Page, *words: str) -> None:
    """Type texts and press keys at the pace of a quick person."""
    for word in words:
        if word in ("Tab", "Enter", "Space", "ArrowRight"):
            page.keyboard.press(word)
        else:
            page.keyboard.type(word, delay=30)
        page.wait_for_timeout(600)


def saved(page: Page) -> None:
    """Wait until the page says that everything is stored."""
    expect(page.locator(".ddtk-status").first).to_contain_text("Saved at", timeout=15_000)


def paste(page: Page, text: str) -> None:
    """Paste a block as it comes from a spreadsheet, once the table has taken the cursor."""
    page.wait_for_function("() => document.activeElement.closest('.tabulator')")
    page.evaluate(
        """text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def cell(page: Page, row: int, field: str):
    return page.locator(".tabulator-row").nth(row).locator(f".tabulator-cell[tabulator-field={field}]")


def test_typed_text_is_there_after_kernel_and_page_start_anew(reader: Reader, workbook: Workbook) -> None:
    page = run(reader, workbook, "RecordForm(workbook, InventoryEntry)")
    page.get_by_label("What you call it").fill("Fall reading screener")
    saved(page)
    assert workbook.rows(InventoryEntry)[0].values == {"name_local": "Fall reading screener"}
    reader.restart()
    page.reload()
    reader.wait_ready()
    reader.run_all()
    expect(page.get_by_label("What you call it")).to_have_value("Fall reading screener")


def test_problems_come_after_check_and_lead_to_their_fields(reader: Reader, workbook: Workbook) -> None:
    page = run(reader, workbook, "RecordForm(workbook, WishListItem)")
    page.get_by_label("What we need").fill("Reasons for absence")
    saved(page)
    assert page.locator(".ddtk-problem:not(:empty)").count() == 0
    page.keyboard.press("Control+s")
    expect(page.get_by_text("3 things still to fill in or mend")).to_be_visible()
    expect(page.get_by_label("Question it would serve")).to_be_focused()
    expect(page.get_by_label("Question it would serve")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Please fill this in.").first).to_be_visible()


def test_fields_for_assessments_show_only_for_assessments(reader: Reader, workbook: Workbook) -> None:
    page = run(reader, workbook, "RecordForm(workbook, InventoryEntry)")
    group = page.locator("summary").filter(has_text="Assessment")
    expect(group).to_be_hidden()
    page.get_by_label("Kind").select_option("assessment")
    expect(group).to_be_visible()


def test_a_field_is_marked_as_needed_once_another_says_so(reader: Reader, workbook: Workbook) -> None:
    page = run(reader, workbook, "RecordForm(workbook, Decision)")
    page.locator("summary").filter(has_text="How we decided").click()
    votes = page.get_by_label("Fist-to-five votes")
    mark = page.locator(".ddtk-field").filter(has=votes).locator(".ddtk-required")
    expect(mark).to_be_hidden()
    page.get_by_label("How it was decided").select_option("consensus")
    expect(mark).to_be_visible()
    expect(votes).to_have_attribute("aria-required", "true")
    page.get_by_label("How it was decided").select_option("majority")
    expect(mark).to_be_hidden()


def test_keys_typed_in_a_form_never_delete_a_cell(reader: Reader, workbook: Workbook) -> None:
    page = run(reader, workbook, "RecordForm(workbook, WishListItem)")
    cells = reader.cells()
    page.get_by_role("button", name="Check", exact=True).focus()
    page.keyboard.press("d")
    page.keyboard.press("d")
    assert reader.cells() == cells


def test_both_values_are_shown_when_two_people_change_one_field(reader: Reader, workbook: Workbook) -> None:
    workbook.save(WishListItem, [Change(WISH)])
    page = run(reader, workbook, "RecordForm(workbook, WishListItem)")
    row = workbook.rows(WishListItem)[0]
    theirs = WISH | {"cheapest_proxy": "Attendance codes"}
    workbook.save(WishListItem, [Change(theirs, row.record_id, row.version)])
    page.get_by_label("What comes closest today").fill("All codes")
    banner = page.locator(".ddtk-clash")
    expect(banner).to_contain_text("Yours: All codes")
    expect(banner).to_contain_text("Theirs (coach): Attendance codes")
    assert violations(page) == []
    page.get_by_role("button", name="Keep mine: What comes closest today").click()
    expect(banner).to_be_hidden()
    saved(page)
    assert workbook.rows(WishListItem)[0].values["cheapest_proxy"] == "All codes"


def test_text_typed_without_a_kernel_is_offered_again(reader: Reader, workbook: Workbook) -> None:
    workbook.save(WishListItem, [Change(WISH)])
    page = run(reader, workbook, "RecordForm(workbook, WishListItem)")
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.get_by_label("What comes closest today").fill("Typed in vain?")
    page.reload()
    reader.wait_ready()
    reader.run_all()
    expect(page.get_by_text("was not saved")).to_contain_text("Typed in vain?")
    page.get_by_role("button", name="Restore").click()
    saved(page)
    assert workbook.rows(WishListItem)[0].values["cheapest_proxy"] == "Typed in vain?"


def test_block_from_a_spreadsheet_becomes_rows_with_their_problems(
    reader: Reader, workbook: Workbook
) -> None:
    workbook.save(WishListItem, [Change(WISH)])
    page = run(reader, workbook, "RecordTable(workbook, WishListItem)")
    cell(page, 0, "need").click()
    paste(page, "First\tWhy?\tperceptions\tnot collected\nSecond\t\tprocesses; perceptions\tnobody knows\n")
    expect(page.locator(".ddtk-cellline")).to_have_text("2 rows pasted.")
    expect(page.locator(".ddtk-status").first).to_contain_text(
        "2 rows, 2 cells to fill in or mend", timeout=15_000
    )
    first, second = workbook.rows(WishListItem)
    assert first.values["need"] == "First"
    assert second.values["domain"] == ["processes", "perceptions"]
    assert second.unfit == {"why_not_now": "nobody knows"}
    cell(page, 1, "why_not_now").click()
    expect(page.locator(".ddtk-cellline")).to_contain_text(
        "Row 2, Why not now: “nobody knows” is not one of the choices"
    )
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".ddtk-status").first).to_contain_text("1 row, all complete", timeout=15_000)
    assert workbook.rows(WishListItem)[0].values == WISH


def test_table_is_filled_in_by_keyboard(reader: Reader, workbook: Workbook) -> None:
    page = run(reader, workbook, "RecordTable(workbook, WishListItem)")
    page.locator(".tabulator-header .tabulator-col").first.wait_for()
    page.get_by_role("button", name="+ Add row").click()
    page.locator(".tabulator-row").wait_for()
    page.wait_for_timeout(500)  # a person sees the new row before typing
    by_hand(
        page,
        "Reasons for absence",
        "Tab",
        "Why?",
        "Tab",
        "Enter",
        "Space",
        "Enter",
        "ArrowRight",
        "not j",
        "Enter",
    )
    expect(page.locator(".ddtk-status").first).to_contain_text("1 row, all complete", timeout=15_000)
    assert workbook.rows(WishListItem)[0].values == {
        "need": "Reasons for absence", "question_it_serves": "Why?", "domain": ["student outcomes"],
        "why_not_now": "not joined",
    }  # fmt: skip


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_forms_have_no_accessibility_violations(reader: Reader, workbook: Workbook, theme: str) -> None:
    workbook.save(
        InventoryEntry, [Change({"name_local": "Screener", "kind": "nonsense", "collected": "soon"})]
    )
    page = run(
        reader, workbook, "RecordForm(workbook, InventoryEntry)", "RecordForm(workbook, Decision)",
        "RecordTable(workbook, InventoryEntry)", "RecordTable(workbook, WishListItem)",
        "Upload('Inventory file', lambda name, data: 'Read.')", "Download('Inventory', 'a.csv', lambda: b'a')",
    )  # fmt: skip
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    page.get_by_role("button", name="Check", exact=True).first.click()
    page.locator(".tabulator-row").first.wait_for()
    page.wait_for_timeout(500)
    assert violations(page) == []


def test_file_goes_up_in_pieces_and_comes_down_again(
    reader: Reader, workbook: Workbook, tmp_path: Path
) -> None:
    page = run(
        reader, workbook,
        "kept = []\nUpload('Inventory file', lambda name, data: kept.append(data) or f'{len(data):,} bytes read.')",
        "Download('Get it back', 'back.bin', lambda: kept[0])",
    )  # fmt: skip
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(range(256)) * 50_000)
    page.get_by_label("Inventory file").set_input_files(large)
    expect(page.get_by_text("12,800,000 bytes read.")).to_be_visible(timeout=30_000)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Get it back").click()
    assert Path(coming.value.path()).read_bytes() == large.read_bytes()
