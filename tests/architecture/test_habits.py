"""Habits of docs/architecture.md that no tool of others checks."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import pairwise

from tests.support.source import Module, called, calls, dotted, listing, literal, modules, program

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
TIME_READERS = {"now", "utcnow", "today", "time", "localtime", "gmtime"}
TIME_OWNERS = {"datetime", "date", "time", "dt.datetime", "dt.date", "datetime.datetime", "datetime.date"}
MAY_READ_TIME = {"desktop/services/ports.py"}


def comments(module: Module) -> Iterator[tuple[int, str]]:
    """Every comment with its line."""
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_every_module_says_what_it_is_for() -> None:
    everywhere = modules("desktop", "tools", "dev.py", "tests")
    silent = [module.name for module in everywhere if not ast.get_docstring(module.tree)]
    assert not silent, listing(silent, "modules without a docstring (what is it for, what must it not know?)")


def test_no_lambda_is_connected() -> None:
    found = [
        module.at(node)
        for module in program()
        for node in calls(module, "connect")
        if any(isinstance(inner, ast.Lambda) for argument in node.args for inner in ast.walk(argument))
    ]
    assert not found, listing(found, "a lambda in connect outlives its widget; use a bound method or functools.partial")


def test_no_signal_carries_an_id_as_int() -> None:
    found = [
        module.at(node)
        for module in program()
        for node in calls(module, "Signal")
        if any(isinstance(argument, ast.Name) and argument.id == "int" for argument in node.args)
    ]
    assert not found, listing(found, "Signal(int) cuts ids to 32 bits; use Signal(object)")


def test_every_signal_says_when_it_is_sent() -> None:
    found = [
        f"{module.at(node)} {name}"
        for module in program()
        for owner in module.nodes
        if isinstance(owner, ast.ClassDef)
        for node, after in pairwise([*owner.body, None])
        if (name := _public_signal(node)) and not _explained(module, node, after)
    ]
    assert not found, listing(found, "signals without a line: when is it sent, with what?")


def _public_signal(node: ast.stmt | None) -> str:
    """Name of the signal that the statement makes; empty for other statements and for wiring inside one class."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Call):
        return ""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    name = target.id if isinstance(target, ast.Name) else ""
    return name if called(node.value) == "Signal" and not name.startswith("_") else ""


def _explained(module: Module, node: ast.stmt | None, after: ast.stmt | None) -> bool:
    """Whether a comment stands above or beside the statement, or a text below it."""
    assert node is not None
    rows = module.text.splitlines()
    if "#" in rows[node.lineno - 1] or rows[node.lineno - 2].strip().startswith("#"):
        return True
    return isinstance(after, ast.Expr) and literal(after.value) is not None


def test_questions_go_through_ask() -> None:
    found = [
        module.at(node)
        for module in program()
        if module.name != "desktop/qtsupport/ask.py"
        for node in module.nodes
        if isinstance(node, ast.Name | ast.Attribute) and dotted(node).split(".")[-1] == "QMessageBox"
    ]
    assert not found, listing(found, "QMessageBox outside qtsupport.ask")


def test_tool_tips_show_text_as_text() -> None:
    """Qt would take what looks like markup for markup, also in the name of a customer."""
    found = [
        module.at(node)
        for module in program()
        for node in calls(module, "setToolTip", "showText")
        if not any(called(inner) in ("plain_tip", "_") for inner in ast.walk(node) if isinstance(inner, ast.Call))
        and dotted(node.func).split(".")[-2:] != ["_toast", "show_text"]
        and not all(isinstance(argument, ast.Constant) for argument in node.args)
    ]
    assert not found, listing(found, "a tool tip that may be taken for markup; use qtsupport.plain_tip")


def test_events_are_not_pumped() -> None:
    found = [module.at(node) for module in program() for node in calls(module, "processEvents")]
    assert not found, listing(found, "processEvents: move the work to a job instead")


def test_only_the_command_line_prints() -> None:
    found = [
        module.at(node)
        for module in program()
        if not module.name.startswith("desktop/cli/")
        for node in calls(module, "print")
        if isinstance(node.func, ast.Name)
    ]
    assert not found, listing(found, "print outside desktop/cli; log it or return it")


def test_only_the_clock_reads_the_time() -> None:
    found = [
        module.at(node)
        for module in program()
        if module.name not in MAY_READ_TIME
        for node in calls(module, *TIME_READERS)
        if isinstance(node.func, ast.Attribute) and dotted(node.func.value) in TIME_OWNERS
    ]
    assert not found, listing(found, "the time is read by desktop.services.ports.SystemClock only; take a clock")


def test_nothing_is_left_for_later() -> None:
    found = [
        f"{module.name}:{line}"
        for module in modules("desktop", "tools", "dev.py", "tests")
        if UNFINISHED.search(module.text)  # taking every module apart into tokens takes half a minute
        for line, comment in comments(module)
        if UNFINISHED.search(comment)
    ]
    assert not found, listing(found, "notes of unfinished work; finish it or write an issue")


def test_a_suppressed_check_says_which() -> None:
    bare = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[)|pyright:\s*ignore(?!\[))")
    found = [
        f"{module.name}:{line}"
        for module in modules("desktop", "tools", "dev.py", "tests")
        if bare.search(module.text)
        for line, comment in comments(module)
        if bare.search(comment)
    ]
    assert not found, listing(found, "suppressions that do not name the rule they suppress")


def test_words_are_wrapped_as_literals() -> None:
    found = [
        module.at(node)
        for module in program()
        if module.name != "desktop/i18n/catalogue.py"
        for node in calls(module, "_", "n_", "N_")
        if isinstance(node.func, ast.Name) and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert not found, listing(
        found, "words that cannot be extracted; use a literal with placeholders and .format after"
    )


def test_views_are_told_of_a_language_change() -> None:
    found = [
        f"{module.at(node)} {node.name}"
        for module in modules("desktop/views")
        for node in module.nodes
        if isinstance(node, ast.ClassDef) and {"retranslate", "__init__"} <= _methods(node)
        if not _calls_retranslate(node)
    ]
    assert not found, listing(found, "retranslate() is not called by the class itself (constructor and LanguageChange)")


def _methods(node: ast.ClassDef) -> set[str]:
    return {each.name for each in node.body if isinstance(each, ast.FunctionDef)}


def _calls_retranslate(node: ast.ClassDef) -> bool:
    return any(isinstance(inner, ast.Call) and called(inner) == "retranslate" for inner in ast.walk(node))


def test_titles_of_columns_are_marked_as_words() -> None:
    found = [
        module.at(node)
        for module in program()
        for node in calls(module, "Column")
        if len(node.args) > 1 and literal(node.args[1]) and module.name != "desktop/models/columns.py"
    ]
    assert not found, listing(found, "column titles have to be marked with N_ so that they are translated")
