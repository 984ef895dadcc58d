"""The report: one page with everything found in an article and its evidence, plus tables, figures and versions."""

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
