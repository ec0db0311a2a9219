"""Settings: what is written is read again, what cannot be read is kept aside, what is old is brought up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import settings
from app.settings import VERSION, Settings, load, save, settings_file


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    before = Settings(language="zh_CN", theme="light", splitters={"whole": [1, 2, 3]}, arrows=False)
    before.scripts = [{"script": "/a.py", "module": "", "arguments": ["x y"]}]
    save(before, file)
    loaded = load(file)
    assert loaded.settings == before
    assert loaded.trouble is None
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_are_used_and_nothing_is_said(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == settings.Loaded(Settings(), None)


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"theme": "dark"}', '{"version": 1, "arrows": "yes"}', '{"version": 1, "splitters": []}']
)
def test_a_broken_file_is_kept_aside_and_said(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(broken)
    loaded = load(file)
    assert loaded.settings == Settings()
    assert "settings.broken.json" in str(loaded.trouble)
    assert (tmp_path / "settings.broken.json").read_text() == broken
    assert not file.exists()


def test_a_file_of_a_newer_version_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": VERSION + 1, "theme": "dark"}))
    loaded = load(file)
    assert loaded.settings.theme == "system"
    assert str(VERSION + 1) in str(loaded.trouble)
    save(loaded.settings, file)
    assert json.loads((tmp_path / "settings.broken.json").read_text())["theme"] == "dark"


def test_older_versions_are_brought_up_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VERSION", 3)
    monkeypatch.setattr(
        settings,
        "MIGRATIONS",
        {1: lambda old: old | {"colours": old.pop("theme")}, 2: lambda old: old | {"theme": old.pop("colours") + "er"}},
    )
    file = tmp_path / "settings.json"
    file.write_text('{"version": 1, "theme": "dark"}')
    loaded = load(file)
    assert loaded.trouble is None
    assert loaded.settings.theme == "darker"
    assert loaded.settings.version == 3


def test_there_is_a_step_from_every_older_version() -> None:
    assert set(settings.MIGRATIONS) == set(range(1, VERSION))


def test_a_setting_that_this_version_does_not_know_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"version": 1, "theme": "dark", "speed": 3}')
    assert load(file) == settings.Loaded(Settings(theme="dark"), None)


def test_scripts_kept_before_there_were_modules_are_still_there(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"version": 1, "scripts": [{"script": "/a.py", "arguments": ["x"]}]}')
    assert load(file).settings.scripts == [{"script": "/a.py", "module": "", "arguments": ["x"]}]


def test_the_environment_says_where_the_settings_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADLINE_CONFIG_DIR", str(tmp_path))
    assert settings_file() == tmp_path / "settings.json"
    monkeypatch.delenv("THREADLINE_CONFIG_DIR")
    assert settings_file().name == "settings.json"
    assert "threadline" in settings_file().parts[-2].lower()
