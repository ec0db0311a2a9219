"""The errors Threadline raises on purpose. Each message says what happened, where, and what to do."""

from __future__ import annotations


class ThreadlineError(Exception):
    """Base of all of them; its text is fit for a person."""


class UsageError(ThreadlineError):
    """The caller asked for something that does not exist or is out of range (exit status 2 on the command line)."""


class RunError(ThreadlineError):
    """A run could not be started or was lost."""
