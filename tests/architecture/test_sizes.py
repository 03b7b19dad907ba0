"""A function fits on a screen, a module has one subject (docs/architecture.md, Habits). Migrations are exempt."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.support.source import Module, listing, modules

LONGEST_FUNCTION, MEDIAN_FUNCTION = 60, 8
LONGEST_MODULE, MEDIAN_MODULE = 500, 150


def measured() -> list[Module]:
    """Modules of the program and its tools."""
    return [m for m in modules("desktop", "tools", "dev.py") if "/migrations/versions/" not in m.name]


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of the module, at any depth."""
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def lines_of_code(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The same without the docstring."""
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return lines(node)
    return lines(node) - ((first.end_lineno or first.lineno) - first.lineno + 1)


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{module.at(node)} {node.name}: {lines(node)} lines"
        for module in measured()
        for node in functions(module)
        if lines(node) > LONGEST_FUNCTION
    ]
    assert not long, listing(long, f"functions of more than {LONGEST_FUNCTION} lines; cut one per section")


def test_the_usual_function_is_short() -> None:
    usual = median(lines_of_code(node) for module in measured() for node in functions(module))
    assert usual <= MEDIAN_FUNCTION, f"the median function has {usual} lines, {MEDIAN_FUNCTION} are allowed"


def test_no_module_is_longer_than_its_subject() -> None:
    sizes = {module.name: len(module.text.splitlines()) for module in [*measured(), *modules("tests")]}
    long = [f"{name}: {size} lines" for name, size in sizes.items() if size > LONGEST_MODULE]
    assert not long, listing(long, f"modules of more than {LONGEST_MODULE} lines; split them by subject")


def test_the_usual_module_is_short() -> None:
    usual = median(len(module.text.splitlines()) for module in measured())
    assert usual <= MEDIAN_MODULE, f"the median module has {usual} lines, {MEDIAN_MODULE} are allowed"
