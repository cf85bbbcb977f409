"""Consilience: who says what in the news, whom it rests on, and whether the sources that agree are independent."""

__version__ = "0.1.0"
