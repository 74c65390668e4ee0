"""Pages in one file that show what was measured on annotated stories, mistakes and all: they hold story text."""

from service.reports.hiding import write_hiding_report
from service.reports.labels import write_label_report

__all__ = ["write_hiding_report", "write_label_report"]
