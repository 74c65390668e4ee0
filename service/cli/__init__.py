"""The command line: `verhalenbank`, one file per group of commands."""

from service.cli.main import main

__all__ = ["main"]
