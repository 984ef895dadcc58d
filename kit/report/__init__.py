"""The report: one page that shows what was found in an article and where, tables, figures and a stamp."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "build": ["Report", "analyse", "build_report"],
        "notebooks": ["NOTEBOOKS", "run_notebooks"],
        "widget": ["review"],
        "site": ["Site", "build_site", "is_site"],
    },
)
