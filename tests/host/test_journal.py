from __future__ import annotations

from pathlib import Path

import pytest

from workers.host.journal import FileJournal, JournalFullError, read_journal


def test_a_journal_reads_back_what_was_written(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal", {"run": "x"})
    journal.write(1, b"Habc")
    journal.write(2, b"")
    journal.write(1, b"E" + bytes(320))
    journal.close()
    about, entries = read_journal(tmp_path / "journal")
    assert about == {"run": "x"}
    assert list(entries) == [(1, b"Habc"), (2, b""), (1, b"E" + bytes(320))]


def test_a_journal_cut_off_anywhere_reads_up_to_its_last_whole_message(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = FileJournal(path, {})
    whole = [path.stat().st_size]
    for number in range(3):
        journal.write(number, bytes([number]) * (10 * number + 1))
        journal.flush()
        whole.append(path.stat().st_size)
    journal.close()
    data = path.read_bytes()
    for length in range(whole[0], len(data) + 1):
        (tmp_path / "cut").write_bytes(data[:length])
        entries = list(read_journal(tmp_path / "cut")[1])
        assert len(entries) == sum(length >= size for size in whole[1:])


def test_what_is_flushed_is_with_the_system(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal", {})
    journal.write(7, b"E" + bytes(32))
    journal.flush()
    assert list(read_journal(tmp_path / "journal")[1]) == [(7, b"E" + bytes(32))]
    journal.close()


def test_a_journal_takes_no_more_than_it_may(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal", {}, most_bytes=100)
    journal.write(1, bytes(40))
    with pytest.raises(JournalFullError):
        journal.write(1, bytes(60))
    journal.close()
    assert list(read_journal(tmp_path / "journal")[1]) == [(1, bytes(40))]


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="not a Threadline journal"):
        read_journal(tmp_path / "x")
