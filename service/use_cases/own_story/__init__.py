"""A story after it was sent, for the one who told it.

Each module is one part of it: `coming_back` (with a code), `asking`, `changing`, `hiding_more`, `counting` and
`taking_along`.
"""
