"""Makes the tables of public holidays anew, with the PyPI package `holidays`.

    pip install holidays==0.109
    python3 schemes/make_holidays.py

What the package knows is what is written: days of rest that are announced each year may be missing
from years to come, which is why a table says which years it covers.
"""

import re
import sys
from datetime import date
from pathlib import Path

import holidays

FIRST, LAST = 2025, 2031
HERE = Path(__file__).parent
# The scheme's folder, the name of the table, and the place in the words of the package.
TABLES = [
    ("hu-ugyfelkapu", "hungary", "HU", None),
    ("hu-ugyfelkapu", "england", "GB", "ENG"),
    ("hu-ugyfelkapu", "new-york", "US", "NY"),
    ("es-clave", "andalusia", "ES", "AN"),
    ("es-clave", "basque-country", "ES", "PV"),
    ("es-clave", "canary-islands", "ES", "CN"),
    ("es-clave", "catalonia", "ES", "CT"),
    ("es-clave", "galicia", "ES", "GA"),
    ("es-clave", "madrid", "ES", "MD"),
    ("es-clave", "valencia", "ES", "VC"),
]


def table(country, subdivision):
    """The days of rest of a place, by day."""
    known = holidays.country_holidays(
        country, subdiv=subdivision, years=range(FIRST, LAST + 1), language="en_US"
    )
    return sorted(known.items())


def moved_days(country, subdivision):
    """Days of rest on which work is done in place of another day, which is free."""
    moved = []
    for free, name in table(country, subdivision):
        found = re.search(r"substituted from (\d\d)/(\d\d)/(\d{4})", name)
        if found:
            month, day, year = map(int, found.groups())
            moved.append((date(year, month, day), free.strftime("%a").lower()))
    return sorted(moved)


def written(country, subdivision):
    """The text of a table."""
    place = f"{country}-{subdivision}" if subdivision else country
    lines = [
        f'source = "PyPI holidays {holidays.__version__}, {place}; made by schemes/make_holidays.py"',
        f"first_year = {FIRST}",
        f"last_year = {LAST}",
        "",
        "[day]",
    ]
    lines += [f'{day} = "{name}"' for day, name in table(country, subdivision)]
    moved = moved_days(country, subdivision)
    if moved:
        lines += ["", "# Days of rest on which work is done, and the day of the week that they stand for.", "[moved]"]
        lines += [f'{day} = "{weekday}"' for day, weekday in moved]
    return "\n".join(lines) + "\n"


for folder, name, country, subdivision in TABLES:
    file = HERE / folder / "holidays" / f"{name}.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(written(country, subdivision), encoding="utf-8")
    print(file, file=sys.stderr)
