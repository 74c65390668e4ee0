"""Receipt codes of narrators to test with."""

from stories.receipt import WORDS_IN_CODE, code_words


def receipt_code(number: int) -> str:
    """Return the code of one narrator; every number has words of its own."""
    return " ".join(code_words()[WORDS_IN_CODE * number : WORDS_IN_CODE * (number + 1)])
