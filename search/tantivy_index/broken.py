"""What tantivy does on broken files, as an error of ours."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from stories.errors import IndexUnavailableError

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

# Rust's panic comes as an exception of this name, which is no Exception and can be imported from nowhere.
_PANIC = "PanicException"


def of_files(method: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Let a method raise IndexUnavailableError where the files of the index cannot be what they should be."""

    @wraps(method)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        try:
            return method(*args, **kwargs)
        # tantivy says ValueError of nearly everything; its words may quote what a file holds.
        except (ValueError, OSError):
            pass
        except BaseException as error:
            if type(error).__name__ != _PANIC:
                raise
        raise IndexUnavailableError("De zoekindex is beschadigd. Maak hem opnieuw.")

    return asked
