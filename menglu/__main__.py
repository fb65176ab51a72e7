"""`python -m menglu` is the command `menglu`."""

from menglu.cli.main import main

if __name__ == "__main__":
    main()
