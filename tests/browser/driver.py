"""Start JupyterLab as the workbook starts it, and drive it as a person would."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator, Page

from ddtk_helpers.lab import server_arguments
from ddtk_helpers.notebooks import strip

# Both are plain, not async: Playwright holds a promise for true and does not wait for it.
_READY = """() => {
  const app = window.jupyterapp, panel = app && app.shell && app.shell.currentWidget;
  if (!panel || !panel.sessionContext || !panel.context.isReady || !panel.sessionContext.isReady) return false;
  const kernel = panel.sessionContext.session && panel.sessionContext.session.kernel;
  return !!kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle'
    && app.commands.isEnabled('runmenu:run-all') && !document.querySelector('#jupyterlab-splash');
}"""
_DONE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const kernel = panel.sessionContext.session && panel.sessionContext.session.kernel;
  const steps = panel.content.widgets.filter(
    cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim());
  return !!kernel && kernel.status === 'idle' && steps.every(
    cell => cell.model.executionCount !== null && cell.model.executionState !== 'running');
}"""

# Counts of the run before stay on the page until the next begins; they would look like a finished one.
_FORGET_COUNTS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code').forEach(cell => { cell.model.executionCount = null; })"""


class Lab:
    """A JupyterLab server of its own: own settings, own store, own port."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.token = secrets.token_hex(8)
        self.port = _free_port()
        state = root.parent / "jupyter"
        environment = {
            "DDTK_HOME": str(root.parent / "home"),
            "JUPYTER_CONFIG_DIR": str(state / "config"),
            "JUPYTER_DATA_DIR": str(state / "data"),
            "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
            "IPYTHONDIR": str(state / "ipython"),
        }
        words = [
            *server_arguments(root),
            "--no-browser",
            f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={self.token}",
            "--LabApp.expose_app_in_browser=True",
        ]
        state.mkdir(parents=True, exist_ok=True)
        self.log = state / "server.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", *words],
                cwd=root, env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self._wait_until_it_answers()

    def url(self, notebook: str) -> str:
        """Give the address that opens one notebook in a fresh workspace."""
        return f"http://127.0.0.1:{self.port}/doc/tree/{notebook}?token={self.token}&reset"

    def stop(self) -> None:
        """End the server and its kernels."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _wait_until_it_answers(self, seconds: float = 90) -> None:
        address = f"http://127.0.0.1:{self.port}/api/status?token={self.token}"
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(address, timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self.process.kill()
        raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text(errors='replace')[-3000:]}")


class Reader:
    """Somebody at a browser with one notebook open."""

    def __init__(self, lab: Lab, page: Page) -> None:
        self.lab = lab
        self.page = page

    def open(self, notebook: str) -> None:
        """Open a notebook and wait for its kernel."""
        self.page.goto(self.lab.url(notebook), wait_until="domcontentloaded")
        self.wait_ready()

    def write(self, name: str, *sources: str) -> Path:
        """Write a notebook of these code cells, in its normal form, where the server finds it."""
        path = self.lab.root / name
        nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
        strip(path)
        return path

    def wait_ready(self) -> None:
        """Wait until a person could choose Run from the menu."""
        self.page.wait_for_function(_READY, timeout=90_000)

    def wait_done(self) -> None:
        """Wait until every code cell has run and the kernel rests."""
        self.page.wait_for_function(_DONE, timeout=180_000)

    def run_all(self) -> None:
        """Choose Run, Run All Cells."""
        self.page.evaluate(_FORGET_COUNTS)
        self._choose("Run", "runmenu:run-all")
        self.wait_done()

    def restart(self) -> None:
        """Choose Kernel, Restart Kernel, and confirm."""
        self._choose("Kernel", "kernelmenu:restart")
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.locator(".jp-Dialog").wait_for(state="detached")
        self.wait_ready()

    def cells(self) -> int:
        """Give how many cells the open notebook has."""
        return self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length")

    def counts(self) -> list[int | None]:
        """Give the execution count of each code cell."""
        return self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.content.widgets"
            ".filter(cell => cell.model.type === 'code').map(cell => cell.model.executionCount)"
        )

    def notice(self) -> Locator:
        """Give the line above the notebook that says how far it is."""
        return self.page.locator(".ddtk-notice")

    def _choose(self, menu: str, command: str) -> None:
        # By the command, since labels change with what has the focus.
        self.page.get_by_role("menuitem", name=menu, exact=True).first.click()
        self.page.locator(f".lm-Menu li[data-command='{command}']").first.click()


def errors(page: Page) -> Locator:
    """Give what went wrong in any cell."""
    return page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']")


def violations(page: Page) -> list[tuple[str, str]]:
    """Give what axe finds in our own part of the page."""
    found = Axe().run(page, context=".ddtk").response["violations"]
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
