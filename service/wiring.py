"""Where everything is put together: the only file that knows which store, index and models a bank runs on."""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from service.background import Background
from service.lazy import Lazy
from service.secret import Secret, open_secret
from service.settings import Settings
from service.tries import Purpose, Tries
from stories.errors import IndexUnavailableError, InvalidInputError
from stories.store import Store

if TYPE_CHECKING:
    from ingest.nlp import Pipeline
    from ingest.tagging.tagger import Tagger
    from search.embedding import Embedder
    from search.index import SearchIndex
    from search.meaning import LabelReader
    from stories.codebook import Codebook

# Letters and digits that nobody mixes up when an address is read aloud.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_ID_LENGTH = 16

# How sure the tagger must be before a label is read into what someone searches. On the judged queries of
# tests/cases/search_queries.jsonl search is at its best from 0.6 to 0.8.
_SURE_OF_A_SEARCH = 0.7

_LOG = logging.getLogger("verhalenbank")


@dataclass(frozen=True, slots=True)
class Bank:
    """One opened bank: what use cases are given to work with."""

    settings: Settings
    store: Store
    index: "SearchIndex"
    embedder: "Embedder | None"
    codebook: "Codebook"
    clock: Callable[[], datetime]
    ids: Callable[[], str]
    random_below: Callable[[int], int]
    secret: Secret
    tries: Tries
    lazy_pipeline: "Lazy[Pipeline]"
    lazy_tagger: "Lazy[Tagger]"
    sync_lock: Lock
    background: Background
    # What takes a minute may not keep a narrator waiting whose story must be read.
    slow_background: Background

    @property
    def pipeline(self) -> "Pipeline":
        """The language pipeline, loaded at its first use."""
        return self.lazy_pipeline.get()

    @property
    def tagger(self) -> "Tagger":
        """The reader of labels, loaded at its first use."""
        return self.lazy_tagger.get()

    @property
    def receipt_salt(self) -> bytes:
        """The salt of every receipt hash in this installation."""
        return self.secret.key("receipt")

    def sync(self) -> int:
        """Tell the index what changed in the store and return how much that was.

        What an index that is away could not be told stays in the outbox, for the next time: what was kept is kept.
        """
        from search.sync import sync

        with self.sync_lock:
            try:
                return sync(self.store, self.index)
            except IndexUnavailableError:
                _LOG.warning("the index is away; it will be told later")
                return 0

    def close(self) -> None:
        """Let go of the index and the database, and of what was still being done for a page."""
        self.background.close()
        self.slow_background.close()
        self.index.close()
        self.store.close()


def open_bank(
    settings: Settings, *, clock: Callable[[], datetime] | None = None, ids: Callable[[], str] | None = None
) -> Bank:
    """Open the bank these settings speak of, and make its folder, secret and tables when it is new."""
    from stories.codebook import load_codebook
    from stories.sql_store import open_store

    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    clock = clock or now
    limits = {
        Purpose.CODE: settings.code_tries,
        Purpose.SIGN_IN: settings.sign_in_tries,
        Purpose.SUBMISSION: settings.submission_tries,
    }
    own_tagger = Lazy(lambda: load_reader_of_labels(settings))
    tagger = stronger_tagger(settings, own_tagger)
    embedder = load_embedder()
    return Bank(
        settings=settings,
        store=open_store(settings.store_url),
        # What someone searches for is not hidden text, and may not wait for a language model.
        index=_open_index(settings, label_reader(own_tagger), embedder),
        embedder=embedder,
        codebook=load_codebook(),
        clock=clock,
        ids=ids or new_id,
        random_below=secrets.randbelow,
        secret=open_secret(settings.data),
        tries=Tries(limits, window=timedelta(seconds=settings.tries_window_seconds), clock=clock),
        lazy_pipeline=Lazy(load_reader_of_names),
        lazy_tagger=tagger,
        sync_lock=Lock(),
        background=Background(clock=clock),
        slow_background=Background(clock=clock),
    )


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a new id of 79 random bits, fit for an address."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))


def _open_index(settings: Settings, labels: "LabelReader", embedder: "Embedder | None") -> "SearchIndex":
    if settings.elasticsearch_url is not None:
        return _open_elastic_index(settings, settings.elasticsearch_url.get_secret_value(), labels, embedder)
    from search.tantivy_index import open_tantivy_index

    return open_tantivy_index(settings.index_folder, labels=labels, embedder=embedder)


def label_reader(tagger: "Lazy[Tagger]") -> "LabelReader":
    """Return what reads labels into a search: phrases, and sentences as the tagger reads them, where it is sure."""
    from search.meaning import SentenceReader, load_label_reader

    def codes_in(sentence: str) -> list[str]:
        (reading,) = tagger.get().read([sentence])
        return [scored.code for scored in reading.candidates if scored.confidence >= _SURE_OF_A_SEARCH]

    return SentenceReader(load_label_reader(), codes_in)


def _open_elastic_index(
    settings: Settings, url: str, labels: "LabelReader", embedder: "Embedder | None"
) -> "SearchIndex":
    try:
        from search.elastic_index import Connection, open_elastic_index
    except ModuleNotFoundError:
        raise IndexUnavailableError("Elasticsearch vraagt: .venv/bin/pip install -e '.[elasticsearch]'.") from None
    key = settings.elasticsearch_api_key
    return open_elastic_index(
        Connection(
            url=url,
            index=settings.elasticsearch_index,
            api_key=key.get_secret_value() if key is not None else None,
            ca_file=settings.elasticsearch_ca_file,
            timeout_seconds=settings.elasticsearch_timeout_seconds,
        ),
        labels=labels,
        embedder=embedder,
    )


def load_embedder() -> "Embedder | None":
    """Return what says what sentences mean; None when it is not there, and then search goes on with words."""
    from ingest.reader.embedder import SentenceEncoder

    try:
        return SentenceEncoder()
    except (OSError, ValueError, KeyError) as error:
        _LOG.warning("there is no encoder of meaning (%s); search goes on with words", type(error).__name__)
        return None


def load_reader_of_names() -> "Pipeline":
    """Return what finds people in a text."""
    from ingest.nlp import load_pipeline

    return load_pipeline()


def load_reader_of_labels(settings: Settings | None = None) -> "Tagger":
    """Return what finds labels in sentences: with the bank's own model if it has one, and else with the shipped one."""
    from ingest.tagging import load_tagger
    from ingest.tagging.artefact import fingerprint
    from ingest.tagging.local_model import ModelShelf, UnusableModelError
    from stories.codebook import load_codebook

    if settings is None:
        return load_tagger()
    try:
        own = ModelShelf(settings.models_folder).usable(codebook=load_codebook().version, shipped=fingerprint())
    except UnusableModelError as error:
        _LOG.warning("the shipped model reads the labels: %s", error)
        own = None
    return load_tagger(linear=own.path if own else None)


def stronger_tagger(settings: Settings, own: "Lazy[Tagger]") -> "Lazy[Tagger]":
    """Return what reads labels in stories: the language model of the settings, or else the bank's own tagger.

    Raise InvalidInputError when the model has no name, or is asked where text may not go.
    """
    if settings.tagger_url is None:
        return own
    from ingest.tagging.endpoint.connection import Endpoint
    from ingest.tagging.endpoint.tagger import EndpointTagger
    from stories.codebook import load_codebook

    model, key = settings.tagger_model, settings.tagger_api_key
    if model is None:
        raise InvalidInputError("Bij VERHALENBANK_TAGGER_URL hoort VERHALENBANK_TAGGER_MODEL.")
    endpoint = Endpoint(
        url=str(settings.tagger_url),
        key=key.get_secret_value() if key is not None else None,
        timeout_seconds=settings.tagger_timeout_seconds,
        elsewhere=settings.tagger_elsewhere,
    )
    endpoint.check()
    return Lazy(
        lambda: EndpointTagger(
            endpoint.ask, model=model, codebook=load_codebook(), stand_in=own.get(), clock=time.monotonic
        )
    )
