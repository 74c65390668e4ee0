"""Plans as Elasticsearch queries."""

from typing import Any

from search.elastic_index.mapping import FINGERPRINT, TERMS, TOLD, YEAR
from search.filters import YearRange
from search.plan import Alternative, Concept, Group, KeywordField, Limit, Plan
from search.query import Sort

Clause = dict[str, Any]

# Every story has a fingerprint; what stands in the place of a removed one has not.
ALL_STORIES: Clause = {"exists": {"field": FINGERPRINT}}

_ORDER = {Sort.RELEVANCE: {"_score": "desc"}, Sort.NEWEST: {TOLD: "desc"}, Sort.OLDEST: {TOLD: "asc"}}


def compile_plan(plan: Plan) -> Clause:
    """Return the query of a plan; limits do not count in its score."""
    limits = [_limit(limit) for limit in plan.limits]
    if plan.years is not None:
        limits.append(_years(plan.years))
    required = [compile_concept(phrase) for phrase in plan.phrases]
    if plan.groups:
        matches = [_group(group) for group in plan.groups]
        if plan.also:
            also = _limit(Limit(KeywordField.STORY, plan.also))
            matches.append({"constant_score": {"filter": also, "boost": 0}})
        required.append(_any(matches))
    excluded = [compile_concept(concept) for concept in plan.excluded]
    return {"bool": {"filter": limits or [ALL_STORIES], "must": required, "must_not": excluded}}


def order_of(plan: Plan) -> list[dict[str, str]]:
    """Return in which order the stories of a plan come, equal ones by id."""
    return [_ORDER[plan.sort], {KeywordField.STORY.value: "asc"}]


def _limit(limit: Limit) -> Clause:
    return {"terms": {limit.field.value: sorted(limit.values)}}


def _years(years: YearRange) -> Clause:
    bounds = {"gte": years.first, "lte": years.last}
    return {"range": {YEAR: {side: year for side, year in bounds.items() if year is not None}}}


def _group(group: Group) -> Clause:
    concepts = [compile_concept(concept) for concept in group.concepts]
    return {"bool": {"should": concepts, "minimum_should_match": group.at_least}}


def compile_concept(concept: Concept) -> Clause:
    """Return the query of a concept: any of its alternatives, scored by the best."""
    if not concept.alternatives:
        return {"match_none": {}}
    queries = [_alternative(alternative) for alternative in concept.alternatives]
    return queries[0] if len(queries) == 1 else {"dis_max": {"queries": queries}}


def _alternative(alternative: Alternative) -> Clause:
    field, boost = alternative.field.value, alternative.weight
    if len(alternative.terms) == 1:
        return {"term": {field: {"value": alternative.terms[0], "boost": boost}}}
    # Our terms hold no spaces, so that the analyser gives them back as they are.
    return {"match_phrase": {field: {"query": " ".join(alternative.terms), "analyzer": TERMS, "boost": boost}}}


def _any(queries: list[Clause]) -> Clause:
    if len(queries) == 1:
        return queries[0]
    return {"bool": {"should": queries, "minimum_should_match": 1}}
