"""One pass over a text: a spaCy pipeline of our own that finds the sentences and whoever can be recognised.

The only module that knows spaCy. The pipeline is a blank Dutch one with our tokenizer and sentences, a component
for each recogniser, and one that decides; what it decides stands in `doc.spans["mentions"]` and `doc.spans["doubts"]`,
with the kind as label and the rule as id of each span.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as TokenSpan
from spacy.vocab import Vocab

from ingest.analysed import AnalysedText
from ingest.lists.lexicon import Lexicon
from ingest.reader.reader import ARTEFACT
from ingest.recognisers.addresses import join_addresses
from ingest.recognisers.decision import Decision, Dial, Verdict, load_weights
from ingest.recognisers.news_entities import NewsEntities
from ingest.recognisers.order import followers, rule_recognisers
from ingest.recognisers.reader_voice import ReaderVoice
from ingest.recognisers.reading import WORD, Reading
from ingest.recognisers.sequence.model import VOICE as SEQUENCE
from ingest.recognisers.sequence.model import SequenceModel
from ingest.recognisers.votes import READER, Follower, Recogniser, Vote
from ingest.sentences import split_sentences
from stories.spans import Mention, Span

MENTIONS = "mentions"
DOUBTS = "doubts"
_STATE = "verhalenbank"
_SENTENCES = "verhalenbank_sentences"
_READING = "verhalenbank_reading"
_DECISION = "verhalenbank_decision"
_LONGEST_TEXT = 10**9
_NEWS_MODEL = "nl_core_news_sm"


@dataclass(slots=True)
class _State:
    """What the components of one pass hand on to each other."""

    reading: Reading
    sentences: tuple[Span, ...]
    votes: list[Vote] = field(default_factory=list)
    verdict: Verdict = field(default_factory=lambda: Verdict((), ()))


class Pipeline:
    """The recognisers, loaded and ready; texts of several threads are analysed one after the other.

    `voices` are the models that read along; without one of them the pipeline still works, and asks more.
    """

    def __init__(self, language: Language, voices: frozenset[str]) -> None:
        self.language = language
        self.voices = voices
        # A sequence model holds the text that is laid before it.
        self._one_at_a_time = Lock()

    def analyse(self, text: str) -> AnalysedText:
        """Return the sentences of a text, what must be hidden in it, and what should be asked."""
        with self._one_at_a_time:
            state: _State = self.language(text).user_data[_STATE]
        return AnalysedText(text, state.sentences, state.verdict.hidden, state.verdict.doubts)


def load_pipeline(
    *, dial: Dial | None = None, reader: Path | None = ARTEFACT, news: Language | None = None
) -> Pipeline:
    """Return the pipeline with every recogniser that can run here.

    `reader` is the folder of the encoder; None goes without it. `news` is a Dutch news model, if not the installed one.
    """
    sequence = SequenceModel.load()
    encoder = ReaderVoice.load(reader) if reader is not None else None
    models = {SEQUENCE: sequence} if sequence is not None else {}
    readers = {READER: encoder} if isinstance(encoder, ReaderVoice) else {}
    voices = frozenset((*models, *readers))
    language = spacy.blank("nl")
    language.tokenizer = WordTokenizer(language.vocab)
    language.max_length = _LONGEST_TEXT
    _add(language, _READING, partial(_begin, lexicon=Lexicon()))
    for recogniser in (*rule_recognisers(), *models.values(), *_news_entities(news)):
        _add(language, _component_name(recogniser.name), partial(_recognise, recogniser=recogniser))
    for follower in followers(*readers.values()):
        _add(language, _component_name(follower.name), partial(_follow, follower=follower))
    decision = Decision(load_weights(), voices=voices, dial=dial or Dial.usual(voices))
    _add(language, _DECISION, partial(_decide, decision=decision))
    return Pipeline(language, voices)


@Language.factory("verhalenbank_hiding")
class Hiding:
    """The whole of the hiding as one component, for pipelines of others: any tokenizer will do."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.vocab = nlp.vocab
        self.name = name
        self._pipeline = load_pipeline()

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its mentions; where its tokens are wider than a mention, the span is as wide."""
        found = self._pipeline.analyse(doc.text)
        _write(doc, found.mentions, found.doubts)
        return doc


def _news_entities(news: Language | None) -> Iterator[NewsEntities]:
    if news is None and spacy.util.is_package(_NEWS_MODEL):
        news = spacy.load(_NEWS_MODEL)
    if news is not None:
        yield NewsEntities(partial(_entities, news=news))


def _entities(text: str, *, news: Language) -> Iterator[tuple[int, int, str]]:
    for entity in news(text).ents:
        yield entity.start_char, entity.end_char, entity.label_


class WordTokenizer:
    """Cuts a text into sentences and into the words of the recognisers, so that their borders are those of tokens."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as words, signs and white space; joined again they are the text."""
        words: list[str] = []
        spaces: list[bool] = []
        sentences = split_sentences(text)
        starts = {sentence.start_char for sentence in sentences}
        begins: list[bool | int | None] = []
        end = 0
        for match in WORD.finditer(text):
            self._add_space(words, spaces, text[end : match.start()])
            begins += [False] * (len(words) - len(begins))
            words.append(match.group())
            spaces.append(False)
            begins.append(match.start() in starts)
            end = match.end()
        self._add_space(words, spaces, text[end:])
        begins += [False] * (len(words) - len(begins))
        doc = Doc(self._vocab, words=words, spaces=spaces, sent_starts=begins)
        doc.user_data[_SENTENCES] = sentences
        return doc

    def _add_space(self, words: list[str], spaces: list[bool], gap: str) -> None:
        # spaCy keeps one space with the word before it; all other white space is a token of its own.
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)


def _component_name(name: str) -> str:
    return f"{_STATE}_{name.replace('-', '_')}"


def _add(language: Language, name: str, component: Callable[[Doc], Doc]) -> None:
    Language.component(name, func=component)
    language.add_pipe(name)


def _begin(doc: Doc, *, lexicon: Lexicon) -> Doc:
    doc.user_data[_STATE] = _State(Reading(doc.text, lexicon), doc.user_data[_SENTENCES])
    return doc


def _recognise(doc: Doc, *, recogniser: Recogniser) -> Doc:
    state: _State = doc.user_data[_STATE]
    state.votes.extend(recogniser.recognise(state.reading))
    return doc


def _follow(doc: Doc, *, follower: Follower) -> Doc:
    state: _State = doc.user_data[_STATE]
    state.votes.extend(follower.follow(state.reading, tuple(state.votes)))
    return doc


def _decide(doc: Doc, *, decision: Decision) -> Doc:
    state: _State = doc.user_data[_STATE]
    verdict = decision.decide(state.reading, state.votes)
    state.verdict = Verdict(join_addresses(doc.text, verdict.hidden), verdict.doubts)
    _write(doc, state.verdict.hidden, state.verdict.doubts)
    return doc


def _write(doc: Doc, mentions: tuple[Mention, ...], doubts: tuple[Mention, ...]) -> None:
    """Write what was decided as spans of whole tokens: as they are, or wider where a token is."""
    starts = [token.idx for token in doc] if mentions or doubts else []
    for name, decided in ((MENTIONS, mentions), (DOUBTS, doubts)):
        spans = [
            TokenSpan(
                doc,
                bisect_right(starts, mention.span.start_char) - 1,
                bisect_left(starts, mention.span.end_char),
                label=mention.kind,
                span_id=mention.rule,
            )
            for mention in decided
        ]
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
