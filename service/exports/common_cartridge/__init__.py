"""IMS Common Cartridge 1.3, thin: a lesson as links for a learning environment, without a word of a story."""
