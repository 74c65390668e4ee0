"""Learning from people: what narrators and curators answered becomes a linear model of the bank's own.

`answers` says which answers teach what, `learning.learn` fits and compares; the model that comes of it is kept by
`ingest.tagging.local_model`. Only `fitting` and `learning` need scikit-learn.
"""
