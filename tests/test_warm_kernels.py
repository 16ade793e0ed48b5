"""Forked kernels: the same results as plain ones, a fresh process each, and nothing left behind however it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook
from test_batch import CODES, WRITES, fill_district, is_running, wait_until, write_notebook

from ddtk_helpers.batch.warm.starting import WarmServer, warm_kernels

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks safely")

SCHOOLS = ("03980010", "03980015")
# A plain kernel has not imported pandas before the notebook does.
IS_WARM = "import sys\nprint('pandas' in sys.modules)"
CHILD = "import subprocess\nsubprocess.Popen(['sleep', '600'])"
ENDS_BY_SCHOOL = """
import os, signal
if school.endswith("2"):
    raise ValueError("stop")
if school.endswith("3"):
    os.kill(os.getpid(), signal.SIGKILL)
"""
WAITS = """
import os, time
(pathlib.Path(os.environ["NOTES"]) / (school + ".pid")).write_text(str(os.getpid()))
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def provisioners_chosen_anew() -> Iterator[None]:
    """Have jupyter_client read its variable again: it keeps what it read when this process first asked."""
    KernelProvisionerFactory.clear_instance()
    yield
    KernelProvisionerFactory.clear_instance()


@pytest.fixture(scope="module")
def server() -> Iterator[WarmServer]:
    """Give a server that every kernel of this module's own process is forked from."""
    with warm_kernels(()) as told, pytest.MonkeyPatch.context() as patch:
        for name, value in told.items():
            patch.setenv(name, value)
        yield told


def run(*sources: str, kernel: str = "python3", seconds: int = 60) -> list[str]:
    """Run cells in a kernel of their own and give what each printed, or the kind of its picture."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    NotebookClient(notebook, kernel_name=kernel, timeout=seconds).execute()
    return ["".join(map(_said, cell.outputs)) for cell in notebook.cells]


def _said(output: nbformat.NotebookNode) -> str:
    return output.text if output.output_type == "stream" else " ".join(output.data)


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> dict[str, Path]:
    """Give the results of two schools, once in forked kernels and once in plain ones."""
    folder = tmp_path_factory.mktemp("both")
    for kernel in ("warm", "plain"):
        command = ["batch", "1_5_data_inventory", "--district", "sample", "--schools", ",".join(SCHOOLS)]
        options = ["--out", str(folder / kernel), "--today", "2026-11-02", "--no-rollup", "--kernel", kernel]
        subprocess.run(
            [sys.executable, "-m", "ddtk_helpers", *command, *options], check=True, capture_output=True,
            env={**os.environ, "DDTK_HOME": str(folder / "home")},
        )  # fmt: skip
    return {kernel: folder / kernel / "schools" for kernel in ("warm", "plain")}


@pytest.mark.parametrize("school", SCHOOLS)
def test_results_are_those_of_a_plain_kernel(both, school):
    warm, plain = both["warm"] / school, both["plain"] / school
    assert {file.name for file in warm.iterdir()} == {file.name for file in plain.iterdir()}
    for name in ("numbers.json", "index.html"):
        assert (warm / name).read_bytes() == (plain / name).read_bytes()
    notebooks = [masked(folder / "1_5_data_inventory.ipynb") for folder in (warm, plain)]
    assert notebooks[0] == notebooks[1]
    assert notebooks[0].count("data:image/png") >= 4


def masked(file: Path) -> str:
    """Give a notebook's text without what differs between two runs of the same kernel."""
    notebook = nbformat.read(file, as_version=4)
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.pop("id", None)
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    text = json.dumps(notebook, indent=1, sort_keys=True)
    return re.sub(r"\b[0-9a-f]{32}\b|0x[0-9a-f]{8,}", "ID", text)


def test_each_kernel_is_fresh(server, tmp_path):
    looks = (
        "import json, os, random, numpy\nprint(os.getpid(), random.random(), numpy.random.rand())",
        "print(hasattr(json, 'mark'), 'MARK' in os.environ, os.getcwd(), os.path.basename(sys.argv[0]))",
        f"json.mark = 1; os.environ['MARK'] = '1'; os.chdir({str(tmp_path)!r})",
    )
    first, second = run(IS_WARM, *looks), run(IS_WARM, *looks)
    assert first[0] == second[0] == "True\n"
    assert all(a != b for a, b in zip(first[1].split(), second[1].split(), strict=True))
    assert first[2] == second[2] == f"False False {os.getcwd()} ipykernel_launcher.py\n"


def test_kernel_takes_the_environment_and_folder_it_is_given(server, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("ONLY_NOW", "yes")
    monkeypatch.chdir(tmp_path)
    assert run("import os, time\nprint(os.environ['ONLY_NOW'], time.tzname[0], os.getcwd())") == [
        f"yes JST {tmp_path}\n"
    ]


def test_figures_are_shown(server):
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    assert run(IS_WARM, plot) == ["True\n", "text/plain image/png"]


def test_a_failing_cell_and_a_killed_kernel_are_reported_as_ever(server):
    with pytest.raises(CellExecutionError, match="ValueError"):
        run("raise ValueError('stop')")
    with pytest.raises(DeadKernelError):
        run("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(DeadKernelError):
        run("import os\nos._exit(3)")


def test_huge_output_comes_whole(server):
    (said,) = run("for _ in range(200): print('x' * 100_000)")
    assert len(said) == 200 * 100_001


def test_threads_and_processes_of_a_notebook_work_and_end_with_it(server, tmp_path):
    note = tmp_path / "child.pid"
    said = run(
        "import threading, time\nfrom multiprocessing import get_context",
        "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()",
        "with get_context('fork').Pool(2) as pool: print(pool.map(abs, [-1, -2]))",
        "with get_context('spawn').Pool(1) as pool: print(pool.map(abs, [-3]))",
        f"import subprocess\nopen({str(note)!r}, 'w').write(str(subprocess.Popen(['sleep', '600']).pid));",
    )
    assert said[2:4] == ["[1, 2]\n", "[3]\n"]
    wait_until(lambda: not is_running(int(note.read_text())), 5)


def test_kernel_that_kills_itself_takes_along_what_it_started(server, tmp_path):
    note = tmp_path / "child.pid"
    starts = (
        f"import os, subprocess\nopen({str(note)!r}, 'w').write(str(subprocess.Popen(['sleep', '600']).pid))"
    )
    with pytest.raises(DeadKernelError):
        run(starts, "os.kill(os.getpid(), 9)")
    wait_until(lambda: not is_running(int(note.read_text())), 5)


def test_endless_thread_does_not_keep_a_kernel_alive(server):
    pid, _ = run(
        "import os, threading, time\nprint(os.getpid())", "threading.Thread(target=time.sleep, args=(600,)).start()"
    )  # fmt: skip
    assert not is_running(int(pid))


def test_interrupt_and_restart_work_as_for_any_kernel(server):
    manager = KernelManager()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=30)
    try:
        assert said_by(client, IS_WARM) == "True\n"
        before = said_by(client, "import os\nprint(os.getpid())")
        asked = client.execute("import time\ntime.sleep(600)")
        wait_until(lambda: client.get_iopub_msg(timeout=10)["msg_type"] == "execute_input")
        manager.interrupt_kernel()
        reply = reply_to(client, asked)
        assert (reply["status"], reply["ename"]) == ("error", "KeyboardInterrupt")
        manager.restart_kernel()
        client.wait_for_ready(timeout=30)
        assert said_by(client, "import os\nprint(os.getpid())") != before and manager.is_alive()
        assert not is_running(int(before))
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    assert not manager.is_alive()


def reply_to(client, asked: str) -> dict:
    while (message := client.get_shell_msg(timeout=30))["parent_header"]["msg_id"] != asked:
        pass
    return message["content"]


def said_by(client, code: str) -> str:
    said: list[str] = []
    client.execute_interactive(
        code, timeout=30, output_hook=lambda one: said.append(one["content"].get("text", ""))
    )
    return "".join(said)


@pytest.mark.parametrize("other", [{"argv": "wrapper"}, {"env": {"PYTHONPATH": "/somewhere/else"}}])
def test_only_our_own_python_is_forked(server, tmp_path, monkeypatch, other):
    wrapper = tmp_path / "other.py"
    wrapper.write_text("from ipykernel import kernelapp\nkernelapp.launch_new_instance()")
    argv = [str(wrapper)] if "argv" in other else ["-m", "ipykernel_launcher"]
    spec = {"argv": [sys.executable, *argv, "-f", "{connection_file}"], "display_name": "Other", "language": "python",
            "env": {"PYTHONPATH": os.environ.get("PYTHONPATH", ""), **other.get("env", {})}}  # fmt: skip
    (tmp_path / "kernels/other").mkdir(parents=True)
    (tmp_path / "kernels/other/kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert "other" in KernelSpecManager().find_kernel_specs()
    assert run(IS_WARM, kernel="other") == ["False\n"]


def test_more_than_one_thread_means_a_plain_kernel(tmp_path, monkeypatch):
    (tmp_path / "starts_a_thread.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()"
    )
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    )
    with warm_kernels(["starts_a_thread"]) as told:
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        assert run(IS_WARM) == ["False\n"]


def test_other_systems_take_plain_kernels(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with warm_kernels(()) as told:
        assert told == {}


def test_dead_server_costs_its_kernels_only_and_plain_ones_take_over(monkeypatch):
    with warm_kernels(()) as told:
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(DeadKernelError):
            run(
                f"import os, time\nassert os.getppid() != {os.getpid()}\nos.kill(os.getppid(), 9)\ntime.sleep(60)"
            )
        assert run(IS_WARM) == ["False\n"]


def test_module_that_is_missing_does_not_stop_the_others(monkeypatch):
    with warm_kernels(["no_such_module_anywhere"]) as told:
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        assert run(IS_WARM) == ["True\n"]


Command = Callable[..., subprocess.Popen]


@pytest.fixture
def command(tmp_path, monkeypatch) -> Command:
    """Give a function that starts a batch whose processes and temporary files can be told from all others."""
    fill_district(tmp_path / "home")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NOTES", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))

    def start(*sources: str) -> subprocess.Popen:
        notebook = write_notebook(tmp_path / "tiny.ipynb", *sources)
        words = ["batch", notebook, "--out", str(tmp_path / "out"), "--district", "0035", "--workers", "2"]
        return subprocess.Popen(
            [sys.executable, "-m", "ddtk_helpers", *words], stdout=subprocess.PIPE, text=True, start_new_session=True
        )  # fmt: skip

    return start


def left_behind(folder: Path) -> list[str]:
    """Give the processes that were told of a temporary folder, and what lies in that."""
    mark = f"TMPDIR={folder / 'temporary'}".encode()
    found = [str(file.relative_to(folder)) for file in (folder / "temporary").iterdir()]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "environ").read_bytes()
            if mark in told.split(b"\0") and int(process.name) != os.getpid():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def test_success_failure_and_a_killed_kernel_leave_nothing_behind(command, tmp_path):
    process = command(WRITES, IS_WARM, CHILD, ENDS_BY_SCHOOL)
    process.communicate(timeout=120)
    assert process.returncode == 1
    states = json.loads((tmp_path / "out/manifest.json").read_text())["schools"]
    assert [one["status"] for one in states] == ["ok", "failed", "failed"]
    assert "True" in (tmp_path / f"out/schools/{CODES[0]}/index.html").read_text()
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_or_killed_command_leaves_nothing_behind(command, tmp_path, how):
    process = command(WRITES, CHILD, WAITS)
    wait_until(lambda: len(list(tmp_path.glob("*.pid"))) == 2)
    time.sleep(0.2)
    process.send_signal(how)
    process.communicate(timeout=60)
    assert process.returncode == (130 if how != signal.SIGKILL else -signal.SIGKILL)
    end = time.monotonic() + 15
    while (found := left_behind(tmp_path)) and time.monotonic() < end:
        time.sleep(0.1)
    assert found == []
