from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.synthetic import ZERO_NS, StoreBuilder
from widgets.panels.output import KEPT_LINES, Output, readable
from widgets.theme import DARK, LIGHT
from workers.host import messages
from workers.trace.store import Store


@pytest.fixture
def output(qtbot: QtBot) -> Output:
    made = Output()
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.set_theme(DARK)
    made.show()
    return made


def print_to(store: Store, text: str, stream: str = "stdout", dropped: int = 0) -> None:
    store.ingest(messages.Output("stderr" if stream == "stderr" else "stdout", text.encode(), ZERO_NS, dropped))


def colour_at(output: Output, word: str) -> str:
    cursor = output.text.document().find(word)
    return cursor.charFormat().foreground().color().name()


def test_each_refresh_takes_what_is_new_with_its_stream(output: Output) -> None:
    store = StoreBuilder().store
    output.set_store(store)
    print_to(store, "one\n")
    output.refresh()
    print_to(store, "two ")
    print_to(store, "oops\n", "stderr")
    output.refresh()
    output.refresh()
    assert output.text.toPlainText() == "one\ntwo oops\n"
    assert (colour_at(output, "two"), colour_at(output, "oops")) == (DARK.text, DARK.bad)
    output.set_theme(LIGHT)
    assert (colour_at(output, "two"), colour_at(output, "oops")) == (LIGHT.text, LIGHT.bad)


def test_what_the_host_left_out_is_counted(output: Output) -> None:
    store = StoreBuilder().store
    output.set_store(store)
    print_to(store, "a\n", dropped=12_345)
    output.refresh()
    assert output._dropped.isVisible()
    assert "12\u202f345 bytes left out" in output._dropped.text()
    assert output.text.toPlainText() == "a\n"


def test_a_flood_shows_its_end_and_says_how_much_is_missing(output: Output) -> None:
    store = StoreBuilder().store
    output.set_store(store)
    line = "x" * 99 + "\n"
    for _ in range(100):
        print_to(store, line * 1000)
    print_to(store, "the end\n")
    output.refresh()
    shown = output.text.toPlainText()
    assert shown.endswith("the end\n")
    assert len(shown) + output._left_out == 100 * 1000 * 100 + len("the end\n")


def test_only_so_many_lines_are_kept(output: Output) -> None:
    for _ in range(5):
        output.append("line\n" * (KEPT_LINES // 4))
    assert output.text.blockCount() <= KEPT_LINES
    output._show_left_out()
    assert "newest" in output._dropped.text()


def test_it_follows_the_end_unless_scrolled_back(output: Output) -> None:
    bar = output.text.verticalScrollBar()
    output.append("line\n" * 200)
    assert bar.value() == bar.maximum()
    assert output.end_button.isHidden()
    bar.setValue(10)
    output.append("line\n" * 200)
    assert bar.value() == 10
    assert output.end_button.isVisible()
    output.end_button.click()
    assert bar.value() == bar.maximum()


def test_find_counts_and_goes_round(output: Output, qtbot: QtBot) -> None:
    output.append("abc\nxyz abc\n")
    output.search.setText("abc")
    assert output._hits.text() == "2 found"
    found = []
    for _ in range(3):
        QTest.keyClick(output.search, Qt.Key.Key_Return)
        found.append(output.text.textCursor().selectionStart())
    assert sorted(set(found)) == [0, 8]
    output.search.setText("nowhere")
    assert output._hits.text() == "0 found"
    assert not output.find_next()


def test_copy_takes_the_selection_or_everything(output: Output) -> None:
    output.append("alpha beta\n")
    output.copy_button.click()
    assert QGuiApplication.clipboard().text() == "alpha beta\n"
    cursor = output.text.document().find("beta")
    output.text.setTextCursor(QTextCursor(cursor))
    output.copy_button.click()
    assert QGuiApplication.clipboard().text() == "beta"


def test_clear_forgets_what_is_shown_and_not_what_comes(output: Output) -> None:
    store = StoreBuilder().store
    output.set_store(store)
    print_to(store, "before\n")
    output.refresh()
    output.clear_button.click()
    assert output._stack.currentIndex() == 0
    print_to(store, "after\n")
    output.refresh()
    assert output.text.toPlainText() == "after\n"


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    assert readable("\x1b[31mred\x1b[0m\r\n10 %\r20 %\r\n\x1b]0;title\x07end\0") == "red\n10 %\n20 %\nend␀"
