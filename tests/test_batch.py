"""A batch: whole results or none, true words about what happened, and pages that are safe to open."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ddtk_helpers.batch.addresses import hide_in_notebooks, without_password
from ddtk_helpers.batch.folder import FAILED, RUN, SCHOOLS, BatchFolder
from ddtk_helpers.batch.index import headline
from ddtk_helpers.batch.notebook import BadRequest, Notebook, find_notebook, read_values
from ddtk_helpers.batch.page import PageFacts, make_page
from ddtk_helpers.batch.plan import Request, make_plan, plan_rollup
from ddtk_helpers.batch.pool import Worker, run_all
from ddtk_helpers.batch.record import manifest
from ddtk_helpers.batch.run import run_batch
from ddtk_helpers.batch.sanitize import clean
from ddtk_helpers.district import District, School
from ddtk_helpers.store import Change, Workbook

CODES = ("00350001", "00350002", "00350003")
HOSTILE = "<script>stolen()</script><img src=x onerror=stolen()>"

PARAMETERS = """
district: str = ""  # four digits
school: str = ""  # eight digits
school_year: str = ""  # like 2026-27
store: str = ""  # a file or an address
today: str = ""  # a date
out_dir: str = ""  # folder for documents
minimum: int = 10  # smallest group
"""
WRITES = """
import json, os, pathlib, time
from IPython.display import HTML, display
folder = pathlib.Path(out_dir)
(folder / "numbers.json").write_text(json.dumps({"sources": int(school[-2:]), "day": today}))
(folder / "inventory.csv").write_text("name\\nSecret source")
display(HTML("<p>Words for " + school + "</p>" + HOSTILE))
""".replace("HOSTILE", repr(HOSTILE))
FAILS_FOR_2 = """
secret = "Confidential cell value"
if school.endswith("02"):
    raise ValueError(secret)
"""
WAITS_FOR_2 = """
notes = pathlib.Path(os.environ["NOTES"])
(notes / (school + ".pid")).write_text(str(os.getpid()))
while school.endswith("02") and not (notes / "go").exists():
    time.sleep(0.05)
"""
READS_BATCH = """
import json, pathlib
found = json.loads((pathlib.Path(batch_dir) / "manifest.json").read_text())["schools"]
print("Schools that ran:", sum(one["status"] == "ok" for one in found))
(pathlib.Path(out_dir) / "numbers.json").write_text("{}")
"""


def write_notebook(file: Path, *sources: str, parameters: str = PARAMETERS, rollup: str = "") -> str:
    cells = [
        new_markdown_cell(f"# {file.stem}\n\nWhat it is for."),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        new_markdown_cell("## What we see"),
        *(new_code_cell(source) for source in sources),
    ]
    nbformat.write(new_notebook(cells=cells, metadata={"ddtk": {"rollup": rollup}} if rollup else {}), file)
    return str(file)


def fill_district(home: Path) -> Workbook:
    home.mkdir()
    workbook = Workbook(
        f"sqlite:///{home}/0035.sqlite", district="0035", school_year="2026-27", today=dt.date(2026, 11, 2),
        exports=home,
    )  # fmt: skip
    workbook.save(District, [Change({"name": "Fish & Chips <b>District</b>", "made_up": "yes"})])
    rows = [
        {"code": code, "name": f"School {code[-1]}", "level": "elementary", "grades": "K-5"} for code in CODES
    ]
    workbook.save(School, [Change(row, school="") for row in rows])
    return workbook


def asked(notebook: str, out: Path, **more: object) -> Request:
    return Request(notebook, out, **{"district": "0035", "today": "2026-11-02", "rollup": "", **more})


def leftovers(out: Path) -> list[str]:
    return [file.name for file in out.iterdir() if file.name.startswith((".partial", ".before"))]


def is_running(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(holds, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def workbook(tmp_path, monkeypatch) -> Workbook:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    return fill_district(tmp_path / "home")


@pytest.fixture
def tiny(tmp_path) -> str:
    return write_notebook(tmp_path / "tiny.ipynb", WRITES)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """One batch over three schools, the second of which fails, with its roll-up: its report and folder."""
    folder = tmp_path_factory.mktemp("with {braces} and spaces")
    notebook = write_notebook(folder / "tiny.ipynb", WRITES, FAILS_FOR_2)
    rollup = write_notebook(
        folder / "together.ipynb", READS_BATCH, parameters=PARAMETERS + 'batch_dir: str = ""  # a batch'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DDTK_HOME", str(folder / "home"))
        fill_district(folder / "home")
        plan = make_plan(asked(notebook, folder / "out", rollup=rollup))
        report = run_batch(plan, workers=2, say=lambda words: None)
        alone = make_plan(asked(notebook, folder / "alone"))
        run_batch(alone, workers=1, say=lambda words: None)
    return report, folder / "out"


class Links(HTMLParser):
    """Everything in a page that names an address, by what would happen with it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.linked: list[str] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name == "href" and tag == "a":
                self.linked.append(value)
            elif name in ("src", "href", "srcset", "data", "action"):
                self.fetched.append(value)
            elif name.startswith("on"):
                self.handlers.append(name)


def test_a_broken_school_does_not_stop_the_others(done):
    report, out = done
    assert {entry["school"]: entry["status"] for entry in report.manifest["schools"]} == {
        "00350001": "ok", "00350002": "failed", "00350003": "ok",
    }  # fmt: skip
    assert report.exit_code == 1
    assert sorted(file.name for file in (out / "schools").iterdir()) == ["00350001", "00350003"]


def test_a_failed_school_keeps_its_evidence_and_a_sentence(done):
    _, out = done
    evidence = nbformat.read(out / "failed/00350002/tiny.ipynb", as_version=4)
    assert any(output.output_type == "error" for cell in evidence.cells for output in cell.get("outputs", []))
    why = (out / "failed/00350002/why.txt").read_text()
    assert "School 2 (00350002) failed." in why and "--retry-failed" in why


def test_manifest_on_disk_says_what_the_report_says(done):
    report, out = done
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest == report.manifest
    failed = manifest["schools"][1]
    assert failed["reason"].startswith("Code cell 4 stopped with ValueError") and len(failed["inputs"]) == 64
    assert all(entry["seconds"] > 0 and entry["started"] for entry in manifest["schools"])


def test_log_never_quotes_a_cell(done):
    _, out = done
    log = (out / "batch.log").read_text()
    assert "00350002 failed ValueError, code cell 4" in log
    assert "Confidential" not in log


def test_nothing_half_done_is_left_behind(done):
    _, out = done
    assert leftovers(out) == []


def test_in_parallel_and_one_by_one_give_the_same_numbers(done):
    _, out = done
    for code in ("00350001", "00350003"):
        together = (out / f"schools/{code}/numbers.json").read_bytes()
        assert together == (out.parent / f"alone/schools/{code}/numbers.json").read_bytes()


def test_page_has_no_code_and_hostile_text_is_inert(done):
    _, out = done
    text = (out / "schools/00350001/index.html").read_text()
    page = Links(text)
    assert "Words for 00350001" in text and "import json" not in text and "stolen" not in text
    assert not page.handlers and not page.tags & {"script", "iframe", "object", "link"}


def test_pages_fetch_nothing_from_anywhere(done):
    _, out = done
    for file in out.rglob("*.html"):
        text = file.read_text()
        assert [address for address in Links(text).fetched if not address.startswith("data:image/")] == []
        assert "@import" not in text and "url(" not in text


def test_page_can_be_read_by_everyone(done):
    _, out = done
    text = (out / "schools/00350001/index.html").read_text()
    assert '<html lang="en-US">' in text and text.count("<h1>") == 1 and "@media print" in text
    assert "<title>School 1: tiny, 2026-27</title>" in text
    assert 'class="skip" href="#ddtk-main"' in text and 'id="ddtk-main"' in text
    assert "Made-up data" in text and "Fish &amp; Chips &lt;b&gt;District" in text


def test_rollup_sees_what_ran_and_gets_its_own_page(done):
    report, out = done
    assert report.manifest["district"]["status"] == "ok"
    assert "Schools that ran: 2" in (out / "district/index.html").read_text()


def test_batch_of_a_notebook_without_a_rollup_says_so_and_runs_none(workbook, tiny, tmp_path):
    report = run_batch(make_plan(asked(tiny, tmp_path / "out", rollup=None)), say=lambda words: None)
    assert report.exit_code == 0
    assert not (tmp_path / "out/district").exists() and not list((tmp_path / "out").rglob("*1_5_*"))
    assert "This notebook has no page that puts the schools side by side." in report.index.read_text()
    with pytest.raises(BadRequest, match="tiny names no notebook that puts its schools side by side"):
        plan_rollup(tmp_path / "out")


def test_rollup_is_the_one_that_the_notebook_names(workbook, tmp_path):
    together = write_notebook(
        tmp_path / "together.ipynb", READS_BATCH, parameters=PARAMETERS + 'batch_dir: str = ""'
    )
    notebook, out = write_notebook(tmp_path / "named.ipynb", WRITES, rollup=together), tmp_path / "out"
    left_out = run_batch(make_plan(asked(notebook, out, rollup="")), say=lambda words: None)
    assert "was left out, as it was asked for" in left_out.index.read_text()
    assert make_plan(asked(notebook, out, rollup=None)).rollup_notebook == Notebook(Path(together))
    assert make_plan(asked(notebook, out, rollup=None, schools="district")).rollup is None
    assert plan_rollup(out).rollup_notebook == Notebook(Path(together))


def test_notebook_of_the_inventory_names_the_comparison_of_schools():
    assert find_notebook("1_5_data_inventory").rollup == "district_rollup"
    assert find_notebook("1_0_start_here").rollup == ""


def test_index_leads_to_everything_that_is_there(done):
    _, out = done
    text = (out / "index.html").read_text()
    linked = [link for link in Links(text).linked if not link.startswith("#")]
    assert all((out / unquote(link)).exists() for link in linked)
    assert {"schools/00350001/index.html", "schools/00350001/inventory.csv", "district/index.html"} <= set(
        linked
    )
    assert "2 of 3 schools ran to the end. 1 failed." in text and "stopped with ValueError" in text


def test_executed_notebook_holds_no_path_of_this_computer(done):
    _, out = done
    assert str(out.parent) not in (out / "schools/00350001/tiny.ipynb").read_text()


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_run_resumes_without_repeating_what_is_done(workbook, tmp_path, monkeypatch, how):
    monkeypatch.setenv("NOTES", str(tmp_path))
    notebook, out = write_notebook(tmp_path / "slow.ipynb", WRITES, WAITS_FOR_2), tmp_path / "out"
    command = ["batch", notebook, "--out", str(out), "--district", "0035", "--no-rollup", "--workers", "2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "ddtk_helpers", *command],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    note = tmp_path / "00350002.pid"
    wait_until(lambda: (out / "schools/00350003").exists() and note.exists() and note.read_text())
    process.send_signal(how)
    said = process.communicate(timeout=60)[0]
    wait_until(lambda: not is_running(int(note.read_text())), 15)
    if how == signal.SIGINT:
        assert process.returncode == 130 and "--resume" in said
        assert "2 of 3 schools ran to the end. 1 was not run." in said
    before = {code: (out / f"schools/{code}/{RUN}").read_text() for code in ("00350001", "00350003")}

    (tmp_path / "go").touch()
    report = run_batch(make_plan(asked(notebook, out, today="", resume=True)), say=lambda words: None)

    assert report.exit_code == 0 and leftovers(out) == []
    assert before == {code: (out / f"schools/{code}/{RUN}").read_text() for code in before}
    assert (out / "schools/00350002/numbers.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals")
def test_terminal_shows_how_far_it_is_and_a_file_gets_a_line_for_each_school(workbook, tiny, tmp_path):
    import fcntl
    import pty
    import termios

    words = [
        sys.executable,
        "-m",
        "ddtk_helpers",
        "batch",
        tiny,
        "--district",
        "0035",
        "--no-rollup",
        "--out",
    ]
    screen, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen([*words, str(tmp_path / "seen")], stdout=end, stderr=end) as process:
        os.close(end)
        shown = b""
        with contextlib.suppress(OSError):  # what Linux says when the other side is gone
            while part := os.read(screen, 4096):
                shown += part
    os.close(screen)
    assert process.returncode == 0
    text = shown.decode()
    assert "Schools:   0%" in text and "| 0/3" in text and "100%" in text and "| 3/3" in text
    assert re.search(r"[12]/3 \[\d\d:\d\d<\d\d:\d\d", text), "the time that is left"
    written = subprocess.run([*words, str(tmp_path / "written")], capture_output=True, text=True)
    assert "Schools:" not in written.stdout + written.stderr
    assert [f"School {n} (0035000{n}): ok" in written.stdout for n in (1, 2, 3)] == [True] * 3


def test_resume_leaves_a_failure_alone_until_it_is_told_to_retry(workbook, tiny, tmp_path):
    out, said = tmp_path / "out", []
    plan = make_plan(asked(tiny, out, resume=True))
    with BatchFolder(out) as folder:
        for run, status in zip(plan.runs, ("ok", "failed", "ok"), strict=True):
            put(folder, SCHOOLS if status == "ok" else FAILED, run.code, "2026-01", status, run.inputs)
        folder.write_manifest({"batch": plan.batch})
    assert run_batch(plan, say=said.append).exit_code == 1
    assert said == ["3 of 3 schools are already done and unchanged."]
    again = run_batch(make_plan(asked(tiny, out, retry_failed=True)), say=said.append)
    assert again.exit_code == 0 and (out / "schools/00350002/index.html").exists()
    assert not (out / "failed/00350002").exists()


def test_school_that_takes_too_long_is_ended_with_its_kernel(workbook, tmp_path, monkeypatch):
    monkeypatch.setenv("NOTES", str(tmp_path))
    worker = Worker()
    outcome = worker.run(
        job_of(write_notebook(tmp_path / "slow.ipynb", WRITES, WAITS_FOR_2), tmp_path), seconds=6
    )
    assert (
        outcome["status"] == "failed"
        and outcome["reason"] == "It took longer than 0.1 minutes and was ended."
    )
    note = tmp_path / "00350002.pid"
    wait_until(lambda: not (note.exists() and is_running(int(note.read_text()))), 10)


def test_only_some_schools_are_run_and_the_others_keep_their_results(workbook, tiny, tmp_path):
    out = tmp_path / "out"
    report = run_batch(make_plan(asked(tiny, out, only=CODES[1])), say=lambda words: None)
    entries = {entry["school"]: entry for entry in report.manifest["schools"]}
    assert [entries[code]["status"] for code in CODES] == ["not run", "ok", "not run"]
    assert entries[CODES[0]]["reason"] == "It was left out: only others were asked for."
    assert report.exit_code == 0
    run_batch(make_plan(asked(tiny, out, resume=True)), say=lambda words: None)
    before = (out / f"schools/{CODES[0]}/{RUN}").read_text()
    again = run_batch(make_plan(asked(tiny, out, only=f"{CODES[1]}, {CODES[2]}")), say=lambda words: None)
    assert [entry["status"] for entry in again.manifest["schools"]] == ["ok"] * 3
    assert (out / f"schools/{CODES[0]}/{RUN}").read_text() == before


def test_jobs_are_made_when_there_is_soon_a_worker_for_them(tmp_path):
    made = []

    def jobs():
        for number in range(6):
            made.append(number)
            yield {"number": number}  # not a job at all: each worker ends with an error

    outcomes = run_all(jobs(), workers=1, seconds=60)
    assert made == []
    next(outcomes)
    assert made == [0, 1, 2]
    outcomes.close()
    assert made == [0, 1, 2]


def test_lost_worker_costs_its_school_only_says_so_and_leaves_nothing(workbook, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    worker = Worker()
    notebook = write_notebook(tmp_path / "kills.ipynb", "import os\nos.kill(os.getppid(), 9)")
    outcome = worker.run(job_of(notebook, tmp_path), seconds=60)
    assert outcome["error"] == "WorkerLost" and not worker.is_alive
    assert list((tmp_path / "temporary").iterdir()) == []


def job_of(notebook: str, folder: Path) -> dict:
    facts = {
        "title": "t",
        "place": "p",
        "district": "d",
        "school_year": "2026-27",
        "today": "",
        "made_up": False,
    }
    (folder / "partial").mkdir()
    return {
        "code": CODES[1], "notebook": notebook, "parameters": {"school": CODES[1], "out_dir": "."},
        "folder": str(folder / "partial"), "page": facts,
    }  # fmt: skip


def test_second_run_in_the_same_folder_is_refused(workbook, tiny, tmp_path):
    plan = make_plan(asked(tiny, tmp_path / "out"))
    with BatchFolder(tmp_path / "out"), pytest.raises(BadRequest, match="Another run is writing"):
        run_batch(plan)


def test_only_the_school_whose_rows_changed_has_other_inputs(workbook, tiny, tmp_path):
    from ddtk_helpers.district import StaffRole

    before = {run.code: run.inputs for run in make_plan(asked(tiny, tmp_path / "out")).runs}
    workbook.save(StaffRole, [Change({"role": "teacher", "people": 3}, school=CODES[1])])
    after = {run.code: run.inputs for run in make_plan(asked(tiny, tmp_path / "out")).runs}
    assert [code for code in CODES if before[code] != after[code]] == [CODES[1]]


def test_another_notebook_or_parameter_means_other_inputs(workbook, tiny, tmp_path):
    def inputs(notebook: str, **more):
        return make_plan(asked(notebook, tmp_path / "out", **more)).runs[0].inputs

    other = write_notebook(tmp_path / "other.ipynb", WRITES + "# changed")
    assert len({inputs(tiny), inputs(other), inputs(tiny, values={"minimum": "5"})}) == 3


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"values": {"minimun": "5"}}, "no parameter “minimun”. Its parameters are: district, school"),
        ({"values": {"minimum": "few"}}, "minimum: “few” is not a whole number"),
        ({"values": {"school": CODES[0]}}, "school is set by --schools"),
        ({"schools": "00350001,99990000"}, "no school has the code 99990000. Known are: 00350001 School 1"),
        ({"schools": " , "}, "--schools is empty"),
        ({"only": "00350001,99990000"}, "--only: 99990000 is not among the schools of this batch"),
        ({"rollup": "no_such_notebook"}, "There is no notebook “no_such_notebook”"),
    ],
)
def test_bad_request_is_refused_in_words_before_anything_starts(workbook, tiny, tmp_path, more, says):
    with pytest.raises(BadRequest, match=re.escape(says)):
        make_plan(asked(tiny, tmp_path / "out", **more))
    assert not (tmp_path / "out").exists()


def test_store_named_without_its_folder_is_the_same_file_for_every_school(workbook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home/0035.sqlite").rename(tmp_path / "mine.sqlite")
    looks = (
        "from ddtk_helpers import open_workbook\nopen_workbook(district=district, school=school, store=store)"
    )
    notebook = write_notebook(tmp_path / "looks.ipynb", looks)
    for store in ("mine.sqlite", "sqlite:///mine.sqlite"):
        plan = make_plan(asked(notebook, tmp_path / "out", store=store, schools=CODES[0]))
        assert plan.runs[0].parameters["store"] == f"sqlite:///{tmp_path}/mine.sqlite"
    assert run_batch(plan, say=lambda words: None).exit_code == 0


def test_parameters_cell_that_cannot_be_read_is_refused_by_its_line(workbook, tmp_path):
    notebook = write_notebook(tmp_path / "typo.ipynb", parameters='school: str = ""\ndistrict = (')
    with pytest.raises(BadRequest, match=r"typo\.ipynb: line 2 of its parameters cell cannot be read"):
        make_plan(asked(notebook, tmp_path / "out"))


@pytest.mark.parametrize("content", ["{", '{"batch": []}', '{"schools": 5}', '{"batch": {}, "schools": [1]}'])
@pytest.mark.parametrize("file", ["manifest.json", f"schools/{CODES[0]}/run.json"])
def test_file_damaged_by_hand_counts_as_missing(workbook, tiny, tmp_path, file, content):
    plan = make_plan(asked(tiny, tmp_path / "out", schools=CODES[0], resume=True))
    with BatchFolder(tmp_path / "out") as folder:
        folder.publish(folder.start(CODES[0]), SCHOOLS, CODES[0])
        (tmp_path / "out/manifest.json").write_text("{}")
        (tmp_path / "out" / file).write_text(content)
        assert make_plan(plan.request).runs == plan.runs
        assert [(one["school"], one["status"]) for one in manifest(folder, plan)["schools"]] == [
            (CODES[0], "not run")
        ]
    with pytest.raises(BadRequest, match="does not hold the results of a batch"):
        plan_rollup(tmp_path / "out")


def test_folder_with_other_files_is_left_alone(workbook, tiny, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").touch()
    with pytest.raises(BadRequest, match="holds other files"):
        make_plan(asked(tiny, tmp_path / "mine"))


def test_folder_of_another_batch_is_left_alone(workbook, tiny, tmp_path):
    with BatchFolder(tmp_path / "out") as folder:
        folder.write_manifest({"batch": {"notebook": "other", "district": "0035", "school_year": "2026-27"}})
    with pytest.raises(BadRequest, match="holds the results of notebook other, not tiny"):
        make_plan(asked(tiny, tmp_path / "out"))


def test_notebook_that_takes_no_school_is_refused(workbook, tmp_path):
    notebook = write_notebook(tmp_path / "plain.ipynb", parameters='district: str = ""')
    with pytest.raises(BadRequest, match="lacks school, school_year, out_dir"):
        make_plan(asked(notebook, tmp_path / "out"))


def test_values_take_the_types_of_the_parameters_cell(tmp_path):
    source = "minimum: int = 10\nshare: float = 0.5\nloud: bool = False\nword = 'x'"
    notebook = Notebook(Path(write_notebook(tmp_path / "n.ipynb", parameters=source)))
    written = {"minimum": "5", "share": "0.25", "loud": "yes", "word": "007"}
    assert read_values(notebook, written) == {"minimum": 5, "share": 0.25, "loud": True, "word": "007"}


def put(
    folder: BatchFolder, area: str, code: str, started: str, status: str = "ok", inputs: str = ""
) -> None:
    partial = folder.start(code)
    run = {"started": started, "status": status, "inputs": inputs, "reason": "", "seconds": 1.0, "name": code}
    (partial / RUN).write_text(json.dumps(run))
    folder.publish(partial, area, code)


def test_newer_failure_takes_the_place_of_an_older_result_and_keeps_it_aside(tmp_path):
    with BatchFolder(tmp_path) as folder:
        put(folder, SCHOOLS, "1", "2026-01")
        put(folder, FAILED, "1", "2026-02")
        put(folder, FAILED, "1", "2026-03")
    assert not (tmp_path / "schools/1").exists()
    assert json.loads((tmp_path / "failed/1/last_good/run.json").read_text())["started"] == "2026-01"


def test_success_ends_the_failure(tmp_path):
    with BatchFolder(tmp_path) as folder:
        put(folder, FAILED, "1", "2026-02")
        put(folder, SCHOOLS, "1", "2026-03")
    assert (tmp_path / "schools/1").exists() and not (tmp_path / "failed/1").exists()


def test_result_about_to_be_replaced_comes_back_after_a_kill(tmp_path):
    with BatchFolder(tmp_path) as folder:
        put(folder, SCHOOLS, "1", "2026-02")
    (tmp_path / "schools/1").rename(tmp_path / ".before-schools-1")  # killed between the two renames
    (tmp_path / ".partial-1-abc").mkdir()
    with BatchFolder(tmp_path):
        assert (tmp_path / "schools/1/run.json").exists() and leftovers(tmp_path) == []


@pytest.mark.parametrize(
    "attack",
    [
        HOSTILE, "<a href='javascript:stolen()'>x</a>", "<svg onload=stolen()></svg>", "<iframe src=//e.x></iframe>",
        "<a href='data:text/html,<script>stolen()</script>'>x</a>", "<style>@import '//e.x'</style>",
        "<p style='background:url(//e.x)'>x</p>", "<img src='https://e.x/a.png'>", "<form action=//e.x><input></form>",
        "<scr<script>ipt>stolen()</script>", "<style></style><img src=x onerror=stolen()><style></style>",
        "<math><mi//xlink:href='data:x,<script>stolen()</script>'>", "<base href='//e.x'><meta http-equiv=refresh>",
        "<svg><style><img src=x onerror=stolen()></style></svg>", "<img srcset='//e.x/a.png 2x'>",
    ],
)  # fmt: skip
def test_hostile_html_becomes_inert(attack):
    safe = Links(clean(attack))
    assert not safe.handlers and not safe.fetched
    assert not safe.tags & {"script", "style", "iframe", "svg", "form", "input", "base", "meta", "math"}
    assert not [link for link in safe.linked if link.startswith(("javascript", "data"))]
    assert "url(" not in clean(attack)


def test_pictures_that_are_put_aside_come_back_only_where_they_are_allowed():
    data = "iVBORw0KGgo" + "A" * 400 + "=="
    picture = f'<img src="data:image/png;base64,{data}" alt="A chart">'
    link = f'<a href="data:image/png;base64,{data}">x</a><img src="https://e.x/{data}">'
    assert clean(f"<div>{picture}{link}{picture}</div>") == f"<div>{picture}<a>x</a><img>{picture}</div>"
    long_words = f"<p>data:image/png;base64,{data}</p>"
    assert clean(long_words) == long_words


def page_of(tmp_path: Path, *cells) -> str:
    facts = PageFacts("Inventory", "School 1", "District", "2026-27", "2026-11-02", False)
    make_page(new_notebook(cells=list(cells)), facts, tmp_path, tmp_path / "index.html")
    return (tmp_path / "index.html").read_text()


def shown(data: dict, metadata: dict | None = None, tags: tuple[str, ...] = ()):
    output = new_output("display_data", data, metadata=metadata or {})
    return new_code_cell("code()", outputs=[output], metadata={"tags": list(tags)})


def test_widget_shows_as_its_plain_table_or_not_at_all(tmp_path):
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "Button(…)"}
    text = page_of(
        tmp_path, shown({**view, "text/html": "<table><tr><td>A row</td></tr></table>"}), shown(view)
    )
    assert "A row" in text and "Button" not in text


def test_every_picture_has_words(tmp_path):
    png = {"image/png": "aGk=", "text/plain": "<Figure size 640x480 with 1 Axes>"}
    text = page_of(
        tmp_path, new_markdown_cell("## Gaps & choices"), shown(png), shown(png, {"alt": "Grade 3 has none"})
    )
    assert 'alt="Chart: Gaps &amp; choices"' in text and 'alt="Grade 3 has none"' in text


def test_pictures_in_a_page_keep_their_size_and_lose_only_weight(tmp_path):
    from base64 import b64decode, b64encode
    from io import BytesIO

    from PIL import Image

    picture = Image.new("RGB", (600, 400), "white")
    picture.paste(Image.linear_gradient("L").convert("RGB"), (10, 10))
    picture.paste((201, 88, 31), (500, 300, 504, 304))
    picture.save(file := BytesIO(), "PNG", compress_level=0)
    given = b64encode(file.getvalue()).decode()
    text = page_of(tmp_path, shown({"text/html": f'<img alt="a" src="data:image/png;base64,{given}">'}))
    found = b64decode(re.search(r"data:image/png;base64,([^\"]+)", text)[1])
    small = Image.open(BytesIO(found))
    assert len(found) < len(file.getvalue()) / 4 and small.size == (600, 400)
    colors = small.convert("RGB")
    assert colors.getpixel((0, 0)) == (255, 255, 255)
    assert all(abs(a - b) < 8 for a, b in zip(colors.getpixel((501, 301)), (201, 88, 31), strict=True))


def test_cells_with_a_hiding_tag_stay_out_of_the_page(tmp_path):
    hidden = [shown({"text/plain": f"hidden {tag}"}, tags=(tag,)) for tag in ("hide-from-page", "parameters")]
    assert "hidden" not in page_of(tmp_path, *hidden).partition("<main")[2]


def test_title_button_and_links_to_notebooks_stay_out_of_the_page(tmp_path):
    text = page_of(
        tmp_path, new_markdown_cell("# 1.5 Title\n\n<button>Run all</button> [next](1_6.ipynb)\n\n# More")
    )
    assert "1.5 Title" not in text and "Run all" not in text and ".ipynb" not in text
    assert text.count("<h1>") == 1 and '<h2 id="ddtk-part-1">More</h2>' in text


def test_password_of_a_store_is_left_nowhere(tmp_path):
    address = "postgresql://anna:s3cret@db.example/ddtk"
    write_notebook(tmp_path / "n.ipynb", f'store = "{address}"')
    hide_in_notebooks(tmp_path, address)
    assert "s3cret" not in (tmp_path / "n.ipynb").read_text()
    assert "s3cret" not in Request("n", tmp_path, store=address).command()
    assert without_password(address) == "postgresql://***@db.example/ddtk"
    in_settings = "postgresql://db.example/ddtk?user=anna&password=s3@cret&sslmode=require"
    assert "cret" not in without_password(in_settings)
    assert without_password("postgresql://db.example/ddtk") == "postgresql://db.example/ddtk"
    assert without_password("sqlite:///data/a@b.sqlite") == "sqlite:///data/a@b.sqlite"


def test_index_shows_plain_numbers_only():
    assert headline({"sources": 1200, "share_filled": 0.5, "ok": True, "grades": {}}) == {
        "sources": "1,200", "share filled": "0.50",
    }  # fmt: skip
    assert headline({"headline": {"sources": 3}, "other": 4}) == {"sources": "3"}
