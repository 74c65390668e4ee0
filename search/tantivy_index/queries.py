"""Plans as tantivy queries."""

from collections.abc import Sequence

import tantivy

from search.plan import Alternative, Concept, Group, KeywordField, Limit, Plan
from search.tantivy_index.schema import YEAR

# So many values are sooner asked one by one: a set is looked up in the whole list of terms.
_FEW_VALUES = 100

_Clause = tuple[tantivy.Occur, tantivy.Query]


class QueryCompiler:
    """Compiles plans for one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def compile(self, plan: Plan) -> tantivy.Query:
        """Return the query of a plan; limits do not count in its score."""
        clauses = [(tantivy.Occur.Must, self._concept(phrase)) for phrase in plan.phrases]
        clauses += [(tantivy.Occur.Must, _unscored(query)) for query in self._limits(plan)]
        clauses += [(tantivy.Occur.MustNot, self._concept(concept)) for concept in plan.excluded]
        if plan.groups:
            matches = [self._group(group) for group in plan.groups]
            if plan.also:
                matches.append(_unscored(self._limit(Limit(KeywordField.STORY, plan.also))))
            clauses.append((tantivy.Occur.Must, _any(matches)))
        if all(occur == tantivy.Occur.MustNot for occur, _ in clauses):
            clauses.append((tantivy.Occur.Must, _unscored(tantivy.Query.all_query())))
        return tantivy.Query.boolean_query(clauses)

    def _limits(self, plan: Plan) -> list[tantivy.Query]:
        queries = [self._limit(limit) for limit in plan.limits]
        if plan.years is not None:
            years = plan.years
            number = tantivy.FieldType.Integer
            queries.append(tantivy.Query.range_query(self._schema, YEAR, number, years.first, years.last))
        return queries

    def _limit(self, limit: Limit) -> tantivy.Query:
        if 0 < len(limit.values) <= _FEW_VALUES:
            return _any([tantivy.Query.term_query(self._schema, limit.field, value) for value in sorted(limit.values)])
        return tantivy.Query.term_set_query(self._schema, limit.field, sorted(limit.values))

    def _group(self, group: Group) -> tantivy.Query:
        clauses: Sequence[_Clause] = [(tantivy.Occur.Should, self._concept(concept)) for concept in group.concepts]
        return tantivy.Query.boolean_query(clauses, minimum_number_should_match=group.at_least)

    def _concept(self, concept: Concept) -> tantivy.Query:
        if not concept.alternatives:
            return tantivy.Query.empty_query()
        queries = [self._alternative(alternative) for alternative in concept.alternatives]
        return queries[0] if len(queries) == 1 else tantivy.Query.disjunction_max_query(queries)

    def _alternative(self, alternative: Alternative) -> tantivy.Query:
        if len(alternative.terms) == 1:
            query = tantivy.Query.term_query(self._schema, alternative.field, alternative.terms[0], "freq")
        else:
            query = tantivy.Query.phrase_query(self._schema, alternative.field, list(alternative.terms))
        return query if alternative.weight == 1.0 else tantivy.Query.boost_query(query, alternative.weight)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])
