"""The codes that a question asks for itself: every story of its selection has them, so that counting them says nothing.

What stands against such a code is no such code: a story can say that something was missed here and was there later.
"""

from collections.abc import Collection

from search.query import Query, with_code, write_query


def given_codes(query: Query, left_out: Collection[str]) -> frozenset[str]:
    """Return the codes that all stories of a selection have since they were asked for, and were not left out of it."""
    return frozenset(code for code in query.filters.codes if _asks_only(code) not in left_out)


def is_narrowed_by(code: str, query: Query, left_out: Collection[str], *, known: Collection[str]) -> bool:
    """Return whether a query for a code was answered over just those stories of a selection that have it.

    `left_out` are the parts that fell away from the query, `known` those that fell away from the selection as well.
    With the code, another part can come to keep too few stories out: without it, stories from elsewhere come in.
    """
    return code in given_codes(query, left_out) and not set(left_out) - set(known)


def are_poles_of_a_given_label(first: str, second: str, query: Query) -> bool:
    """Return whether a query asks for either of two codes: those who lack one then all have the other."""
    return first.lstrip("+-") == second.lstrip("+-") and first.lstrip("+-") in query.filters.labels


def _asks_only(code: str) -> str:
    return write_query(with_code(Query(), code))
