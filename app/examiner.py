"""Asks interpreters beside the window: starting one takes a while, and the picture must not wait for it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal, Slot

from workers.host.examination import Question, examine


class Examiner(QObject):
    """`ask` any number of questions; `examined(Examination)` answers the latest. A thread lives only while something is to be answered."""

    examined = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._next: Question | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    @Slot(object)
    def ask(self, question: Question) -> None:
        with self._lock:
            if self._closed:
                return
            self._next = question
            if self._thread is None:
                self._thread = threading.Thread(target=self._answer, name="threadline-examiner", daemon=True)
                self._thread.start()

    def close(self, timeout_s: float = 2.0) -> None:
        """Answer no more, and wait for the thread; one that asks a Python which does not answer is left to its own limit."""
        with self._lock:
            self._closed, self._next = True, None
            thread = self._thread
        if thread is not None:
            thread.join(timeout_s)

    def _answer(self) -> None:
        while (question := self._take()) is not None:
            examination = examine(question)
            with self._lock:
                wanted = not self._closed and self._next is None
            if wanted:
                self.examined.emit(examination)

    def _take(self) -> Question | None:
        with self._lock:
            question, self._next = self._next, None
            if question is None:
                self._thread = None
            return question
