"""Links from one page of results to the others."""

from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from service.api.queries import Search


class PageLinks(BaseModel):
    """Full addresses of this page, its neighbours, the first and the last."""

    model_config = ConfigDict(populate_by_name=True)

    this: str = Field(serialization_alias="self")
    first: str
    previous: str | None
    next: str | None
    last: str


def page_links(address: str, search: Search, *, total: int) -> PageLinks:
    """Return the links of a page of search results."""
    page = search.query.page
    last = max(1, -(-total // search.query.page_size))

    def link(number: int) -> str:
        parameters = urlencode([*search.parameters, ("page", number)])
        return f"{address}/api/v1/stories?{parameters}"

    return PageLinks(
        this=link(page),
        first=link(1),
        previous=link(min(page - 1, last)) if page > 1 else None,
        next=link(page + 1) if page < last else None,
        last=link(last),
    )
