"""Words, names and places that the recognisers know, in one compressed trie with its sources written down beside it."""
