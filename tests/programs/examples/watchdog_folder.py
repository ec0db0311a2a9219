"""watchdog: an observer tells of the files that appear in a folder."""

from __future__ import annotations

import json
import queue
import tempfile
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer


class Appeared(FileSystemEventHandler):
    """Puts the names of new files into a queue."""

    def __init__(self) -> None:
        self.names: queue.Queue[str] = queue.Queue()

    def on_created(self, event: FileSystemEvent) -> None:
        self.names.put(Path(str(event.src_path)).name)


def main() -> dict[str, object]:
    handler, observer = Appeared(), Observer()
    with tempfile.TemporaryDirectory() as folder:
        observer.schedule(handler, folder)
        observer.start()
        for number in range(10):
            Path(folder, f"file {number}").write_text("x")
        seen = sorted(handler.names.get(timeout=30) for _ in range(10))
        observer.stop()
        observer.join()
    return {"seen": seen}


if __name__ == "__main__":
    print(json.dumps(main()))
