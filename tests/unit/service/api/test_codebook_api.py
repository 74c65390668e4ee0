"""The codebook over the API is the codebook of the bank."""

from fastapi.testclient import TestClient

from stories.codebook import load_codebook


def test_every_code_is_given_in_order_with_its_question(client: TestClient) -> None:
    answer = client.get("/codebook").json()
    codebook = load_codebook()
    assert answer["version"] == codebook.version
    assert [code["id"] for code in answer["codes"]] == [code.id for code in codebook.codes]
    assert all(code["plain"] and code["question"] for code in answer["codes"])


def test_health_says_that_the_store_answers(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
