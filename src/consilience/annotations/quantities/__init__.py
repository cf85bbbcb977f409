"""Quantities: numbers in the text with their bounds, unit and what they count."""

from consilience.annotations.quantities.counting import find

__all__ = ["find"]
