"""`verhalenbank evaluate`: how well people are hidden, sentences labelled and stories found."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.opening import opened_bank
from service.cli.output import JsonOption, progress, say, say_json, write_whole
from stories.errors import InvalidInputError
from stories.permission import Audience

if TYPE_CHECKING:
    from ingest.counts import Counts
    from ingest.evaluation.hiding import Place

GoldArgument = Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Verhalen die mensen hebben geannoteerd.")]
PageOption = Annotated[
    Path | None, typer.Option(metavar="FILE.html", help="Maak een pagina met elke fout in zijn zin (verhaaltekst!).")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    group = typer.Typer(help="Meet hoe goed het verborgen, gelezen en gevonden wordt.", no_args_is_help=True)
    group.command("hiding", help="Meet hoeveel van wat mensen herkenbaar maakt gevonden wordt.")(hiding)
    group.command("labels", help="Meet hoe goed de labels zijn die worden voorgesteld.")(labels)
    group.command("agreement", help="Meet hoe ver twee codeurs het eens zijn over dezelfde verhalen.")(agreement)
    group.command("search", help='Meet hoe goed er gevonden wordt, met regels {"id", "query", "relevant"}.')(search)
    app.add_typer(group, name="evaluate")


def hiding(
    source: GoldArgument,
    page: PageOption = None,
    *,
    parity: Annotated[
        bool, typer.Option("--parity", help="Ook per herkomst van namen; duurt elf keer zo lang.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print how much of what identifies people is hidden, per kind and in all, and what was hidden needlessly."""
    from ingest.evaluation.gold import read_gold
    from ingest.evaluation.hiding import largest_gap, measure_hiding, measure_parity
    from ingest.evaluation.parity_names import parity_names
    from ingest.nlp import load_pipeline

    _check_page(page)
    stories, pipeline = read_gold(_existing(source)), load_pipeline()
    report = measure_hiding(stories, pipeline)
    names = parity_names() if parity else {}
    origins: dict[str, Counts] = {}
    with progress(names, label="Per herkomst", total=len(names)) as watched:
        for origin in watched:
            origins |= measure_parity(stories, pipeline, {origin: names[origin]})
    if page is not None:
        from service.reports import write_hiding_report

        write_whole(page, write_hiding_report(stories, report, origins).encode("utf-8"))
    sums = {
        "direct": round(report.direct, 4),
        "precision": round(report.precision, 4),
        "with_doubts": round(report.recall_with_doubts, 4),
        "doubts_per_story": round(report.doubts_per_story, 2),
        "stories": report.stories,
        "leaking": len(report.leaking),
    }
    if origins:
        sums["largest_gap"] = round(largest_gap(origins), 4)
    if as_json:
        places = {"missed": [_place(place) for place in report.missed]}
        places["needless"] = [_place(place) for place in report.needless]
        shares: dict[str, Mapping[Any, Counts]] = {
            "recall": report.hidden,
            "registers": report.per_register,
            "origins": origins,
        }
        say_json({**{name: _recalls(rows) for name, rows in shares.items()}, **sums, **places})
        return
    for kind, counts in report.hidden.items():
        asked = report.asked[kind].recall
        say(f"{kind:14} verborgen {counts.recall:.3f}  met vragen {asked:.3f}  van {counts.present}")
    for group, rows in (("register", report.per_register), ("herkomst", origins)):
        for name, counts in rows.items():
            say(f"{group} {name or 'onbekend':22} verborgen {counts.recall:.3f}  van {counts.present}")
    say("  ".join(f"{name} {value}" for name, value in sums.items()))


def labels(source: GoldArgument, page: PageOption = None, *, as_json: JsonOption = False) -> None:
    """Print precision, recall and F1 of the proposals, per code and for all."""
    from ingest.evaluation.conversation import simulate
    from ingest.evaluation.gold import read_gold
    from ingest.evaluation.labels import measure_labels, read_stories
    from ingest.tagging import load_tagger
    from ingest.tagging.conversation import QUESTIONS

    _check_page(page)
    stories = read_gold(_existing(source))
    tagger = load_tagger()
    with progress(stories, label="Lezen", total=len(stories)) as watched:
        read = read_stories(watched, tagger)
    report, captured = measure_labels(read), simulate(read, at_most=QUESTIONS)
    if page is not None:
        from service.reports import write_label_report

        write_whole(page, write_label_report(read, report, captured, version=tagger.version).encode("utf-8"))
    groups = {"register": report.per_register, "domein": report.per_domain}
    rows = dict(sorted(report.per_code.items()))
    rows |= {f"{kind} {name}": counts for kind, group in groups.items() for name, counts in group.items() if name}
    rows |= {"alle zinnen": report.micro, "alle verhalen": report.story_micro}
    sums = {f"top{k}": round(share, 4) for k, share in report.top.items()} | {
        "macro_f1": round(report.macro_f1, 4),
        "event_f1": round(report.event_f1, 4),
        "calibration_error": round(report.calibration.expected_error, 4),
        "candidate_calibration_error": round(report.candidate_calibration.expected_error, 4),
        f"captured_in_{QUESTIONS}_questions": round(captured.labels, 4),
        f"at_once_in_{QUESTIONS}_questions": round(captured.at_once, 4),
        f"reached_in_{QUESTIONS}_questions": round(captured.reached, 4),
    }
    if as_json:
        reliability = [asdict(row) for row in report.calibration.rows]
        figures = {name: _figures(counts) for name, counts in rows.items()}
        say_json({"tagger": tagger.version, "counts": figures, "reliability": reliability, **sums})
        return
    for name, counts in rows.items():
        say(f"{name:28} P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}  van {counts.present}")
    say("  ".join(f"{name} {value}" for name, value in sums.items()))


def agreement(
    first: Annotated[Path, typer.Argument(metavar="A.jsonl", help="Verhalen zoals de een ze codeerde.")],
    second: Annotated[Path, typer.Argument(metavar="B.jsonl", help="Dezelfde verhalen zoals de ander ze codeerde.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """Print how far two coders agree about labels and marks, in all, per code and per kind."""
    from ingest.counts import total
    from ingest.evaluation.agreement import measure_agreement
    from ingest.evaluation.gold import read_gold

    found = measure_agreement(read_gold(_existing(first)), read_gold(_existing(second)))
    sums: dict[str, float] = {"sentences": found.sentences}
    # Over stories in which neither coder labelled anything, agreement about labels would look perfect.
    if found.alpha_per_code:
        sums |= {
            "micro_f1": round(found.micro.f1, 4),
            "macro_f1": round(found.macro_f1, 4),
            "alpha": round(found.alpha, 4),
            "kappa_any_label": round(found.kappa_any, 4),
        }
    if found.marks:
        sums["marks_f1"] = round(total(found.marks.values()).f1, 4)
    alphas = {code: round(alpha, 4) for code, alpha in found.alpha_per_code.items()}
    marks = {kind.value: round(counts.f1, 4) for kind, counts in found.marks.items()}
    if as_json:
        say_json({**sums, "alpha_per_code": alphas, "marks_f1_per_kind": marks})
        return
    for code, alpha in alphas.items():
        say(f"{code:28} alpha {alpha:.3f}")
    for kind, f1 in marks.items():
        say(f"{kind:28} F1    {f1:.3f}")
    say("  ".join(f"{name} {value}" for name, value in sums.items()))


def search(
    source: Annotated[Path, typer.Argument(metavar="QUERIES.jsonl", help="Vragen met wat er goed bij past.")],
    run: Annotated[Path | None, typer.Option(metavar="RUN.txt", help="Waar de uitkomst komt, voor TREC.")] = None,
    name: Annotated[str, typer.Option(help="Hoe deze uitkomst heet in dat bestand.")] = "verhalenbank",
    audience: Annotated[Audience, typer.Option(help="Voor wie er gezocht wordt.")] = Audience.PUBLIC,
    *,
    as_json: JsonOption = False,
) -> None:
    """Print nDCG@10 of the stories in the bank, and write what was found."""
    from service.use_cases.measuring_search import answer_query, mean_ndcg, read_queries, trec_lines

    with _existing(source).open(encoding="utf-8") as lines:
        queries = list(read_queries(lines))
    with opened_bank() as bank, progress(queries, label="Zoeken", total=len(queries)) as watched:
        answers = [answer_query(bank, query, audience=audience) for query in watched]
    if run is not None:
        _write(run, (line for answer in answers for line in trec_lines(answer, name=name)))
    mean, judged = mean_ndcg(answers)
    if as_json:
        each = {answer.query.id: answer.ndcg and round(answer.ndcg, 4) for answer in answers}
        say_json({"ndcg@10": round(mean, 4), "queries": judged, "per_query": each})
        return
    say(f"nDCG@10 {mean:.4f} over {judged} vragen waar iets bij past")


def _figures(counts: "Counts") -> dict[str, float]:
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "present": counts.present,
    }


def _recalls(counted: "Mapping[Any, Counts]") -> dict[str, float]:
    return {str(name): round(counts.recall, 4) for name, counts in counted.items()}


def _place(place: "Place") -> dict[str, Any]:
    """Return where something was missed; what stood there is for whoever has the file."""
    return {"id": place.story_id, "start": place.span.start_char, "end": place.span.end_char, "kind": place.kind}


def _check_page(page: Path | None) -> None:
    """Raise InvalidInputError, before anything takes long, when no page can be written there."""
    if page is not None and (page.is_dir() or not page.absolute().parent.is_dir()):
        raise InvalidInputError("Bij --page hoort een bestand in een map die er is.")


def _existing(source: Path) -> Path:
    if not source.is_file():
        raise InvalidInputError("Dit bestand bestaat niet.")
    return source


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
