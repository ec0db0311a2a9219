"""`python -m app.translations update`: keep the translation files in step with the words in the code.

It reads every `tr("Context", "words")` of widgets/ and app/ and every `text("words")` and `said("words")` of workers/ (context
"workers"), writes them into assets/translations/threadline_<language>.ts, keeps what is translated there, drops what the code says no
more, and compiles the .qm files with Qt's lrelease. `check` writes nothing; it exits with 1 where something is missing. Qt's own lupdate
cannot be used: it takes the context from the class around a call, and does not know sentences without one.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDERS: Final = ("app", "widgets", "workers")
LANGUAGES: Final = ("zh_CN",)

Catalogue = dict[str, dict[str, str]]
"""Context → words → their translation, "" for none yet."""


def said_in_code(root: Path = ROOT) -> dict[str, dict[str, set[str]]]:
    """Context → words → the files that say them. Raises ValueError for a call whose words are no literal."""
    found: dict[str, dict[str, set[str]]] = {}
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            for context, words in _said_in(ast.parse(file.read_text(encoding="utf-8"), name), name):
                found.setdefault(context, {}).setdefault(words, set()).add(name)
    return found


def _said_in(tree: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        given = [each.value if isinstance(each, ast.Constant) and isinstance(each.value, str) else None for each in node.args]
        match node.func.id, given:
            case "tr", [str(context), str(words)]:
                yield context, words
            case (("text" | "said" | "translate"), [str(words)]):
                yield "workers", words
            case (("tr" | "text" | "said"), _) if not name.endswith("/text.py"):
                raise ValueError(f"{name}:{node.lineno}: {node.func.id}() needs its words as literals, else nobody can translate them")


def read_ts(path: Path) -> Catalogue:
    """What a .ts file holds; nothing when there is none."""
    if not path.exists():
        return {}
    found: Catalogue = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        messages = found.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            messages[message.findtext("source", "")] = message.findtext("translation", "") or ""
    return found


def write_ts(path: Path, language: str, catalogue: Catalogue, files: dict[str, dict[str, set[str]]]) -> None:
    """In a fixed order and without line numbers, so that only what changed is seen to change."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for context in sorted(catalogue):
        part = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(part, "name").text = context
        for words in sorted(catalogue[context]):
            message = ElementTree.SubElement(part, "message")
            for file in sorted(files.get(context, {}).get(words, ())):
                ElementTree.SubElement(message, "location", filename=f"../../{file}")
            ElementTree.SubElement(message, "source").text = words
            translated = catalogue[context][words]
            translation = ElementTree.SubElement(message, "translation", {} if translated else {"type": "unfinished"})
            translation.text = translated or None
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")


def merged(files: dict[str, dict[str, set[str]]], known: Catalogue) -> Catalogue:
    """What the code says, with the translations that are known."""
    return {context: {words: known.get(context, {}).get(words, "") for words in said} for context, said in files.items()}


def ts_file(language: str, root: Path = ROOT) -> Path:
    return root / "assets" / "translations" / f"threadline_{language}.ts"


def untranslated(catalogue: Catalogue) -> list[str]:
    return [f"{context}: {words}" for context, said in sorted(catalogue.items()) for words, done in sorted(said.items()) if not done]


def compile_qm(ts: Path) -> None:
    """Write the .qm beside it. Raises CalledProcessError."""
    import PySide6

    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tools = [Path(PySide6.__path__[0], *below, name) for below in ((), ("Qt", "libexec"))]
    tool = next((each for each in tools if each.exists()), Path(name))
    subprocess.run([str(tool), "-silent", str(ts), "-qm", str(ts.with_suffix(".qm"))], check=True, timeout=60)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m app.translations", description="Keep the translation files in step with the code.")
    parser.add_argument("what", choices=("update", "check"))
    given = parser.parse_args(arguments)
    files = said_in_code()
    status = 0
    for language in LANGUAGES:
        path = ts_file(language)
        known = read_ts(path)
        now = merged(files, known)
        if given.what == "update":
            write_ts(path, language, now, files)
            compile_qm(path)
        missing = untranslated(now)
        stale = given.what == "check" and now != known
        status = 1 if missing or stale else status
        print(f"{language}: {sum(map(len, now.values()))} sentences, {len(missing)} not translated" + ", not up to date" * stale)
        for line in missing:
            print(f"  {line}")
    return status


if __name__ == "__main__":
    sys.exit(main())
