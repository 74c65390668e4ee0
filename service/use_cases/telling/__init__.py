"""Telling a story: from the first page to the receipt, with everything in one draft that only its narrator can open.

Each module is one part of it: `state` (what is filled in), `drafts` (keeping it sealed), `answers` (the words and the
facts), `analysing`, `marks`, `hiding` and `hiding_view` (what goes out of the text), `reading` (labels), `sending`, and
`helping` (a curator who looks along).
"""
