"""Everything the bank has about a story, for its narrator to take along: for a program, and to read."""

import json
from typing import Any

from service.use_cases.nameless.judging import OwnProposal, proposals_of
from service.use_cases.own_story.changing import OwnStory
from service.wiring import Bank
from stories.codebook_translation import load_translation
from stories.coding_rounds import Coding, Settlement
from stories.consent import Use
from stories.objections import Refused
from stories.story import Story
from stories.taggings import Decision, Voice

_VOICES = {Voice.MODEL: "de computer", Voice.NARRATOR: "jij", Voice.CURATOR: "een medewerker"}
_DECISIONS = {
    Decision.PROPOSED: "stelt dit voor",
    Decision.CONFIRMED: "zegt ja",
    Decision.OTHER: "zegt: het is iets anders",
    Decision.REJECTED: "zegt nee",
}


def as_json(bank: Bank, own: OwnStory) -> str:
    """Return all that is kept as JSON, in the words of the codebook."""
    kept = _told(own.story) | _refused_and_allowed(bank, own.story) | _labelled(bank, own) | _opened(bank, own.story.id)
    return json.dumps(kept, ensure_ascii=False, indent=2)


def as_text(bank: Bank, own: OwnStory) -> str:
    """Return all that is kept as a text to read or print."""
    story, codebook = own.story, bank.codebook
    lines = [
        "JOUW VERHAAL IN DE VERHALENBANK",
        "",
        f"Nummer van je verhaal: {story.id}",
        f"Ingestuurd op: {story.told_at.isoformat()}",
        f"Gaat over het jaar: {story.happened_in or 'niet ingevuld'}",
        f"Onderwerp: {', '.join(codebook.name_of(domain) for domain in sorted(story.domains))}",
        f"Jij vertelde dit als: {codebook.name_of(story.teller)}",
        f"Stand: {story.status}",
    ]
    if story.refusal:
        lines.append(f"Reden van weigeren: {story.refusal.reason}")
    lines += ["", "JE VERHAAL", "", story.text, "", "WAARVOOR HET MAG", ""]
    lines += [f"{codebook.name_of(use)}: {'aan' if use in story.consent.in_force else 'uit'}" for use in Use]
    lines += ["", "LABELS", ""]
    for tagging in own.taggings:
        said = f"{_VOICES[tagging.by]} {_DECISIONS[tagging.decision]}"
        lines += [f"{codebook.code(tagging.code).plain} - {said}", f"    {story.sentence(tagging.sentence)}"]
    lines += ["", "ZINNEN WAARVOOR NOG GEEN WOORD IS", ""]
    for word in own.wordless:
        lines += [word.own_word or "(nog geen woord)", f"    {story.sentence(word.sentence)}"]
    lines += ["", "WOORDEN DIE VOOR ZINNEN VAN JOU VOORGESTELD ZIJN", ""]
    for mine, numbers in _proposed(bank, story.id):
        said = f"jij zegt: {mine.support.fit}" if mine.support else "jij zei hier nog niets van"
        lines.append(f"{mine.proposal.name} - {said}")
        if mine.support and mine.support.own_word:
            lines.append(f"    liever: {mine.support.own_word}")
        lines += [f"    {story.sentence(number)}" for number in numbers if number < len(story.sentences)]
    lines += ["", "WAT CODEURS IN ZINNEN LAZEN", ""]
    for sentence, codes, said_of_it in _codings(bank, story.id):
        why = _why(said_of_it)
        labels = ", ".join(codebook.code(code).plain for code in codes) or "(geen label)"
        lines += [f"{labels} - besloten: {why}" if why else labels, f"    {story.sentence(sentence)}"]
    openings = bank.store.openings(story.id)
    others = sum(count.times for count in bank.store.reading_counts(story.id))
    lines += ["", f"Mensen met een account openden je verhaal {len(openings)} keer, anderen {others} keer.", ""]
    return "\n".join(lines)


def _told(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "text": story.text,
        "sentences": [
            {"number": number, "start": span.start_char, "end": span.end_char, "text": span.of(story.text)}
            for number, span in enumerate(story.sentences)
        ],
        "domains": sorted(story.domains),
        "teller": story.teller,
        "happened_in": story.happened_in,
        "told_at": story.told_at.isoformat(),
        "windows": sorted(story.windows),
        "life_areas": sorted(story.life_areas),
        "status": story.status,
        "told_with": story.help
        and {
            "kind": story.help.kind,
            "helper": story.help.helper,
            "other_voice": [[passage.first, passage.last] for passage in story.help.exceptions],
        },
        "refusal": story.refusal
        and {
            "rule": story.refusal.rule,
            "reason": story.refusal.reason,
            "at": story.refusal.at.isoformat(),
        },
    }


def _refused_and_allowed(bank: Bank, story: Story) -> dict[str, Any]:
    return {
        "refusals": [_refused(one) for one in bank.store.refusals_of(story.id)],
        "uses": {use: use in story.consent.in_force for use in Use},
        "uses_chosen_at": story.consent.given_at.isoformat(),
    }


def _labelled(bank: Bank, own: OwnStory) -> dict[str, Any]:
    return {
        "labels": [
            {
                "sentence": tagging.sentence,
                "code": tagging.code,
                "by": tagging.by,
                "decision": tagging.decision,
                "codebook_version": tagging.codebook_version,
                "confidence": tagging.confidence,
            }
            for tagging in own.taggings
        ],
        "without_word": [{"sentence": word.sentence, "own_word": word.own_word} for word in own.wordless],
        "proposed_words": [
            {
                "name": mine.proposal.name,
                "meaning": mine.proposal.meaning,
                "sentences": numbers,
                "fits": mine.support and mine.support.fit,
                "own_word": mine.support and mine.support.own_word,
                "said_at": mine.support and mine.support.at.isoformat(),
            }
            for mine, numbers in _proposed(bank, own.story.id)
        ],
        "coded_by_staff": [
            {"sentence": sentence, "codes": codes, "at": said.at.isoformat(), "decided_because": _why(said)}
            for sentence, codes, said in _codings(bank, own.story.id)
        ],
    }


def _opened(bank: Bank, story_id: str) -> dict[str, Any]:
    return {
        "opened_by_staff": [
            {"at": opening.at.isoformat(), "role": opening.role} for opening in bank.store.openings(story_id)
        ],
        "opened_by_others": [
            {"reader": count.reader, "times": count.times, "last": count.last.isoformat()}
            for count in bank.store.reading_counts(story_id)
        ],
    }


def _refused(refused: Refused) -> dict[str, Any]:
    objection = refused.objection
    return {
        "rule": refused.refusal.rule,
        "reason": refused.refusal.reason,
        "at": refused.refusal.at.isoformat(),
        "objection": objection
        and {
            "at": objection.at.isoformat(),
            "words": objection.words,
            "outcome": objection.outcome,
            "answer": objection.answer,
        },
    }


def _proposed(bank: Bank, story_id: str) -> list[tuple[OwnProposal, list[int]]]:
    """Return every word that was proposed for sentences of the story, with what its narrator said of it."""
    return [
        (own, sorted(place.sentence for place in own.proposal.places if place.story_id == story_id))
        for own in proposals_of(bank, bank.store.get(story_id))
    ]


def _codings(bank: Bank, story_id: str) -> list[tuple[int, list[str], Coding | Settlement]]:
    """Return what coders read in each sentence and what was decided about it; by whom is theirs."""
    translation = load_translation()
    return [
        (sentence, sorted(translation.codes(said.codes, version=said.codebook_version)), said)
        for sentence, said in bank.store.codings_about(story_id)
    ]


def _why(said: Coding | Settlement) -> str | None:
    return said.why if isinstance(said, Settlement) else None
