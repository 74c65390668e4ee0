"""`verhalenbank patterns`: what many stories say together."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.opening import opened_bank
from service.cli.output import JsonOption, note, say, say_json

if TYPE_CHECKING:
    from service.api.figure_views import FigureView, IntervalView, LeafletView
    from service.api.pattern_views import CodePatternView, PrevalenceView


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("patterns", help="Laat zien wat veel verhalen samen zeggen.")(patterns)


def patterns(
    query: Annotated[
        str, typer.Argument(metavar="ZOEKVRAAG", help='Over welke verhalen: "domein:ggz jaar:2020..2024".')
    ] = "",
    code: Annotated[str | None, typer.Option(help="Eén label met zijn teken: niet-geloofd, -respect.")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Print how often every label occurs, or the pattern of one."""
    from search.query import parse_query
    from service.api.pattern_views import code_pattern_view, prevalence_view
    from service.use_cases.patterns import code_pattern, overview

    asked = parse_query(query)
    with opened_bank() as bank:
        if code is None:
            view: CodePatternView | PrevalenceView = prevalence_view(overview(bank, asked))
        else:
            view = code_pattern_view(code_pattern(bank, code, asked))
    if as_json:
        say_json(view.model_dump(mode="json"))
        return
    for line in _lines(view):
        say(line)
    _note_leaflet(view.leaflet)


def _lines(view: "CodePatternView | PrevalenceView") -> list[str]:
    from service.api.pattern_views import PrevalenceView

    if isinstance(view, PrevalenceView):
        return [f"{row.code:28}{_figure(row.stories):>28}  {_share(row.share)}" for row in view.codes]
    return [
        f"{view.code:28}{_figure(view.stories):>28}  {_share(view.share)}",
        *(f"  daartegenover {row.code}: {_figure(row.stories)}  {_share(row.share)}" for row in view.against),
        *(f"  samen met {pair.first} en {pair.second}: {_figure(pair.together)}" for pair in view.together),
        *(f"  “{quote.text}” ({', '.join(quote.domains)}, {quote.year})" for quote in view.quotes),
    ]


def _figure(figure: "FigureView") -> str:
    return str(figure.hidden) if figure.stories is None else f"{figure.stories} verhalen"


def _share(share: "IntervalView | None") -> str:
    return "" if share is None else f"{share.estimate:.0%} ({share.low:.0%} - {share.high:.0%})"


def _note_leaflet(leaflet: "LeafletView") -> None:
    note(f"Van {_figure(leaflet.of)} die mogen meetellen; {leaflet.hidden} getallen zijn niet te zien.")
    for part in leaflet.left_out:
        note(f"Niet meegenomen, want dat zou te weinig verhalen apart zetten: {part}")
    if leaflet.given:
        note(f"Niet in de tabel, want daar vraag je zelf om: {', '.join(leaflet.given)}")
    note(f"Codeboek {leaflet.codebook_version}. {leaflet.meaning}")
