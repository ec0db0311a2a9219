"""What the explored process says in words of ours can be read in each language of the window."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.translations import read_ts, ts_file
from tests.scheduling.test_processes import last_word
from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec
from workers.scheduling.choosing import smaller
from workers.scheduling.controlled.said import as_told, said
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.found import Found, after
from workers.text import Text

CHINESE = read_ts(ts_file("zh_CN"))["workers"]


def in_chinese(words: Text | None) -> str:
    assert words is not None
    return words.render(lambda template: CHINESE.get(template, template))


def found(spec: ExploreSpec) -> Found:
    return after(Found(), last_word(spec))


def script(folder: Path, text: str) -> ExploreSpec:
    (folder / "program.py").write_text(text, encoding="utf-8")
    return ExploreSpec(RunSpec(script=str(folder / "program.py"), cwd=str(folder)), strategy="dpor")


def test_why_a_scenarios_check_says_no() -> None:
    spec = ExploreSpec(smaller(run_spec("locks.bounded_semaphore", "plain", {})))
    [failing] = [each for each in found(spec).failures if each.kind == "assertion"]
    [(cars, places)] = re.findall(r"its check says no: (\d+) cars on (\d+) places", str(failing.text))
    assert int(cars) > int(places)
    assert f"检查没有通过：{places} 个车位上停了 {cars} 辆车。" in in_chinese(failing.text)


def test_where_it_cannot_be_controlled(tmp_path: Path) -> None:
    conclusion = found(script(tmp_path, "import multiprocessing\nif __name__ == '__main__':\n    multiprocessing.Pipe()\n")).conclusion
    place = f"{tmp_path / 'program.py'}:3"
    assert str(conclusion) == f"Exploring ended early: MainThread, at {place}, uses multiprocessing.Pipe, which cannot be controlled."
    assert in_chinese(conclusion) == f"探索提前结束：MainThread 在 {place} 使用了 multiprocessing.Pipe，它无法控制。"


def test_what_it_came_to_where_that_is_no_value_of_the_program(tmp_path: Path) -> None:
    lines = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n"
    [failing] = found(script(tmp_path, lines)).failures
    assert failing.outcome == "deadlock"
    spec = script(tmp_path, "def check(outcome): return outcome != ''\n")
    [failing] = found(spec).failures
    assert str(failing.text) == "The program ended with no output, and its check says no: the check says no."
    assert in_chinese(failing.text) == "程序结束时的结果是 没有输出，检查没有通过：检查认为不对。"


def test_outcomes_that_are_called_as_the_parts_of_a_sentence_are_no_sentence(tmp_path: Path) -> None:
    text = """
import threading
outcome = ""
def put(word):
    global outcome
    outcome = word
threads = [threading.Thread(target=put, args=(word,)) for word in ("template", "values")]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
    assert {name for name, _ in found(script(tmp_path, text)).outcomes} == {"template", "values"}


def test_sentences_within_a_sentence() -> None:
    ends = [said("{name} ended with {ended} instead of {code}", name=name, ended=1, code=0) for name in ("one", "two")]
    whole = said("the check says no")
    assert str(whole) == "the check says no"
    listed = said("{lane}, at {place}, {why}", lane="worker", place="here.py:3", why=ends)
    assert str(listed) == "worker, at here.py:3, one ended with 1 instead of 0, two ended with 1 instead of 0"
    told = json.loads(json.dumps(listed, default=as_told))
    assert told["template"] == "{lane}, at {place}, {why}"
    assert [each["values"]["name"] for each in told["values"]["why"]] == ["one", "two"]
    with pytest.raises(TypeError, match="object cannot be told"):
        json.dumps(object(), default=as_told)
