"""Execute one notebook in one folder: papermill in a fresh kernel, then the page without code."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import DeadKernelError
from papermill import PapermillExecutionError, execute_notebook
from papermill.engines import NBClientEngine, papermill_engines

from ddtk_helpers.batch.kernels import PrivateKernel
from ddtk_helpers.batch.page import PageFacts, make_page
from ddtk_helpers.suppression import NotSafe

WIDGET = "application/vnd.jupyter.widget-view+json"
PAGE = "index.html"
MARKER = "papermill-error-cell-tag"
NOT_SAFE = NotSafe.__name__  # an audit found that what is shown gives a few people away

SAVE_EVERY = 10.0  # seconds

logging.getLogger("papermill").setLevel(logging.ERROR)


class BatchEngine(NBClientEngine):
    """papermill's own engine, but the notebook is not written anew before and after every cell.

    What was run so far is written every ten seconds, and at the end however that comes.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Run the notebook, saving now and then."""
        save, saved = nb_man.save, time.monotonic()

        def save_sometimes(**more: Any) -> None:
            nonlocal saved
            if time.monotonic() - saved >= SAVE_EVERY:
                save(**more)
                saved = time.monotonic()

        nb_man.save = save_sometimes
        try:
            return super().execute_managed_notebook(nb_man, kernel_name, **options)
        except BaseException:
            nb_man.save = save  # else papermill writes it in a moment, errors of cells too
            raise


papermill_engines.register("ddtk", BatchEngine)


def run_notebook(job: dict[str, Any]) -> dict[str, Any]:
    """Run a job and say how it went: status, reason, error, cell, seconds.

    A job holds `notebook`, `parameters`, `folder` and `page` (the fields of PageFacts). In the folder
    lie afterwards the executed notebook, what it wrote, and the page if it ran to its end.
    """
    began = time.monotonic()
    folder = Path(job["folder"])
    file = folder / Path(job["notebook"]).name
    try:
        notebook = tidy(file, _execute(job, file))
        make_page(notebook, PageFacts(**job["page"]), folder, folder / PAGE)
    except PapermillExecutionError as error:
        tidy(file, outputs=error.ename != NOT_SAFE)
        said = f": {error.evalue}" if error.evalue else "."
        reason = f"Code cell {error.exec_count} stopped with {error.ename}{said}"
        outcome = _failed(reason[:600], error.ename, error.exec_count)
    except DeadKernelError:
        reason = "The notebook's kernel ended in the middle. Perhaps the computer ran out of memory."
        outcome = _failed(reason, "DeadKernelError")
    except (RuntimeError, OSError) as error:
        outcome = _failed(f"The notebook could not be run: {error}", type(error).__name__)
    else:
        outcome = {"status": "ok", "reason": "", "error": "", "cell": None}
    return {**outcome, "seconds": round(time.monotonic() - began, 2)}


def tidy(
    file: Path, notebook: nbformat.NotebookNode | None = None, *, outputs: bool = True
) -> nbformat.NotebookNode:
    """Make the executed notebook a record to read: no widget states, folders or error banners.

    Without `outputs` nothing that it showed is kept. A notebook that is given is not read anew.
    """
    notebook = notebook or nbformat.read(file, as_version=4)
    notebook.metadata.pop("widgets", None)
    papermill = notebook.metadata.get("papermill", {})
    for key in ("input_path", "output_path"):
        papermill[key] = Path(papermill.get(key) or file).name
    notebook.cells = [cell for cell in notebook.cells if MARKER not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        if not outputs and cell.cell_type == "code":
            cell.outputs = []
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data.pop(WIDGET, None)
    nbformat.write(notebook, file)
    return notebook


def _failed(reason: str, error: str, cell: int | None = None) -> dict[str, Any]:
    return {"status": "failed", "reason": reason, "error": error, "cell": cell}


def _execute(job: dict[str, Any], file: Path) -> nbformat.NotebookNode:
    try:
        return _papermill(job, file)
    except DeadKernelError:
        raise
    except RuntimeError:
        # The kernel never answered: a busy machine or a port clash. No cell has run yet.
        if _has_run(file):
            raise
        return _papermill(job, file)


def _papermill(job: dict[str, Any], file: Path) -> nbformat.NotebookNode:
    return execute_notebook(
        _literal(job["notebook"]),
        _literal(str(file)),
        parameters=job["parameters"],
        kernel_name="python3",
        language="python",
        progress_bar=False,
        engine_name="ddtk",
        kernel_manager_class=PrivateKernel,
        store_widget_state=False,  # most of the file otherwise, and `tidy` takes it out again
        # The kernel's folder, so that out_dir="." holds wherever the results are moved.
        resources={"metadata": {"path": str(file.parent)}},
    )


def _literal(path: str) -> str:
    # papermill formats paths with the parameters: a brace in a folder's name would stop it.
    return path.replace("{", "{{").replace("}", "}}")


def _has_run(file: Path) -> bool:
    return file.exists() and any(
        cell.get("execution_count") for cell in nbformat.read(file, as_version=4).cells
    )
