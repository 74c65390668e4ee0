"""How what identifies someone is replaced: groups of mentions, levels of replacement, and the words for them."""
