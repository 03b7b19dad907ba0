"""The source as the tests of the house read it: files, parsed modules, calls."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {"build", "dist", "__pycache__"}


@dataclass(frozen=True, eq=False)
class Module:
    """One parsed module; ``name`` is its path in the checkout. Walked once, however many rules ask."""

    path: Path
    text: str
    tree: ast.Module

    @cached_property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node, as ``ast.walk`` gives them."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def by_name(self) -> dict[str, list[ast.Call]]:
        """Every call by the name of what is called."""
        found: dict[str, list[ast.Call]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Call):
                found.setdefault(called(node), []).append(node)
        return found

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as an editor understands it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every module of the folders (or single files), parsed."""
    paths = [ROOT / folder for folder in folders]
    files = sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py")))
    return tuple(module for file in files if (module := _module(file)).text.strip())


@cache
def _module(file: Path) -> Module:
    text = file.read_text("utf-8")
    return Module(file, text, ast.parse(text, str(file)))


def program() -> tuple[Module, ...]:
    """The modules of the program."""
    return modules("desktop")


def calls(module: Module, *names: str) -> Iterator[ast.Call]:
    """Calls of a function or method with one of the names."""
    for name in names:
        yield from module.by_name.get(name, ())


def called(node: ast.Call) -> str:
    """Name of what is called, without the object it belongs to."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """``a.b.c`` of an expression made of names and attributes; empty for others."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def literal(node: ast.expr | None) -> str | None:
    """The text of a string literal; ``None`` for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def tracked() -> tuple[Path, ...]:
    """Files that are kept in the repository; where there is no repository, all that are not made by tools."""
    command = ["git", "ls-files", "-z", "--cached"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return tuple(path for path in ROOT.rglob("*") if path.is_file() and _kept(path.relative_to(ROOT)))
    return tuple(path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file())


def _kept(path: Path) -> bool:
    folders = path.parts[:-1]
    hidden = any(part.startswith(".") and part != ".ci" for part in folders)
    return not hidden and not MADE & set(folders) and path.suffix != ".mo"


def listing(found: list[str], rule: str) -> str:
    """A failure message: the rule, then the places that break it."""
    return f"{rule}:\n  " + "\n  ".join(found)
