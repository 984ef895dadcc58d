"""The files of the pipeline are looked at once in an environment, and what differs is named."""

import shutil
import warnings

import pytest

from kit import language, model_files
from kit.model_files import check_files


@pytest.fixture
def nlp(tmp_path, monkeypatch):
    """The pipeline as if it were installed in another folder, with a cache of its own."""
    monkeypatch.setattr(model_files, "CACHE", tmp_path / "cache")
    loaded = language.pipeline()
    copy = tmp_path / "model"
    shutil.copytree(loaded.path, copy)

    class Installed:
        path, meta = copy, loaded.meta

    return Installed


def test_the_installed_pipeline_is_the_recorded_one_and_looked_at_once(nlp, monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_files(nlp)
        monkeypatch.setattr(model_files, "_checksum", None)
        check_files(nlp)


def test_what_differs_is_named_each_time(nlp):
    with (nlp.path / "ner" / "model").open("ab") as file:
        file.write(b"?")
    (nlp.path / "tagger" / "cfg").unlink()
    for _ in range(2):
        with pytest.warns(UserWarning, match=r"ner/model, tagger/cfg differ"):
            check_files(nlp)


def test_a_pipeline_that_is_not_recorded_is_left_alone(nlp):
    nlp.meta = nlp.meta | {"version": "0.0"}
    (nlp.path / "ner" / "model").write_bytes(b"")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_files(nlp)


def test_results_are_stamped_with_the_official_name():
    assert language.model_name() == "en_core_web_sm 3.8.0"
