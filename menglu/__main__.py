"""`python -m menglu` is the command `menglu`."""

from menglu.cli import main

if __name__ == "__main__":
    main()
