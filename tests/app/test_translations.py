"""The translation files say all that the code says, with the same fields."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from app.translations import LANGUAGES, main, merged, read_ts, said_in_code, ts_file, untranslated, write_ts


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated_and_none_is_left_over(language: str) -> None:
    known = read_ts(ts_file(language))
    now = merged(said_in_code(), known)
    assert untranslated(now) == [], "run `python -m app.translations update` and translate these"
    assert now == known, "run `python -m app.translations update`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_fields_of_their_originals(language: str) -> None:
    wrong = [
        (words, translated)
        for messages in read_ts(ts_file(language)).values()
        for words, translated in messages.items()
        if translated and fields(words) != fields(translated)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_that_of_the_text(language: str, qapp: object) -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(ts_file(language).with_suffix(".qm")))
    for context, messages in read_ts(ts_file(language)).items():
        for words, translated in messages.items():
            assert translator.translate(context, words) == translated


def test_an_update_keeps_what_is_translated_and_drops_what_is_said_no_more(tmp_path: Path) -> None:
    for folder in ("app", "widgets", "workers"):
        (tmp_path / folder).mkdir()
    (tmp_path / "app" / "one.py").write_text('tr("Window", "Stay {name}", name=1)\ntr("Window", "Come")\n')
    (tmp_path / "workers" / "two.py").write_text('text("Stay")\n')
    file = tmp_path / "x.ts"
    write_ts(file, "zh_CN", {"Window": {"Stay {name}": "留下 {name}", "Gone": "走"}, "workers": {"Stay": "留"}}, {})
    files = said_in_code(tmp_path)
    now = merged(files, read_ts(file))
    write_ts(file, "zh_CN", now, files)
    assert read_ts(file) == {"Window": {"Stay {name}": "留下 {name}", "Come": ""}, "workers": {"Stay": "留"}}
    assert untranslated(now) == ["Window: Come"]


def test_words_that_are_no_literal_are_refused(tmp_path: Path) -> None:
    for folder in ("app", "widgets", "workers"):
        (tmp_path / folder).mkdir()
    (tmp_path / "widgets" / "one.py").write_text('name = "x"\ntr("Window", name)\n')
    with pytest.raises(ValueError, match=r"widgets/one\.py:2"):
        said_in_code(tmp_path)


def test_check_says_by_its_exit_status_whether_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "0 not translated" in capsys.readouterr().out
