"""The codebook over the API: what is read into stories, and what is asked of narrators."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from service.api import examples
from service.dependencies import BankDep
from stories.codebook import Code, Codebook

router = APIRouter(tags=["codebook"])


class CodeView(BaseModel):
    """A label with its sign, in the words of the codebook and in plain words."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CODE]})

    id: str = Field(description="The label with its sign: `+` for a value that was there, `-` for one that was missed.")
    label: str = Field(description="The label without its sign.")
    name: str
    layer: str = Field(description="Whether it is about being recognised as a knower, or about a social value.")
    core: str
    includes: str | None = None
    excludes: str | None = None
    border: str | None = None
    plain: str = Field(description="How a page says it, in plain Dutch.")
    question: str = Field(description="What a narrator is asked.")
    counter: list[str] = Field(description="The codes that stand against it.")


class CodebookView(BaseModel):
    """The whole codebook, of one version."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"version": "1.2", "codes": [examples.CODE]}]})

    version: str
    codes: list[CodeView]


@router.get("/codebook", summary="All labels with their signs, in the order of the codebook")
def read_codebook(bank: BankDep) -> CodebookView:
    """Labels read "according to the narrator"; which version read a pattern stands with that pattern."""
    return _view(bank.codebook)


def _view(codebook: Codebook) -> CodebookView:
    return CodebookView(version=codebook.version, codes=[_code_view(code) for code in codebook.codes])


def _code_view(code: Code) -> CodeView:
    return CodeView(
        id=code.id,
        label=code.label.id,
        name=code.title,
        layer=code.label.layer,
        core=code.label.core,
        includes=code.label.includes,
        excludes=code.label.excludes,
        border=code.label.border,
        plain=code.plain,
        question=code.question,
        counter=list(code.counter),
    )
