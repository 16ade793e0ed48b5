"""Open the workbook in JupyterLab: `python -m ddtk_helpers.lab`."""

from __future__ import annotations

import sys

from ddtk_helpers.lab import server_arguments


def main() -> None:
    """Start the server and the browser; more of Jupyter's own options may follow on the command line."""
    from jupyterlab.labapp import LabApp  # takes a second to import

    LabApp.launch_instance([*server_arguments(), *sys.argv[1:]])


if __name__ == "__main__":
    main()
