"""Pictures of patterns, drawn here as SVG; every page that shows one gives its numbers as a table as well."""
