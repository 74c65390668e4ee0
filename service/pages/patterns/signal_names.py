"""How places and differences are called on a page: as in everything that the bank writes."""

from service.use_cases.pattern_names import difference_name, place_name

__all__ = ["difference_name", "place_name"]
