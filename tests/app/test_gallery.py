"""The gallery is made by one command, and keeps what it does not draw anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.app.gallery import MOST_BYTES, SIZE, Shot, keep, main, page, variants_of
from workers.scenarios.registry import scenario


def test_a_scenario_is_drawn_in_its_failing_and_its_repaired_variant(qapp: QApplication, tmp_path: Path) -> None:
    keep_before = Shot("events.waiting_room", "", "Waiting room", "", "One set", "5 wake-ups.", "events.waiting_room.webp")
    (tmp_path / "gallery").mkdir()
    keep(tmp_path, keep_before)
    assert main(["--only", "locks.lost_update", "--docs", str(tmp_path)]) == 0
    text = (tmp_path / "gallery.md").read_text(encoding="utf-8")
    for variant in ("no_lock", "lock"):
        file = tmp_path / "gallery" / f"locks.lost_update-{variant}.webp"
        assert f"(gallery/{file.name})" in text
        assert QImage(str(file)).size().toTuple() == SIZE
        assert file.stat().st_size <= MOST_BYTES
    assert "No booking was lost" in text
    assert "(gallery/events.waiting_room.webp)" in text
    assert text.index("## Locks and races") < text.index("## Events and conditions")


def test_without_variants_there_is_one_picture() -> None:
    assert variants_of(scenario("events.waiting_room")) == [None]
    assert variants_of(scenario("deadlocks.opposite_order")) == ["opposite", "one_order"]


def test_a_page_of_nothing_has_no_groups() -> None:
    assert "##" not in page([])
