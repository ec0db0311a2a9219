"""The answer to "what did this run show?", computed from its trace and from what its main() returned. Never assumed."""

from workers.analysis.verdicts.judge import findings_for, plot_for, verdict_for

__all__ = ["findings_for", "plot_for", "verdict_for"]
