"""Keys: another each time, and known again by what is kept of them."""

from service.keys import hash_key, new_key


def test_no_two_keys_are_alike_and_each_has_256_bits() -> None:
    first, second = new_key(), new_key()
    assert first != second
    assert len(first) == len(second) == 43


def test_a_key_is_known_by_its_hash_alone() -> None:
    assert hash_key("sleutel") == hash_key("sleutel") != hash_key("Sleutel")
    assert b"sleutel" not in hash_key("sleutel")


def test_what_is_no_text_at_all_has_a_hash_too() -> None:
    assert len(hash_key("\udcff")) == 32
