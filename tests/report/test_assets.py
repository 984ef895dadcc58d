"""The scripts of the page share one scope once they are put together: no name may stand twice."""

import re
from collections import Counter

import pytest

from kit.report import assets


@pytest.mark.parametrize("entry", ["page", "site", "view", "widget"])
def test_modules_that_are_put_together_use_no_name_twice(entry):
    script = assets.script(entry)
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", script, re.MULTILINE)
    assert [name for name, n in Counter(names).items() if n > 1] == []
    assert not re.search(r"^(?:import|export (?!default))", script, re.MULTILINE)
    assert "</" not in script


def test_the_style_is_dark_where_the_screen_or_the_notebook_is():
    assert "prefers-color-scheme: dark" in assets.page_style()
    assert "prefers-color-scheme" not in assets.view_style()
    assert '[data-jp-theme-light="false"] .kit' in assets.view_style()
