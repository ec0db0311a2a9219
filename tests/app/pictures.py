"""Pictures of the window for the documents and for looking at: `python -m tests.app.pictures FOLDER [SCENARIO …]`.

Each scenario is run once, and drawn in both themes, both languages and two sizes. No screen is needed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app.gui import picture_of
from app.language import LANGUAGES
from workers.live import LiveRun
from workers.scenarios.registry import run_spec

SIZES = ((1280, 800), (1920, 1080))


def main(folder: Path, scenarios: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for scenario in scenarios:
        live = LiveRun(run_spec(scenario))
        try:
            live.start()
            while live.running:
                live.wait(1.0)
                live.poll()
        finally:
            live.close()
        for theme in ("dark", "light"):
            for language in LANGUAGES:
                for size in SIZES:
                    file = folder / f"{scenario.rpartition('.')[2]}-{theme}-{language}-{size[0]}x{size[1]}.png"
                    picture_of(live, file, size, theme, language)
                    print(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["deadlocks.opposite_order"])
