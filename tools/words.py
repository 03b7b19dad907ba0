"""The catalogue of words: extracts them, merges translations, compiles; called by ``python3 dev.py words``.

The same words always give the same bytes, so two people who run it get no conflict. Compiling needs the standard
library only, extraction needs Babel. Knows nothing of what the words mean.
"""

import argparse
import ast
import contextlib
import io
import json
import os
import re
import struct
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
CATALOGUE = I18N / "zh_CN" / "LC_MESSAGES" / "roadbook.po"
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}
HEADER = """\
# Chinese words of Roadbook. Made by "python3 dev.py words"; translations are merged with "--add".
msgid ""
msgstr ""
"Project-Id-Version: roadbook\\n"
"Language: zh_CN\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
PLURAL_SEPARATOR = "\0"

Messages = dict[str | tuple[str, str], str]


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """One process at a time changes the catalogue."""
    path = Path(tempfile.gettempdir()) / f"roadbook-words-{abs(hash(str(ROOT))) if os.name == 'nt' else os.getuid()}"
    with path.open("w") as handle:
        if os.name != "nt":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def sources() -> list[Path]:
    """Python files that may hold words, in a fixed order."""
    return sorted((ROOT / "desktop").rglob("*.py"))


@cache
def extracted() -> set[str | tuple[str, str]]:
    """Every message of the source; a file that is no Python (yet) is named and left out."""
    from babel.messages.extract import extract

    found: set[str | tuple[str, str]] = set()
    for path in sources():
        content = path.read_bytes()
        try:
            ast.parse(content, str(path))
        except SyntaxError as error:
            print(f"words: left out {path.relative_to(ROOT)}: {error}", file=sys.stderr)
            continue
        for _line, message, _comments, _context in extract("python", io.BytesIO(content), keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else (message[0], message[1]))
    return found - {""}


def known() -> Messages:
    """Translations of the catalogue, those of words that are not used (any more) included."""
    from babel.messages.pofile import read_po

    if not CATALOGUE.exists():
        return {}
    with CATALOGUE.open("rb") as handle:
        catalog = read_po(handle, locale="zh_CN")
    entries = [*catalog, *catalog.obsolete.values()]
    return {_key(entry.id): _text(entry.string or "") for entry in entries if entry.id and not entry.fuzzy}


def _key(message: str | list[str] | tuple[str, ...]) -> str | tuple[str, str]:
    return message if isinstance(message, str) else (message[0], message[1])


def _text(translation: str | list[str] | tuple[str, ...]) -> str:
    return translation if isinstance(translation, str) else translation[0]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def _entry(key: str | tuple[str, str], translation: str, prefix: str) -> str:
    if isinstance(key, tuple):
        lines = [f"msgid {_quoted(key[0])}", f"msgid_plural {_quoted(key[1])}", f"msgstr[0] {_quoted(translation)}"]
    else:
        lines = [f"msgid {_quoted(key)}", f"msgstr {_quoted(translation)}"]
    return "".join(f"{prefix}{line}\n" for line in lines)


def rendered(used: set[str | tuple[str, str]], translations: Messages, *, prune: bool = False) -> str:
    """Text of the catalogue: used words in order, then (as comments) translations of words that are not used."""

    def order(key: str | tuple[str, str]) -> tuple[str, str]:
        return key if isinstance(key, tuple) else (key, "")

    blocks = [_entry(key, translations.get(key, ""), "") for key in sorted(used, key=order)]
    if not prune:
        unused = sorted((key for key, text in translations.items() if key not in used and text), key=order)
        blocks += [_entry(key, translations[key], "#~ ") for key in unused]
    return HEADER + "\n".join(blocks)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)


def update(additions: Messages, *, prune: bool = False) -> None:
    """Extract, merge and write the catalogue."""
    translations = known() | additions
    _write(CATALOGUE, rendered(extracted(), translations, prune=prune).encode())


def read_pairs(path: Path) -> Messages:
    """Pairs of a JSON file: English to Chinese, the two forms of a plural separated by a NUL character."""
    pairs: Messages = {}
    for english, chinese in json.loads(path.read_text("utf-8")).items():
        one, _separator, many = english.partition(PLURAL_SEPARATOR)
        pairs[(one, many) if many else one] = chinese
    return pairs


def missing() -> list[str | tuple[str, str]]:
    """Words of the source without a Chinese translation."""
    translations = known()
    return sorted((key for key in extracted() if not translations.get(key)), key=str)


def placeholders(text: str) -> set[str]:
    """Names of the placeholders of a message."""
    return set(PLACEHOLDER.findall(text.replace("{{", "").replace("}}", "")))


def problems() -> list[str]:
    """What is wrong with the catalogue, in sentences; empty when all is well."""
    used = extracted()
    translations = known()
    found = [f"not translated: {key!r}" for key in sorted(used, key=str) if not translations.get(key)]
    counted = {key[0] for key in used if isinstance(key, tuple)}
    # gettext before Python 3.12 finds no plural when it is asked without a number.
    found += [f"said with a number and without one: {key!r}" for key in sorted(counted & used)]
    current = CATALOGUE.read_text("utf-8") if CATALOGUE.exists() else ""
    if current not in {rendered(used, translations), rendered(used, translations, prune=True)}:
        found.append(f"{CATALOGUE.name} is not what the source says: run python3 dev.py words")
    if re.search(r"^#,.*fuzzy", current, re.MULTILINE):
        found.append(f"{CATALOGUE.name} has fuzzy entries")
    for key in sorted(used, key=str):
        english = key if isinstance(key, str) else key[1]
        chinese = translations.get(key, "")
        if chinese and placeholders(english) != placeholders(chinese):
            found.append(f"placeholders differ: {english!r} -> {chinese!r}")
    return found


def _catalogue_entries(text: str) -> dict[str, str]:
    """Key and value of every entry as gettext's binary format wants them."""
    entries: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", text):
        parts: dict[str, str] = {}
        field = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            match = re.match(r"(msgid_plural|msgid|msgstr)(?:\[0\])? ", line)
            if match:
                field = match[1]
                line = line[match.end() :]
            parts[field] = parts.get(field, "") + ast.literal_eval(line)
        if parts.get("msgstr"):
            plural = parts.get("msgid_plural")
            key = parts["msgid"] + (PLURAL_SEPARATOR + plural if plural else "")
            entries[key] = parts["msgstr"]
    return entries


def compiled(text: str) -> bytes:
    """The binary catalogue of a textual one, as the ``gettext`` module of the standard library reads it."""
    pairs = sorted((key.encode(), value.encode()) for key, value in _catalogue_entries(text).items())
    start = 28 + 16 * len(pairs)
    keys: list[tuple[int, int]] = []
    values: list[tuple[int, int]] = []
    ids = texts = b""
    for key, value in pairs:
        keys.append((len(key), len(ids)))
        values.append((len(value), len(texts)))
        ids += key + b"\0"
        texts += value + b"\0"
    table = [n for length, offset in keys for n in (length, start + offset)]
    table += [n for length, offset in values for n in (length, start + len(ids) + offset)]
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + struct.pack(f"<{len(table)}I", *table) + ids + texts


def compile_catalogues() -> None:
    """Write the ``.mo`` beside every ``.po``."""
    for path in sorted(I18N.rglob("*.po")):
        _write(path.with_suffix(".mo"), compiled(path.read_text("utf-8")))


def main(arguments: list[str]) -> int:
    """Do what the command line says; 1 when ``--check`` or ``--missing`` finds something."""
    parser = argparse.ArgumentParser(prog="dev.py words", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--add", metavar="PAIRS.json", type=Path, action="append", default=[])
    parser.add_argument("--compile", action="store_true", help="only write the .mo files")
    parser.add_argument("--missing", action="store_true", help="list words without a Chinese translation")
    parser.add_argument("--check", action="store_true", help="say what is wrong with the catalogue")
    parser.add_argument("--prune", action="store_true", help="drop translations of words that are not used")
    options = parser.parse_args(arguments)
    if options.check or options.missing:
        found = problems() if options.check else [json.dumps(key, ensure_ascii=False) for key in missing()]
        print("\n".join(found) if found else "catalogue: well")
        return 1 if found else 0
    with locked():
        if not options.compile:
            additions: Messages = {}
            for path in options.add:
                additions |= read_pairs(path)
            update(additions, prune=options.prune)
        compile_catalogues()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
