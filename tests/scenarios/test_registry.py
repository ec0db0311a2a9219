"""The registry says what the programs' own text says, and what it makes of a request is right or one clear line."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

from workers.errors import UsageError
from workers.scenarios import registry, row, table
from workers.scenarios.parameters import validate
from workers.scenarios.signature import read_arguments
from workers.text import Text

ALL = pytest.mark.parametrize("info", registry.scenarios(), ids=lambda info: info.id)


def test_the_scenarios_stand_in_the_catalogues_order_of_groups() -> None:
    order = list(table.GROUPS)
    places = [order.index(info.group) for info in registry.scenarios()]
    assert places == sorted(places)
    assert len({info.id for info in registry.scenarios()}) == len(places)


def test_every_program_in_the_folders_has_a_row_and_every_row_a_program() -> None:
    files = {f"{path.parent.name}/{path.name}" for path in registry.FOLDER.glob("*/*.py") if path.parent.name != "rows"}
    assert files == {row.program for row in table.ROWS}


def test_no_program_has_the_name_of_a_standard_module_that_would_be_hidden_from_those_beside_it() -> None:
    assert {info.path.stem for info in registry.scenarios()} & sys.stdlib_module_names == set()


@ALL
def test_table_and_signature_agree(info: registry.ScenarioInfo) -> None:
    described = next(each for each in table.ROWS if each.id == info.id)
    assert {variant.id for variant in info.variants} == set(described.variants)
    assert {variant.id for variant in info.variants if variant.fixed} == set(described.fixed)
    assert all(parameter.name in described.labels or parameter.name in table.LABELS for parameter in info.parameters)
    assert set(described.labels) <= {parameter.name for parameter in info.parameters}
    assert info.group in table.GROUPS


@ALL
def test_the_default_variant_is_never_the_one_that_repairs(info: registry.ScenarioInfo) -> None:
    if info.variants:
        assert not info.variants[0].fixed


def test_one_parameter_has_one_label_in_all_groups() -> None:
    said: dict[str, set[str]] = {}
    for part in table.PARTS:
        for name, (words, unit) in part.LABELS.items():
            said.setdefault(name, set()).add(f"{words} {unit}")
    assert {name: words for name, words in said.items() if len(words) > 1} == {}


@ALL
def test_the_parsed_signature_is_what_python_sees(info: registry.ScenarioInfo) -> None:
    if not info.available:
        pytest.skip(str(info.why_not))
    loaded = importlib.util.spec_from_file_location("scenario_under_test", info.path)
    assert loaded is not None
    assert loaded.loader is not None
    module = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(module)
    seen = inspect.signature(module.main).parameters
    parsed = read_arguments(info.path)
    assert [(argument.name, argument.default) for argument in parsed] == [(name, given.default) for name, given in seen.items()]
    for argument in parsed:
        limits = getattr(seen[argument.name].annotation, "__metadata__", ((),))[0]
        if argument.type == "int":
            assert (argument.minimum, argument.maximum) == (min(limits), max(limits))
        if argument.type == "float":
            assert (argument.minimum, argument.maximum) == limits


@ALL
def test_a_program_uses_the_standard_library_only_but_for_the_one_that_is_an_extra(info: registry.ScenarioInfo) -> None:
    tree = ast.parse(info.path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    more = {"dask"} if info.id == "distributed.dask" else set()
    assert {name.partition(".")[0] for name in imported} - sys.stdlib_module_names == more


@ALL
def test_every_scenario_that_sleeps_has_a_pace_and_its_defaults_are_valid(info: registry.ScenarioInfo) -> None:
    if "sleep(" in info.path.read_text(encoding="utf-8"):
        assert info.parameter("pace").default == 1.0
    assert [validate(parameter, parameter.default) for parameter in info.parameters] == [None] * len(info.parameters)


def test_a_run_holds_all_arguments_of_main() -> None:
    spec = registry.run_spec("deadlocks.opposite_order", "timeout", {"pace": "0.5"})
    assert spec.scenario == "deadlocks.opposite_order"
    assert spec.variant == "timeout"
    assert spec.parameters == {"variant": "timeout", "rounds": 3, "pace": 0.5}
    assert spec.script is not None
    assert Path(spec.script).is_file()
    assert Path(spec.script).is_absolute()


def test_a_scenario_without_variants_runs_without_one() -> None:
    spec = registry.run_spec("events.waiting_room", None, {"threads": 2})
    assert spec.variant is None
    assert "variant" not in spec.parameters
    assert spec.parameters["threads"] == 2


@pytest.mark.parametrize(
    ("scenario", "variant", "settings", "says"),
    [
        ("deadlock.oposite_order", None, {}, "did you mean deadlocks.opposite_order"),
        ("lost_update", None, {}, "did you mean locks.lost_update?"),
        ("", None, {}, "threadline list"),
        ("locks.lost_update", "locked", {}, "it has no_lock, lock"),
        ("events.waiting_room", "lock", {}, "has no variants"),
        ("locks.lost_update", None, {"round": "3"}, "it has threads, rounds, pace"),
        ("locks.lost_update", None, {"variant": "lock"}, "no parameter 'variant'"),
        ("locks.lost_update", None, {"rounds": "many"}, "rounds must be a whole number from 1 to"),
        ("locks.lost_update", None, {"rounds": "2.5"}, "not '2.5'"),
        ("locks.lost_update", None, {"threads": "17"}, "from 2 to 16, not '17'"),
        ("locks.lost_update", None, {"threads": True}, "not True"),
        ("locks.lost_update", None, {"pace": "nan"}, "pace must be a number from 0.0 to 10.0"),
        ("locks.lost_update", None, {"pace": "-1"}, "not '-1'"),
        ("locks.lost_update", None, {"pace": None}, "not None"),
    ],
)
def test_a_wrong_request_is_one_clear_line(scenario: str, variant: str | None, settings: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError) as error:
        registry.run_spec(scenario, variant, settings)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_the_form_gets_the_message_for_its_field() -> None:
    rounds = registry.scenario("locks.lost_update").parameter("rounds")
    assert validate(rounds, 5) is None
    message = validate(rounds, 0)
    assert isinstance(message, Text)
    assert message.values["name"] == "rounds"


def test_a_scenario_that_this_machine_cannot_run_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("_multiprocessing.SemLock")
    registry.scenarios.cache_clear()
    try:
        info = registry.scenario("queues.writers_and_reader")
        assert not info.available
        with pytest.raises(UsageError, match="named semaphores"):
            registry.run_spec(info.id)
        assert registry.scenario("locks.lost_update").available
    finally:
        monkeypatch.undo()
        registry.scenarios.cache_clear()


def test_without_dask_its_scenario_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row, "find_spec", lambda name: None)
    registry.scenarios.cache_clear()
    try:
        assert "pip install 'threadline[dask]'" in str(registry.scenario("distributed.dask").why_not)
        with pytest.raises(UsageError, match="needs Dask"):
            registry.run_spec("distributed.dask")
    finally:
        monkeypatch.undo()
        registry.scenarios.cache_clear()


def test_the_list_has_the_documented_shape() -> None:
    listed = registry.to_json()
    assert json.loads(json.dumps(listed)) == listed
    assert listed["format"] == 1
    scenarios = listed["scenarios"]
    assert isinstance(scenarios, list)
    for entry in scenarios:
        assert set(entry) == {"id", "group", "title", "variants", "parameters", "available", "why_not"}
        assert all(set(variant) == {"id", "title", "fixed"} for variant in entry["variants"])
        for parameter in entry["parameters"]:
            assert set(parameter) == {"name", "type", "default", "minimum", "maximum", "choices"}


def test_describing_the_scenarios_imports_none_of_them() -> None:
    used_by_programs = "['threading', 'queue', 'multiprocessing']"
    code = (
        "import sys; from workers.scenarios import registry; registry.scenarios(); "
        f"print(*[name in sys.modules for name in {used_by_programs}])"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=registry.FOLDER.parents[1], check=True)
    assert done.stdout.split() == ["False"] * 3


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("x = 1", "there is no function main"),
        ("def main(a=1): pass", "annotation of 'a'"),
        ("def main(a: int): pass", "needs a name and a default"),
        ("def main(*, a: bool = True): pass", "needs a name and a default"),
    ],
)
def test_a_signature_that_no_form_can_be_made_of_is_refused(tmp_path: Path, program: str, says: str) -> None:
    path = tmp_path / "program.py"
    path.write_text(program, encoding="utf-8")
    with pytest.raises(ValueError, match=says):
        read_arguments(path)
