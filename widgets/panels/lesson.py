"""The lesson of the scenario that is chosen: what to look at, what to try, a question, and its answer when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from widgets.panels.lesson_blocks import add_blocks
from widgets.panels.parts import EmptyView, Panel, clear_layout, label
from widgets.text import tr
from workers.lessons import HEADINGS, Lesson, Part, target_of


class LessonPanel(Panel):
    """Shows one lesson in one language. `followed` comes with the Target of a link; what it does is the window's."""

    followed = Signal(object)  # workers.lessons.Target
    note_answered = Signal()  # the button beside the note was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson: Lesson | None = None
        self._answered = False
        self._why_empty = ""  # what is chosen instead of a scenario with a lesson
        self.answer_button = QPushButton(self)
        self.answer: QWidget | None = None
        self._inner = QWidget()
        self._inner.setObjectName("lesson")
        self._box = QVBoxLayout(self._inner)
        self._box.setContentsMargins(16, 12, 16, 18)
        self._box.setSpacing(7)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setWidget(self._inner)
        self._empty = EmptyView()
        self.note = label(wrap=True)
        self.note_button = QPushButton()
        self.note_button.setProperty("role", "small")
        self._note_frame = QFrame()
        self._note_frame.setProperty("role", "note")
        row = QHBoxLayout(self._note_frame)
        row.setContentsMargins(16, 7, 12, 7)
        row.addWidget(self.note, 1)
        row.addWidget(self.note_button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._note_frame)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        self.note_button.clicked.connect(self.note_answered)
        self.answer_button.clicked.connect(self.show_answer)
        self.say("")
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def show_lesson(self, lesson: Lesson | None, why_empty: str = "") -> None:
        """Show it from its beginning, with its answer hidden; the same lesson in another language stays as it was.

        Without a lesson `why_empty` is "program" for a program of one's own, else the sentence that says what is wrong.
        """
        shown = self.lesson
        same = lesson is not None and shown is not None and lesson.scenario == shown.scenario
        at = self._area.verticalScrollBar().value() if same else 0
        self._answered = self._answered and same
        self.lesson, self._why_empty = lesson, why_empty
        if not same:
            self.say("")
        self._say_why_empty()
        if lesson is None or lesson != shown:
            self._fill()
        self._area.verticalScrollBar().setValue(at)

    def show_answer(self) -> None:
        """What was asked under Predict is answered."""
        self._answered = True
        self.answer_button.hide()
        if self.answer is not None:
            self.answer.show()
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def answered(self) -> bool:
        return self._answered

    def say(self, words: str, button: str = "") -> None:
        """A note below the lesson, with what can be done about it; "" for none."""
        self.note.setText(words)
        self.note_button.setText(button)
        self.note_button.setVisible(bool(button))
        self._note_frame.setVisible(bool(words))

    # ------------------------------------------------------------ appearance
    def retranslate(self) -> None:
        """The panel's own words; a lesson in another language is shown by who has it."""
        self._area.setAccessibleName(tr("Lesson", "Lesson"))
        self.answer_button.setText(tr("Lesson", "Show the answer"))
        self.say("")
        self._say_why_empty()

    def apply_theme(self) -> None:
        theme = self.theme
        self.setStyleSheet(
            self.styleSheet()
            + f"""
QLabel[role="lesson-title"] {{ font-size: 17px; font-weight: 700; }}
QLabel[role="part"] {{ font-size: 12px; font-weight: 700; color: {theme.accent}; }}
QFrame[role="card"] {{ background: {theme.selected}; border-radius: 8px; }}
QFrame[role="fence"] {{ background: {theme.field}; border: 1px solid {theme.line}; border-radius: 6px; }}
QFrame[role="note"] {{ background: {theme.raised}; border-top: 1px solid {theme.line}; }}
QScrollArea:focus {{ border: none; }}
"""
        )
        if self.lesson is not None:  # its words carry colours
            self._fill()

    # ------------------------------------------------------------ inside
    def _fill(self) -> None:
        self.answer_button.setParent(self)  # it outlives the card it stands on
        self.answer_button.hide()
        clear_layout(self._box)
        self.answer = None
        lesson = self.lesson
        self._stack.setCurrentIndex(0 if lesson is None else 1)
        if lesson is None:
            return
        title = label("lesson-title", wrap=True)
        title.setText(lesson.title)
        self._box.addWidget(title)
        add_blocks(self._box, lesson.introduction, self.theme, self._follow)
        for part in (Part.LOOK, Part.TRY):
            self._add_part(self._box, lesson, part)
        self._box.addSpacing(8)
        self._box.addWidget(self._question(lesson))
        for part in (Part.REMEMBER, Part.NEXT):
            self._add_part(self._box, lesson, part)
        self._box.addStretch(1)

    def _add_part(self, box: QVBoxLayout, lesson: Lesson, part: Part, *, room: int = 8) -> None:
        heading = label("part", wrap=True)
        heading.setText(HEADINGS[lesson.language][part])
        box.addSpacing(room)
        box.addWidget(heading)
        add_blocks(box, lesson.parts[part], self.theme, self._follow)

    def _question(self, lesson: Lesson) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        box = QVBoxLayout(card)
        box.setContentsMargins(14, 10, 14, 12)
        box.setSpacing(7)
        self._add_part(box, lesson, Part.PREDICT, room=0)
        box.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.answer = QWidget()
        self.answer.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.answer.setAccessibleName(HEADINGS[lesson.language][Part.ANSWER])
        inside = QVBoxLayout(self.answer)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(7)
        self._add_part(inside, lesson, Part.ANSWER, room=4)
        box.addWidget(self.answer)
        self.answer.setVisible(self._answered)
        self.answer_button.setVisible(not self._answered)
        return card

    def _follow(self, written: str) -> None:
        self.followed.emit(target_of(written))

    def _say_why_empty(self) -> None:
        if self._why_empty in ("", "program"):
            self._empty.say(
                tr("Lesson", "A lesson comes with each scenario"),
                tr("Lesson", "Choose one at the left: what to look at in it, what to try, and a question to think about stand here then."),
            )
        else:
            self._empty.say(tr("Lesson", "There is no lesson to show"), self._why_empty)
