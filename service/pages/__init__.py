"""The pages for people, in Dutch: they work without JavaScript, on a phone and on paper."""

from service.pages.setup import add_pages

__all__ = ["add_pages"]
