"""The agenda: from a pattern to an item, to an answer, and to what narrators say of that answer.

Each module is one part of it: `screening` (who may be recognised in what is typed), `making`, `links`, `answering`,
`judging`, `reading`, `tally` (what may be told of judgements) and `showing`.
"""
