"""The same batch on a Dask cluster: the same results, each school once, also when a machine is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_batch import CODES, WRITES, asked, fill_district, leftovers, wait_until, write_notebook
from test_warm_kernels import left_behind

from ddtk_helpers.batch.notebook import BadRequest
from ddtk_helpers.batch.plan import make_plan
from ddtk_helpers.batch.run import run_batch

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

# The machine is ended once, in the middle of one school.
LOSES_ITS_MACHINE = """
import pathlib, os, signal
notes = pathlib.Path(os.environ["NOTES"])
with open(notes / "runs.txt", "a") as file:
    file.write(school + "\\n")
if school.endswith("02") and not (notes / "lost").exists():
    (notes / "lost").touch()
    os.kill(int(os.environ["DDTK_MACHINE"]), signal.SIGKILL)
    import time
    time.sleep(60)
"""


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NOTES", str(tmp_path))
    fill_district(tmp_path / "home")
    return tmp_path


@pytest.mark.parametrize("kernel", ["warm", "plain"])
def test_results_are_those_of_this_computer_alone(home, kernel):
    notebook = write_notebook(home / "tiny.ipynb", WRITES)
    for out, cluster in (("alone", ""), ("cluster", "local")):
        report = run_batch(
            make_plan(asked(notebook, home / out)), kernel=kernel, cluster=cluster, say=lambda _: None
        )
        assert report.exit_code == 0 and leftovers(home / out) == []
    for code in CODES:
        for name in ("numbers.json", "index.html", "inventory.csv"):
            alone, there = (
                (home / out / "schools" / code / name).read_bytes() for out in ("alone", "cluster")
            )
            assert alone == there


def test_a_lost_machine_costs_no_school_and_each_is_there_once(home):
    notebook = write_notebook(home / "loses.ipynb", WRITES, LOSES_ITS_MACHINE)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.register_plugin(_Named())
        plan = make_plan(asked(notebook, home / "out"))
        report = run_batch(plan, cluster=cluster.scheduler_address, say=lambda _: None)
    assert (home / "lost").exists()
    assert (home / "runs.txt").read_text().split().count(CODES[1]) == 2
    assert [entry["status"] for entry in report.manifest["schools"]] == ["ok"] * 3
    assert sorted(file.name for file in (home / "out/schools").iterdir()) == list(CODES)
    assert json.loads((home / "out/schools" / CODES[1] / "numbers.json").read_text())["sources"] == 2


class _Named(distributed.WorkerPlugin):
    def setup(self, worker) -> None:
        os.environ["DDTK_MACHINE"] = str(os.getpid())


def test_failure_on_the_cluster_is_told_as_ever(home):
    notebook = write_notebook(home / "fails.ipynb", WRITES, "raise ValueError('stop')")
    report = run_batch(make_plan(asked(notebook, home / "out")), cluster="local", say=lambda _: None)
    assert {entry["status"] for entry in report.manifest["schools"]} == {"failed"}
    assert (home / "out/failed" / CODES[0] / "fails.ipynb").exists()


def test_nobody_at_the_address_is_said_in_words(home, monkeypatch):
    monkeypatch.setattr("ddtk_helpers.batch.cluster._PATIENCE", "1s")
    notebook = write_notebook(home / "tiny.ipynb", WRITES)
    with pytest.raises(BadRequest, match=r"--cluster: nobody answers at tcp://127\.0\.0\.1:1"):
        run_batch(make_plan(asked(notebook, home / "out")), cluster="tcp://127.0.0.1:1", say=lambda _: None)


def test_killed_command_leaves_no_process_and_no_file_of_its_cluster(home):
    (home / "temporary").mkdir()
    waits = "import os, pathlib, time\npathlib.Path(os.environ['NOTES'], school).touch()\ntime.sleep(600)"
    words = [
        "batch",
        write_notebook(home / "waits.ipynb", waits),
        "--out",
        str(home / "out"),
        "--district",
        "0035",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "ddtk_helpers", *words, "--cluster", "local"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(home / "temporary")}, start_new_session=True,
    )  # fmt: skip
    wait_until(lambda: (home / CODES[0]).exists(), 180)
    assert any(file.name.startswith("ddtk-") for file in (home / "temporary").iterdir())
    process.kill()
    process.wait()
    wait_until(lambda: left_behind(home) == [], 60)
