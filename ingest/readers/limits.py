"""How large anything sent in may be: the one place where these limits stand."""

# 100,000 characters are some forty printed pages: twenty times an ordinary story, and still read within seconds.
MAX_STORY_CHARACTERS = 100_000

# Time stamps, subtitle codes and markup take more room than the words; above this a file is no single story.
MAX_DECODED_CHARACTERS = 6 * MAX_STORY_CHARACTERS

# Pictures make a letter of one page large. What is no text is never unpacked.
MAX_FILE_BYTES = 10_000_000

# An office file has some twenty parts, and one more for every picture.
MAX_ARCHIVE_ENTRIES = 1_000
MAX_ARCHIVE_DIRECTORY_BYTES = 200_000

# The markup around a story of 100,000 characters stays under 5 MB even when every word has a style of its own.
MAX_XML_BYTES = 16_000_000
MAX_XML_DEPTH = 200
MAX_XML_ELEMENTS = 300_000

MAX_PDF_PAGES = 200
PDF_SECONDS = 4.0
PDF_MEMORY_BYTES = 250_000_000

# Stacked accents ("zalgo") make putting text in its normal form quadratic. No script in use stacks more than this.
MAX_COMBINING_MARKS = 8
