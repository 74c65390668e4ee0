import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.filters import Filters, Sign, YearRange
from search.query import MAX_CHARS, Query, parse_query, write_query
from stories.errors import QueryError
from stories.story import Domain, LifeArea, Teller, Window


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", Query()),
        ("niet geloofd", Query(words=("niet", "geloofd"))),
        ('"langs me heen"', Query(phrases=("langs me heen",))),
        ("“langs me heen”", Query(phrases=("langs me heen",))),
        ("zorg -moeder", Query(words=("zorg",), excluded=("moeder",))),
        ('-"mijn moeder"', Query(excluded=("mijn moeder",))),
        ("woon-werk", Query(words=("woon-werk",))),
        ("thuis - zorg", Query(words=("thuis", "zorg"))),
        ("label:niet-geloofd", Query(filters=Filters(codes=frozenset({"niet-geloofd"})))),
        ("label:-respect", Query(filters=Filters(codes=frozenset({"-respect"})))),
        ("label:respect", Query(filters=Filters(labels=frozenset({"respect"})))),
        ("LABEL:Respect", Query(filters=Filters(labels=frozenset({"respect"})))),
        ("teken:-", Query(filters=Filters(signs=frozenset({Sign.MISSED})))),
        ("domein:ggz", Query(filters=Filters(domains=frozenset({Domain.MENTAL_HEALTH})))),
        ('domein:"ggz"', Query(filters=Filters(domains=frozenset({Domain.MENTAL_HEALTH})))),
        ("verteller:naaste", Query(filters=Filters(tellers=frozenset({Teller.RELATIVE})))),
        ("venster:beleid", Query(filters=Filters(windows=frozenset({Window.POLICY})))),
        ("leefgebied:wonen", Query(filters=Filters(life_areas=frozenset({LifeArea.HOUSING})))),
        ("jaar:2020", Query(filters=Filters(years=YearRange(2020, 2020)))),
        ("jaar:2018..2024", Query(filters=Filters(years=YearRange(2018, 2024)))),
        ("jaar:2018..", Query(filters=Filters(years=YearRange(2018, None)))),
        ("jaar:..2024", Query(filters=Filters(years=YearRange(None, 2024)))),
        ("om 10:30 uur", Query(words=("om", "10:30", "uur"))),
        ("toen zei ze:nee", Query(words=("toen", "zei", "ze", "nee"))),
        ("zo: dit", Query(words=("zo:", "dit"))),
        ("? !", Query()),
    ],
)
def test_line_asks_this(line: str, query: Query) -> None:
    assert parse_query(line) == query


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('"langs me heen', "aanhalingsteken"),
        ("label:respekt", "Bedoel je label:respect?"),
        ("label:xyz", "Kies uit:"),
        ("domein:zzz", "dementie, jeugdzorg, ggz"),
        ("domain:ggz", "Bedoel je domein:?"),
        ("jaar:gisteren", "jaar:2018..2024"),
        ("jaar:..", "jaar:2018..2024"),
        ("jaar:2024..2018", "jaar:2018..2024"),
        ("-label:respect", "Met een min"),
        ("a" * (MAX_CHARS + 1), "te lang"),
    ],
)
def test_line_that_cannot_be_read_is_explained(line: str, message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("?", r"\?").replace("..", r"\.\.")):
        parse_query(line)


@pytest.mark.parametrize(
    "line",
    [
        'niet geloofd "langs me heen" -moeder -"mijn vader" label:-respect label:respect teken:+ jaar:2018..',
        "jaar:2020",
        "verteller:zelf venster:beleid leefgebied:wonen jaar:..2021",
    ],
)
def test_written_query_reads_back_as_itself(line: str) -> None:
    query = parse_query(line)
    assert parse_query(write_query(query)) == query


@given(st.text(max_size=60))
def test_any_line_is_read_or_explained(line: str) -> None:
    try:
        query = parse_query(line)
    except QueryError as error:
        assert str(error)  # noqa: PT017
    else:
        assert parse_query(write_query(query)) == query


@pytest.mark.parametrize(("page", "size"), [(0, 10), (1, 0), (1, 101)])
def test_page_that_cannot_be_is_refused(page: int, size: int) -> None:
    with pytest.raises(ValueError, match="not a page"):
        Query(page=page, page_size=size)
