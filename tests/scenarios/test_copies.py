"""A copy is the scenario's program with other defaults, and nothing else."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenarios.alone import outcome_of, started
from workers.errors import UsageError
from workers.scenarios import registry
from workers.scenarios.copies import MARK, copied_from, program_of, with_defaults
from workers.scenarios.parameters import ParameterInfo
from workers.scenarios.signature import read_arguments

ALL = pytest.mark.parametrize("info", registry.scenarios(), ids=lambda info: info.id)


def other(parameter: ParameterInfo) -> object:
    """A value that is not the default one, where there is another."""
    if parameter.type == "bool":
        return not parameter.default
    if parameter.type == "choice":
        return parameter.choices[-1]
    if parameter.type == "text":
        return "tcp://127.0.0.1:8786"
    return parameter.maximum if parameter.default != parameter.maximum else parameter.minimum


def settings_of(info: registry.ScenarioInfo) -> dict[str, object]:
    chosen: dict[str, object] = {parameter.name: other(parameter) for parameter in info.parameters}
    return chosen | ({"variant": info.variants[-1].id} if info.variants else {})


@ALL
def test_a_copy_has_the_chosen_values_as_its_defaults_and_is_else_the_same(info: registry.ScenarioInfo, tmp_path: Path) -> None:
    chosen = settings_of(info)
    file = tmp_path / info.path.name
    file.write_text(program_of(info, chosen, ("Words above it", "运行")), encoding="utf-8")
    assert {argument.name: argument.default for argument in read_arguments(file)} == chosen
    assert copied_from(file) == info.id
    before, after = ast.parse(info.path.read_text(encoding="utf-8")), ast.parse(file.read_text(encoding="utf-8"))
    for tree in (before, after):
        main = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "main")
        main.args.defaults = []
    assert ast.dump(before) == ast.dump(after)
    assert ast.get_docstring(after) == ast.get_docstring(before)


@pytest.mark.parametrize("scenario", ["locks.lost_update", "queues.writers_and_reader", "events.waiting_room"])
def test_a_copy_runs_alone_and_gives_the_same_kind_of_facts(scenario: str, tmp_path: Path) -> None:
    info = registry.scenario(scenario)
    small: dict[str, object] = {"pace": 0.1}
    if any(each.name == "rounds" for each in info.parameters):
        small["rounds"] = 100
    spec = registry.run_spec(scenario, info.variants[-1].id if info.variants else None, small)
    file = tmp_path / info.path.name
    file.write_text(program_of(info, spec.parameters), encoding="utf-8")
    with started([sys.executable, str(file)]) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    code = "\n".join(
        ("import json, sys", "if __name__ == '__main__':", f" sys.path.insert(0, {str(tmp_path)!r})", f" import {file.stem} as copy")
    )
    code += "\n print(json.dumps(copy.main()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    facts = json.loads(done.stdout.strip().splitlines()[-1])
    assert {name: type(value) for name, value in facts.items()} == {
        name: type(value) for name, value in outcome_of(scenario, spec.variant, **small).items()
    }


def test_the_default_is_replaced_where_it_stands_also_after_letters_of_several_bytes() -> None:
    text = 'NAME = "名字"\ndef main(名: str = "变体", b: int = 3, c: float = 1.0) -> None: ...  # 名\n'
    made = with_defaults(text, {"名": 'a "word"', "b": 12, "c": 0.5, "d": 1})
    assert made == 'NAME = "名字"\ndef main(名: str = "a \\"word\\"", b: int = 12, c: float = 0.5) -> None: ...  # 名\n'


def test_a_default_that_stays_keeps_its_spelling() -> None:
    text = "def main(rounds: int = 10_000) -> None: ...\n"
    assert with_defaults(text, {"rounds": 10_000}) == text


def test_a_copy_of_a_copy_has_one_mark(tmp_path: Path) -> None:
    file = tmp_path / "lost_update.py"
    file.write_text(program_of(registry.scenario("locks.lost_update"), {"rounds": 10}), encoding="utf-8")
    copy = registry.copy_of("locks.lost_update", file)
    assert program_of(copy, {"rounds": 20}).count(MARK) == 1


def test_a_copy_may_have_parameters_and_variants_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text(
        "from typing import Annotated, Literal\n"
        'def main(variant: Literal["no_lock", "mine"] = "mine", clerks: Annotated[int, range(1, 5)] = 2,\n'
        "         pace: Annotated[float, (0.0, 5.0)] = 1.0):\n"
        "    return {}\n"
    )
    copy = registry.copy_of("locks.lost_update", file)
    assert [(variant.id, str(variant.title), variant.fixed) for variant in copy.variants] == [
        ("mine", "mine", False),
        ("no_lock", str(registry.scenario("locks.lost_update").variant("no_lock").title), False),  # type: ignore[union-attr]
    ]
    assert next((each.name, str(each.label)) for each in copy.parameters) == ("clerks", "clerks")
    assert str(copy.title) == "Lost update (mine.py)"
    spec = registry.spec_of(copy, None, {"clerks": 3})
    assert (spec.scenario, spec.script, spec.parameters) == ("locks.lost_update", str(file), {"variant": "mine", "clerks": 3, "pace": 1.0})


@pytest.mark.parametrize("text", ["def main(x=1): ...\n", "def other(): ...\n", "def main(:\n"])
def test_a_file_of_which_no_form_can_be_made_is_no_copy(text: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"mine\.py cannot be run as a copy"):
        registry.copy_of("locks.lost_update", file)


def test_only_a_mark_at_the_beginning_makes_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    for text in ("print('# threadline: scenario=locks.lost_update')\n", "\n" * 3_000 + f"{MARK}locks.lost_update\n", "\xff"):
        file.write_text(text, encoding="latin-1")
        assert copied_from(file) is None
    assert copied_from(tmp_path / "gone.py") is None
