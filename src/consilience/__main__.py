"""`python -m consilience`."""

from consilience.presentation.cli import main

if __name__ == "__main__":
    main()
