"""Who may lean on whom: the import contracts of ``pyproject.toml`` hold."""

import os
import subprocess
import sys

from tests.support.source import ROOT, program

RUN = "from importlinter.cli import lint_imports_command as c; c()"


def test_import_contracts_hold() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", RUN, "--no-cache"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, "an import breaks a contract of pyproject.toml:\n" + done.stdout + done.stderr


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {module.path.parent for module in program()}
    bare = sorted(str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists())
    assert not bare, f"folders with modules but without __init__.py, which contracts cannot see: {bare}"
