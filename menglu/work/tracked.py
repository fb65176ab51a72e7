"""Who has asked for what."""

from collections.abc import Iterator, Mapping


class Asked(Mapping[str, str]):
    """Texts by name, and the names that were asked for since somebody last looked."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Nothing has been asked yet."""
        self.texts = texts
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        """Give a text, and take note."""
        self.names.add(name)
        return self.texts[name]

    def __iter__(self) -> Iterator[str]:
        """Give the names."""
        return iter(self.texts)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.texts)

    def taken(self) -> list[str]:
        """Give the names that were asked for, and forget them."""
        names, self.names = sorted(self.names), set()
        return names
