"""How work is done: what is kept, by which processes, with what progress. Knows nothing of alliances."""
