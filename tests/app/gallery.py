"""A picture of every scenario as the window shows it: `python -m tests.app.gallery [--only PREFIX] [--theme dark|light]`.

Each is run in the real window (on the screen there is, or `QT_QPA_PLATFORM=offscreen`) with the values of its form: the default variant,
and the first that repairs it. Pictures go to docs/gallery, and docs/gallery.md shows them with what the window said. What was drawn before
and is not drawn now stays. Exit status 1 when a run did not come to its end.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.gui import make_application
from app.settings import Settings
from app.window import Window
from workers.scenarios.registry import ScenarioInfo, groups, run_spec, scenarios

ROOT: Final = Path(__file__).resolve().parents[2]
SIZE: Final = (1280, 800)
LIMIT_S: Final = 90
QUALITIES: Final = (72, 62, 52, 42)
MOST_BYTES: Final = 80_000
"""There are some 150 of them. The first quality that keeps to this is taken."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What one run said, and where its picture is, below docs/gallery."""

    scenario: str
    variant: str
    title: str
    variant_title: str
    verdict: str
    text: str
    picture: str


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.app.gallery", description="Draw every scenario as the window shows it.")
    parser.add_argument("--only", default="", help="scenarios whose id begins so")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="the folder that holds the gallery")
    given = parser.parse_args(arguments)
    make_application()
    window = Window(Settings(theme=given.theme, language="en"))
    window.resize(*SIZE)
    window.show()
    missing = 0
    try:
        for info in scenarios():
            if info.id.startswith(given.only) and info.available:
                for variant in variants_of(info):
                    shot = shoot(window, info, variant, given.docs / "gallery")
                    missing += shot is None
                    if shot is not None:
                        keep(given.docs, shot)
                    print(f"{info.id} {variant or ''}: {shot.verdict if shot else 'did not come to its end'}", flush=True)
    finally:
        window.close()
    (given.docs / "gallery.md").write_text(page(kept(given.docs)), encoding="utf-8")
    return 1 if missing else 0


def variants_of(info: ScenarioInfo) -> list[str | None]:
    """The default one, and the first that repairs it."""
    if not info.variants:
        return [None]
    return [info.variants[0].id, *[variant.id for variant in info.variants if variant.fixed][:1]]


def shoot(window: Window, info: ScenarioInfo, variant: str | None, folder: Path) -> Shot | None:
    """Run it, and save what the window shows then; None when it was not over in time."""
    window.choice.show_spec(run_spec(info.id, variant))
    window.show_tab("source")
    window.show_tab("lesson")
    if not _run(window):
        return None
    run = window.run_shown
    verdict = run.live.verdict if run is not None else None
    if verdict is None:
        return None
    for _ in range(3):  # layout, then what follows from it
        QApplication.processEvents()
        window.showing.refresh_panels()
        window.timeline.refresh()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{info.id}{f'-{variant}' if variant else ''}.webp"
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    _save(picture, folder / name)
    chosen = info.variant(variant)
    return Shot(info.id, variant or "", str(info.title), str(chosen.title) if chosen else "", str(verdict.title), str(verdict.text), name)


def _save(picture: QImage, file: Path) -> None:
    for quality in QUALITIES:
        if not picture.save(str(file), quality=quality):
            raise OSError(5, "the picture could not be written", str(file))
        if file.stat().st_size <= MOST_BYTES:
            return


def _run(window: Window) -> bool:
    """The run that Run starts, to its end; one that takes too long is stopped."""
    loop, limit = QEventLoop(), QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(window.session.stop)
    window.session.ended.connect(loop.quit)
    try:
        window.run_chosen()
        if not window.session.live:
            return False
        limit.start(LIMIT_S * 1000)
        loop.exec()
        return limit.isActive()
    finally:
        limit.stop()
        window.session.ended.disconnect(loop.quit)


# ---------------------------------------------------------------- the page
def kept(docs: Path) -> list[Shot]:
    """What was drawn so far."""
    file = docs / "gallery" / "gallery.json"
    return [Shot(**each) for each in json.loads(file.read_text(encoding="utf-8"))] if file.exists() else []


def keep(docs: Path, shot: Shot) -> None:
    others = [each for each in kept(docs) if (each.scenario, each.variant) != (shot.scenario, shot.variant)]
    order = {info.id: place for place, info in enumerate(scenarios())}
    shots = sorted([*others, shot], key=lambda each: order.get(each.scenario, len(order)))
    text = json.dumps([asdict(each) for each in shots], indent=1, ensure_ascii=False)
    (docs / "gallery" / "gallery.json").write_text(text + "\n", encoding="utf-8")


def page(shots: list[Shot]) -> str:
    """docs/gallery.md: group by group, in the catalogue's order."""
    lines = [
        "# Gallery",
        "",
        "Every scenario as the window showed it: the default variant, and the first that repairs it. Drawn by",
        "`python -m tests.app.gallery`; the numbers are those of that run on that machine.",
    ]
    known = {info.id: info for info in scenarios()}
    for group in groups():
        own = [shot for shot in shots if shot.scenario in known and known[shot.scenario].group == group.id]
        lines += ["", f"## {group.title}"] * bool(own)
        for shot in own:
            named = f"{shot.title}: {shot.variant_title}" if shot.variant_title else shot.title
            lines += ["", f"### {named}", "", f"`{shot.scenario}`{f' · `{shot.variant}`' * bool(shot.variant)}", ""]
            lines += [f"**{shot.verdict}.** {shot.text}", "", f"![{named}](gallery/{shot.picture})"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
