"""Search by name: folding, pinyin, variants of characters, and the tables that scripts load."""
