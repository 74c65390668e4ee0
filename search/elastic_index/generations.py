"""The generations of an index in a cluster: one answers under the name of the index while the next is built."""

import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from search.elastic_index.mapping import ENCODER, REMOVED, SETTINGS
from stories.errors import IndexUnavailableError

_TRIES = 10
_ENTRANCE = "-entrance"
# Making an index or switching to it waits for every node, and they may be busy.
_PATIENCE_SECONDS = 60.0
# A cluster that lost a node waits a minute for it before it makes its copies elsewhere, unless it is told otherwise.
_COPYING_SECONDS = 180.0
_LOOK_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a change must be written: the generations that answer, and those that are being built."""

    answering: frozenset[str]
    building: frozenset[str]


class Generations:
    """Knows by their aliases which generation answers and which is being built."""

    def __init__(self, client: Elasticsearch, name: str, mappings: Mapping[str, Any]) -> None:
        self._client = client
        self._patient = client.options(request_timeout=_PATIENCE_SECONDS)
        self._name = name
        self._mappings = mappings
        self._building = f"{name}-building"
        self._dropped = f"{name}-dropped"

    def ensure(self) -> Targets:
        """Return where a change must be written now, in an empty first generation when there was none."""
        targets = self.targets()
        if targets.answering:
            return targets
        try:
            # The name is always the same, so that of several processes only one makes it.
            self._create(f"{self._name}-first", self._name)
        except BadRequestError:
            if not self.targets().answering:
                raise
        return self.targets()

    def targets(self) -> Targets:
        """Return where a change must be written now."""
        try:
            found = self._client.indices.get_alias(name=f"{self._name},{self._building}").body
        except NotFoundError as error:
            # One alias of the two that is missing is answered so as well, beside the other.
            found = error.body if isinstance(error.body, dict) else {}
        aliases = {
            index: content["aliases"]
            for index, content in found.items()
            if isinstance(content, dict) and "aliases" in content
        }
        return Targets(
            answering=frozenset(index for index, names in aliases.items() if self._name in names),
            building=frozenset(index for index, names in aliases.items() if self._building in names),
        )

    def encoder(self, generation: str) -> str | None:
        """Return of which encoder the vectors of a generation are, if there are any."""
        found = self._client.indices.get_mapping(index=generation).body
        (content,) = found.values()
        encoder: str | None = content["mappings"].get("_meta", {}).get(ENCODER)
        return encoder

    @contextmanager
    def rebuilding(self) -> Iterator[str]:
        """Give an empty generation to fill; afterwards it answers, unless filling it failed.

        A newer rebuild takes the place of one that is under way, which then fails: one that was killed is no hindrance.
        """
        generation = f"{self._name}-{uuid.uuid4().hex}"
        # With one that answers, nobody makes a first generation while this one takes over.
        abandoned = self.ensure().building
        self._create(generation, self._building)
        try:
            self.drop(abandoned)
            self._forget_dropped()
            yield generation
            self._sweep(generation)
            self._await_copies(generation)
            self._switch(generation)
            # Who had not yet seen the switch may have left one more behind.
            self._sweep(generation)
        except BaseException:
            # When the cluster is what failed, the next rebuild takes it away.
            with suppress(ApiError, TransportError):
                self.drop(self.targets().building & {generation})
            raise

    def drop(self, generations: frozenset[str]) -> None:
        """Take generations away that are being built; a rebuild that fills one fails.

        One that is gone already, or that answers by now, is left as it is: the cluster looks at that in the same step.
        """
        for generation in sorted(generations):
            actions: list[dict[str, Any]] = [
                {"remove": {"index": generation, "alias": self._building, "must_exist": True}},
                {"add": {"index": generation, "alias": self._dropped}},
            ]
            with suppress(NotFoundError):
                self._patient.indices.update_aliases(actions=actions)
                self._delete(generation)

    def _forget_dropped(self) -> None:
        """Take away what was dropped by a process that was killed before it was gone."""
        with suppress(NotFoundError):
            for generation in self._client.indices.get_alias(name=self._dropped).body:
                self._delete(generation)

    def _delete(self, generation: str) -> None:
        self._patient.indices.delete(index=generation, ignore_unavailable=True)

    def _switch(self, generation: str) -> None:
        for _ in range(_TRIES):
            targets = self.targets()
            if generation not in targets.building:
                raise IndexUnavailableError("Een nieuwere opbouw van de zoekindex is hiervoor in de plaats gekomen.")
            actions: list[dict[str, Any]] = [
                {"add": {"index": generation, "alias": self._name}},
                {"remove": {"index": generation, "alias": self._building, "must_exist": True}},
                *({"remove_index": {"index": old}} for old in sorted(targets.answering)),
            ]
            try:
                self._patient.indices.update_aliases(actions=actions)
            except NotFoundError:
                # Another rebuild switched, or dropped this one, between our looking and our switching.
                continue
            return
        raise IndexUnavailableError("De zoekindex wordt te vaak tegelijk opgebouwd. Probeer het later opnieuw.")

    def _await_copies(self, generation: str) -> None:
        """Wait until a generation is on as many nodes as it should be: with the old one, its copies go.

        Otherwise whoever loses a node just after a rebuild would have no index left that answers.
        """
        deadline = time.monotonic() + _COPYING_SECONDS
        while not self._has_its_copies(generation):
            if time.monotonic() > deadline:
                raise IndexUnavailableError("De nieuwe zoekindex staat nog niet op elk knooppunt dat hem moet bewaren.")
            time.sleep(_LOOK_EVERY)

    def _has_its_copies(self, generation: str) -> bool:
        # Asked of the index and not of the cluster: a key for this index alone may do so.
        (found,) = self._patient.indices.stats(index=generation, metric="docs")["indices"].values()
        return bool(found["health"] == "green")

    def _sweep(self, generation: str) -> None:
        """Take away what stands in the place of removed stories."""
        self._patient.indices.refresh(index=generation)
        self._patient.delete_by_query(
            index=generation, query={"term": {REMOVED: True}}, conflicts="proceed", refresh=True
        )

    def _create(self, generation: str, alias: str) -> None:
        aliases: dict[str, dict[str, str]] = {alias: {}, entrance(generation): {}}
        self._patient.indices.create(
            index=generation,
            settings=SETTINGS,
            mappings=self._mappings,
            aliases=aliases,
            # Waits a while for every copy; whoever switches makes sure of it.
            wait_for_active_shards="all",
        )


def entrance(generation: str) -> str:
    """Return the alias through which a generation is written.

    Elasticsearch makes an index of any name that is written to, unless it is told that the name must be an alias.
    """
    return f"{generation}{_ENTRANCE}"


def generation_of(index: str) -> str:
    """Return the generation that is meant by its own name or by its entrance."""
    return index.removesuffix(_ENTRANCE)
