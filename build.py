"""The door for people who cloned the repository: `python build.py` builds the site that lies beside it."""

from pathlib import Path

from menglu.cli.main import main

if __name__ == "__main__":
    main(home=Path(__file__).parent)
