"""The notebooks run on any article, and what they leave behind: one page, tables, figures and a stamp."""

from kit.report.build import NOTEBOOKS, Report, build_report

__all__ = ["NOTEBOOKS", "Report", "build_report"]
