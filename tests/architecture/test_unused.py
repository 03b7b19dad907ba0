"""Nothing is kept that the program does not use: what only its own tests call is dead, or a door that was never opened.

A function or class counts as used where its name is loaded, imported by another module (not merely passed on by an
``__init__``) or stands as an attribute or a text; a method where its name stands as an attribute or a text. Its own body
does not count. Names that many things share are therefore never reported, and what is reported is not used.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from tests.support.source import Module, listing, modules, program

FOR_TESTS = {
    "has_sentence": "tests ask it of every code there is",
    "COUNTED": "tests go through all that can be counted",
    "FormDialog.error_of": "what a form says beside a field, for tests",
    "OrgChart.box_of": "where a person is painted, for tests",
    "PdfView.is_complete": "whether every page is painted, for tests",
    "Unlock.seconds_left": "how long the page still waits, for tests",
}
"""What the program shows and only tests ask back. Everything else goes, or is used."""

_ITS_OWN_NAME = ("__main__", "__all__")
Place = tuple[str, int]


class Uses:
    """Where names stand in the program and in the tools beside it."""

    def __init__(self) -> None:
        self.loaded: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.said: dict[str, list[Place]] = defaultdict(list)
        self.taken: dict[str, set[str]] = defaultdict(set)
        for module in [*program(), *modules("tools", "dev.py")]:
            for node in module.nodes:
                self._note(module, node)

    def _note(self, module: Module, node: ast.AST) -> None:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            self.loaded[module.name, node.id].append(node.lineno)
        elif isinstance(node, ast.Attribute):
            self.said[node.attr].append((module.name, node.lineno))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            self.said[node.value].append((module.name, node.lineno))
        elif isinstance(node, ast.ImportFrom) and not module.name.endswith("__init__.py"):
            for alias in node.names:
                self.taken[alias.name].add(node.module or "")
        for quoted in _quoted(node):
            self.loaded[module.name, quoted].append(getattr(node, "lineno", 0))

    def outside(self, name: str, module: Module, node: ast.AST) -> bool:
        """Whether the name stands as an attribute or a text anywhere but in the node."""
        return any(place != module.name or not _inside(node, line) for place, line in self.said[name])

    def of_module(self, name: str, module: Module, node: ast.AST) -> bool:
        """Whether what a module defines is used: in it, by an importer, or as an attribute of it."""
        if any(not _inside(node, line) for line in self.loaded[module.name, name]):
            return True
        itself = module.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        return any(itself == one or itself.startswith(f"{one}.") for one in self.taken[name]) or self.outside(
            name, module, node
        )


@cache
def uses() -> Uses:
    """Read once."""
    return Uses()


def _quoted(node: ast.AST) -> Iterator[str]:
    """Names in an annotation that is written as a text."""
    kept = node.annotation if isinstance(node, ast.arg | ast.AnnAssign) else getattr(node, "returns", None)
    for inner in ast.walk(kept) if isinstance(kept, ast.expr) else ():
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield from re.findall(r"\w+", inner.value)


def _inside(node: ast.AST, line: int) -> bool:
    first = min([getattr(node, "lineno", 0), *(one.lineno for one in getattr(node, "decorator_list", []))])
    return first <= line <= (getattr(node, "end_lineno", 0) or 0)


def _constants(node: ast.stmt) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    yield from (one.id for one in targets if isinstance(one, ast.Name) and one.id not in _ITS_OWN_NAME)


def _is_called_by_qt_or_python(method: ast.FunctionDef) -> bool:
    return method.name.startswith("__") or any("override" in ast.unparse(one) for one in method.decorator_list)


def _idle_in(module: Module) -> Iterator[tuple[str, ast.AST]]:
    known = uses()
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not known.of_module(node.name, module, node):
            yield node.name, node
        for name in _constants(node):
            if not known.of_module(name, module, node):
                yield name, node
        for method in node.body if isinstance(node, ast.ClassDef) else ():
            if not isinstance(method, ast.FunctionDef) or _is_called_by_qt_or_python(method):
                continue
            if not known.outside(method.name, module, method):
                yield f"{node.name}.{method.name}", method  # type: ignore[union-attr]


def test_what_is_defined_is_used() -> None:
    found = [
        f"{module.at(node)} {name}"
        for module in program()
        if "/migrations/versions/" not in module.name
        for name, node in _idle_in(module)
        if name not in FOR_TESTS
    ]
    assert not found, listing(found, "nothing in the program uses these; use them, or take them away with their tests")


def test_what_is_kept_for_tests_is_there_and_asked() -> None:
    idle = {name for module in program() for name, _node in _idle_in(module)}
    asked = "\n".join(module.text for module in modules("tests") if module.path.name != "test_unused.py")
    gone = [name for name in FOR_TESTS if name not in idle or name.rpartition(".")[2] not in asked]
    assert not gone, listing(gone, "these are used by the program, or by nobody; they need no exception any more")
