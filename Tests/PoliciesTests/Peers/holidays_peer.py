# SPDX-License-Identifier: Apache-2.0
# Prints what the Python package "holidays" knows, one date a line, for a test to compare with.
#
# usage: holidays_peer.py FIRST_YEAR LAST_YEAR
#   CZ off 2026-12-24        a public holiday, weekends included
#   RU work 2027-02-20       a Saturday or Sunday worked by decree
#   western easter 2026-04-05

import sys

import holidays
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

COUNTRIES = ["AT", "CZ", "DE", "FR", "GB", "PL", "RU", "SK"]
SUBDIVISIONS = {"GB": "ENG"}

first, last = int(sys.argv[1]), int(sys.argv[2])
years = range(first, last + 1)

for country in COUNTRIES:
    known = holidays.country_holidays(
        country,
        subdiv=SUBDIVISIONS.get(country),
        years=years,
        categories=(holidays.PUBLIC,),
    )
    for date in sorted(known):
        if first <= date.year <= last:
            print(country, "off", date.isoformat())
    for date in sorted(known.weekend_workdays):
        if first <= date.year <= last:
            print(country, "work", date.isoformat())

for year in range(1900, 2201):
    print("western easter", easter(year, EASTER_WESTERN).isoformat())
    print("orthodox easter", easter(year, EASTER_ORTHODOX).isoformat())
