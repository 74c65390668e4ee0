"""The command line: `verhalenbank`, one file per group of commands."""

from service.cli.program import main

__all__ = ["main"]
