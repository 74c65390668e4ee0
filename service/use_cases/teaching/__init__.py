"""From the bank into a curriculum: finding cases, themes, lenses, and lessons that follow their narrators' switches."""
