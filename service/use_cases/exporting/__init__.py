"""Taking stories out of the bank, and getting them back out of the copies when a narrator says so.

Each module is one part of it: `asking` (what may go along), `making` (the file), `following` (what changed since),
`feed` (signed withdrawals), `checking` (what must be removed from a copy), `confirming` (that it is) and `aftermath`
(what a narrator is told of it once the story is withdrawn).
"""
