from __future__ import annotations

from tests.benchmarks.bench_intake import taken_in


def test_eight_senders_are_taken_in_without_a_loss() -> None:
    result = taken_in(2.0, rate=200_000)
    assert result.events == result.sent == 400_000
    assert result.seconds < 10
