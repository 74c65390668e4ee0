"""What there is no word for yet: sentences that are gathered, grouped and named, and what narrators say of the name."""
