"""What the program imports is what pyproject.toml names, and the other way round: a fresh machine has nothing else."""

import ast
import re
import sys
import tomllib

from tests.support.source import ROOT, program

IMPORTED_AS = {
    "pyside6_essentials": {"PySide6", "shiboken6"},
    "argon2_cffi": {"argon2"},
    "python_calamine": {"python_calamine"},
    "xlsxwriter": {"xlsxwriter"},
    "sqlalchemy": {"sqlalchemy"},
}
# Found by another library when it is there.
NEVER_IMPORTED = {"rl_accel"}


def named() -> dict[str, set[str]]:
    """Import names by distribution, as pyproject.toml names them."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = [one for extra in table["project"]["optional-dependencies"].values() for one in extra]
    wanted = [*table["project"]["dependencies"], *extras]
    names = [re.split(r"[<>=!~ ]", one)[0].lower().replace("-", "_") for one in wanted]
    return {name: IMPORTED_AS.get(name, {name}) for name in names}


def imported() -> set[str]:
    """Top-level modules that the program imports, without its own and the standard library's."""
    found: set[str] = set()
    for module in program():
        for node in module.nodes:
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"desktop"}


def test_everything_imported_is_named() -> None:
    allowed = set().union(*named().values())
    assert imported() - allowed == set()


def test_everything_named_is_imported() -> None:
    used = imported()
    idle = {name for name, modules in named().items() if not modules & used}
    assert idle == NEVER_IMPORTED
