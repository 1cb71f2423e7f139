# SPDX-License-Identifier: Apache-2.0
"""Every command that changes something, with the store it starts from and the answers in which its effect is
seen: as few as show it, for `audit` proves that the rest agrees."""
import os

from program import example_vendor

LATER = ["--at", "2027-01-01T08:00"]
LEDGER = ["credits", "ledger", "acme", "--json"] + LATER
SESSIONS = ["sessions", "list", "--json"] + LATER
BALANCE = ["credits", "balance", "--json"] + LATER
CUSTOMERS = ["customers", "list", "--json"] + LATER
TECHNICIANS = ["technicians", "list", "--json"] + LATER
SUBSCRIPTIONS = ["subscriptions", "list", "--json"] + LATER
TICKETS = ["tickets", "list", "--json"] + LATER
TICKET = ["tickets", "show", "T-1", "--json"] + LATER
INVOICES = ["invoices", "list", "--json"] + LATER

SHEET = """id;customer;technician;start;minutes;note
a-1;New Client;Ana;2026-01-08T09:00:00+01:00;50;Upgrade
a-2;ACME;Bob;2026-01-09 10:00;19;
"""
HISTORY = {
    "customers": "customer,name,street,postcode,city,country,vat_id,email,opened\nold,Old Ltd,,,,CZ,,,2025-01-01\n",
    "topups": "topup,customer,at,minutes,net_cents\nT1,old,2025-01-02T06:00Z,600,90000\n",
    "sessions": "session,customer,technician,start,minutes,note\nS1,old,eva,2025-01-03T06:00Z,30,disk\n",
}


class Case:
    """A command. `before` runs first, without faults; `probes` are the answers that show its effect.
    `copy` names a store that it writes; `stepwise`: it does one customer after the other, each wholly."""

    def __init__(self, words, probes, before=(), keyed=True, copy=None, no_store=False, stepwise=False):
        self.words = words.split() + (["--request-key", "sweep"] if keyed else []) + ["--json"]
        self.name = " ".join(words.split()[:2] if " " in words else [words])
        self.probes, self.before, self.copy, self.no_store, self.stepwise = probes, list(before), copy, no_store, stepwise
        self.makes_file = bool(copy or no_store)


def base(program):
    """A store with two customers of some history; answers its folder."""
    folder = program.folder("base")
    example_vendor(program, folder)
    with open(f"{folder}/sheet.csv", "w") as file: file.write(SHEET)
    os.makedirs(f"{folder}/books", exist_ok=True)
    for name, text in HISTORY.items():
        with open(f"{folder}/books/{name}.csv", "w") as file: file.write(text)
    for line in """init --vendor vendor.yaml --at 2026-01-02T08:00
        technicians add ana --name Ana --at 2026-01-02T08:00
        technicians add bob --name Bob --at 2026-01-02T08:00
        customers add acme --name ACME --contact Eva<eva@acme.example> --at 2026-01-02T08:10
        customers add globex --name Globex --at 2026-01-02T08:10
        credits topup acme --minutes 6000 --at 2026-01-02T09:00
        credits topup acme --minutes 960 --expires 2026-02-28 --at 2026-01-02T09:00
        credits topup globex --days 1 --at 2026-01-02T09:10
        sessions record acme --start 2026-01-07T09:00 --time ana=50m --at 2026-01-07T12:00""".splitlines():
        program.must(folder, *line.split())
    return folder


BOOK = "sessions book acme --start 2026-01-12T10:00 --estimate 2h --technician ana --at 2026-01-08T09:00"
CLOSE = "sessions close S-2 --time ana=95m --at 2026-01-12T12:00"
DISPUTE = "sessions dispute S-2 --by eva@acme.example --reason long --minutes 60 --at 2026-01-12T13:00"
OPEN = "tickets open acme --channel portal --severity P2 --subject Slow --at 2026-01-08T09:00"
MOVE = "sessions reschedule S-2 --start 2026-01-13T10:00 --by customer --at 2026-01-12T09:00"
STATEMENTS = "statements generate --month 2026-01 --out papers --at 2026-02-02T08:00"
ISSUED = [["statements", "generate", "--preview", "--dry-run", "--month", "2026-01", "--json"] + LATER]
SLA = ["policies adopt irex --at 2026-01-03T08:00", "customers update acme --plan premier --at 2026-01-03T08:00",
       "subscriptions start acme --plan premier --from 2026-01-03 --months 12 --contract C-1 --at 2026-01-03T08:00"]
RESOLVED = [OPEN, "tickets resolve T-1 --text done --at 2026-01-08T12:00"]
RENEWED = "credits topup acme --days 1 --at 2026-01-09T08:00"
ticket = lambda words, *before: Case(f"tickets {words} --at 2026-01-08T10:00", [TICKET], before or [OPEN])

# The first are the quick form.
CASES = [
    Case("credits topup acme --days 1 --at 2026-01-08T08:00", [LEDGER]),
    Case(BOOK, [SESSIONS]),
    Case(CLOSE, [SESSIONS], [BOOK]),
    Case(STATEMENTS + " --customer acme", ISSUED),
    Case("init --vendor vendor.yaml --at 2026-01-02T08:00", [CUSTOMERS], no_store=True),
    Case("backup copy.sqlite", [LEDGER], copy="copy.sqlite"),
    Case("restore copy.sqlite --accept-loss", [LEDGER], ["backup copy.sqlite", RENEWED]),
    Case("invoices render 2026-0001 --out papers", [INVOICES], keyed=False),
    Case("import timelog sheet.csv --create-customers --at 2026-01-31T08:00", [SESSIONS, CUSTOMERS]),
    Case("customers add initech --name Initech --contact Jan<jan@initech.example>", [CUSTOMERS]),
    Case("customers update acme --address Street --at 2026-01-08T08:00", [CUSTOMERS]),
    Case("customers contact acme Jan<jan@acme.example>", [CUSTOMERS]),
    Case("technicians add eve --name Eve", [TECHNICIANS]),
    Case("credits adjust acme --minutes=-30 --reason counted --at 2026-01-08T08:00", [LEDGER]),
    Case("credits waive acme --entry 4 --reason goodwill --at 2026-01-12T10:00", [LEDGER], [BOOK, MOVE]),
    Case("credits refund L-1 --minutes 120 --at 2026-01-08T08:00", [LEDGER]),
    Case("credits expire --at 2026-03-02T08:00", [LEDGER]),
    Case(MOVE, [SESSIONS], [BOOK]),
    Case("sessions cancel S-2 --by customer --at 2026-01-12T09:00", [LEDGER], [BOOK]),
    Case("sessions no-show S-2 --at 2026-01-12T10:30", [LEDGER], [BOOK]),
    Case("sessions access S-2 --at 2026-01-09T08:00", [SESSIONS, ["sessions", "start", "S-2", "--dry-run", "--json", "--at", "2026-01-12T10:00"]],
         [BOOK + " --no-access"]),
    Case("sessions start S-2 --at 2026-01-12T10:00", [SESSIONS], [BOOK]),
    Case("sessions record acme --start 2026-01-08T09:00 --time bob=25m --at 2026-01-08T12:00", [LEDGER]),
    Case("sessions confirm S-2 --by eva@acme.example --at 2026-01-12T13:00", [SESSIONS], [BOOK, CLOSE]),
    Case(DISPUTE, [SESSIONS], [BOOK, CLOSE]),
    Case("sessions settle S-2 --charged 1:00 --reason agreed --at 2026-01-12T14:00", [LEDGER], [BOOK, CLOSE, DISPUTE]),
    Case("subscriptions start acme --trial --at 2026-01-08T08:00", [SUBSCRIPTIONS]),
    Case("subscriptions end SUB-1 --reason over --at 2026-01-09T08:00", [SUBSCRIPTIONS], SLA),
    Case("subscriptions licence acme staging --at 2026-01-09T08:00", [SUBSCRIPTIONS]
         + [["subscriptions", "licence", "acme", "test", "--dry-run", "--json", "--at", "2026-01-10T08:00"]], SLA),
    Case(OPEN, [TICKETS]),
    ticket("message T-1 --text hello", OPEN, "tickets reply T-1 --text which --waiting --at 2026-01-08T09:30"), ticket("reply T-1 --text hello"), ticket("wait T-1 --reason asked"),
    ticket("resume T-1", OPEN, "tickets wait T-1 --reason asked --at 2026-01-08T09:30"),
    ticket("severity T-1 P3"), ticket("assign T-1 --technician ana"), ticket("log T-1 --time ana=30m --summary looked"),
    ticket("override T-1 P1 --by customer", "policies adopt amanda --at 2026-01-03T08:00",
           "customers update acme --plan premium --zone Europe/Warsaw --at 2026-01-03T08:00",
           "tickets open acme --channel phone --severity P3 --subject Slow --at 2026-01-08T09:00"),
    ticket("resolve T-1 --text done"),
    Case("tickets reopen T-1 --at 2026-01-08T13:00", [TICKET], RESOLVED),
    Case(STATEMENTS, ISSUED, stepwise=True),
    Case("import history books --at 2026-01-31T08:00", [CUSTOMERS, SESSIONS, ["credits", "ledger", "old", "--json"] + LATER]),
    Case("documents export 2026-0001 --out papers", [INVOICES], keyed=False),
    Case("policies adopt atlassian-partner --at 2026-01-08T08:00", [["policies", "quote", "SLA-2", "--months", "12"] + LATER]),
]
QUICK = 8
