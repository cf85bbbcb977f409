"""Datelines and credits that begin a paragraph: "(CNN)", "PARIS (AP) -", "GDYNIA, Poland —"."""

from __future__ import annotations

import re

LARGE = "A-ZÀ-ÖØ-Þ"
# Cities whose name alone is a dateline in mixed letters ("Beijing — "), much as news agencies' style books list them.
CITIES = (
    "Amsterdam|Ankara|Athens|Atlanta|Baghdad|Baltimore|Bangkok|Beijing|Beirut|Berlin|Bogota|Boston|Brasilia|Brussels"
    "|Buenos Aires|Cairo|Caracas|Chicago|Cincinnati|Cleveland|Dallas|Denver|Detroit|Djibouti|Doha|Dubai|Dublin|Geneva"
    "|Gibraltar|Guatemala City|Hanoi|Havana|Helsinki|Hong Kong|Honolulu|Houston|Indianapolis|Islamabad|Istanbul"
    "|Jakarta|Jerusalem|Johannesburg|Kabul|Kiev|Kuwait City|Kyiv|Lagos|Las Vegas|Lima|London|Los Angeles|Luxembourg"
    "|Macau|Madrid|Manila|Mexico City|Miami|Milan|Milwaukee|Minneapolis|Monaco|Montreal|Moscow|Munich|Nairobi|New Delhi"
    "|New Orleans|New York|Oklahoma City|Ottawa|Panama City|Paris|Philadelphia|Phoenix|Pittsburgh|Prague|Quebec City"
    "|Rio de Janeiro|Riyadh|Rome|Salt Lake City|San Antonio|San Diego|San Francisco|San Marino|Santiago|Sao Paulo"
    "|Seattle|Seoul|Shanghai|Singapore|St. Louis|Stockholm|Sydney|Taipei|Tehran|Tel Aviv|Tokyo|Toronto|Vatican City"
    "|Vienna|Warsaw|Washington|Zurich"
)
TOWN = re.compile(rf"(?:{CITIES}) [—–]+ (?=[{LARGE}“\"])")
DATELINE = re.compile(
    rf"(?:[{LARGE}][\w.,' -]{{0,50}})?\([A-Z][\w .]{{0,20}}\)\s*(?:[-–—]+\s*)?"
    rf"|{TOWN.pattern}"
    rf"|[{LARGE}]{{3}}[{LARGE} .'-]{{0,30}}(?:, [{LARGE}][\w. ]{{2,20}}){{0,2}}(?:\s*[–—]+\s*|\s+-+\s+)"
)
