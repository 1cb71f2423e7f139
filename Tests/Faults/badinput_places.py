# SPDX-License-Identifier: Apache-2.0
"""Where input enters: every command line that takes a value of a group, and what its refusal must name.

`{}` is the value as an argument, `{file}` a file that holds it. A refusal ends with one of `codes`: 64 for what
cannot be read, 65 for a file, 1 for a rule.
"""
import collections

# `is_choice`: the value names one of what is known, so that even an honest one may be refused.
Place = collections.namedtuple("Place", "name group words names codes is_path is_lenient is_choice")
ARGUMENT = (64, 1)
FILE = (65, 1)
PLACES = []


def place(group, line, names, codes=ARGUMENT, is_path=False, is_lenient=False, is_choice=False):
    PLACES.append(Place(line, group, line.split(" "), names.encode(), codes, is_path, is_lenient, is_choice))


def paths(line, names, codes):
    place("name", line, names, codes, is_path=True, is_lenient=True, is_choice=True)


def texts(line, names):
    place("name", line, names)


def choices(line, names):
    place("name", line, names, is_choice=True)


def numbers(line, names):
    place("minutes", line, names)


def dates(line, names):
    place("date", line, names)


texts("customers add new --name={}", "--name")
texts("customers add new --name=New --email={}", "--email")
texts("customers add new --name=New --address={}", "--address")
texts("customers add new --name=New --vat-id={}", "--vat-id")
choices("customers add new --name=New --plan={}", "--plan|plan")
choices("customers add new --name=New --contact={}", "--contact")
choices("customers add new --name=New --country={}", "--country|country")
choices("customers add new --name=New --zone={}", "--zone")
choices("customers add new --name=New --language={}", "--language")
choices("customers add new --name=New --currency={}", "--currency")
choices("customers add new --name=New --rate={}", "--rate|price|rate")
choices("customers add -- {} --name", "customer|argument|--name")
texts("customers update acme --name={}", "--name")
choices("customers contact acme -- {}", "--contact|contact|already")
choices("customers show -- {}", "customer")
texts("technicians add new --name={}", "--name")
texts("technicians add new --name=New --grade={}", "--grade")
texts("credits topup acme --days=1 --reference={}", "--reference")
choices("credits topup acme --days=1 --rate={}", "--rate|price|rate")
texts("credits topup acme --days=1 --request-key={}", "--request-key")
texts("credits topup acme --days=1 --actor={}", "--actor")
texts("credits adjust acme --minutes=+30 --reason={}", "--reason")
choices("credits balance --account={}", "--account|account")
texts("sessions book acme --start=2026-12-01T10:00 --estimate=1h --technician=ana --subject={}", "--subject")
choices("sessions book acme --start=2026-12-01T10:00 --estimate=1h --technician={}", "technician")
texts("sessions record acme --start=2026-11-02T10:00 --time=ana=30m --summary={}", "--summary")
choices("sessions record acme --start=2026-11-02T10:00 --time={}=30m", "technician|--time")
texts("sessions dispute S-2 --by=eva@acme.example --reason={}", "--reason")
choices("sessions confirm S-2 --by={}", "contact|--by|customer")
choices("sessions confirm S-2 --by=eva@acme.example --via={}", "--via")
choices("sessions cancel S-1 --by={}", "--by")
choices("sessions show -- {}", "session")
texts("tickets open acme --channel=portal --severity=P2 --subject={}", "--subject")
choices("tickets open acme --channel={} --severity=P2", "channel")
choices("tickets open acme --channel=portal --severity={}", "severity")
texts("tickets open acme --channel=portal --severity=P2 --fact=version={}", "--fact|version")
choices("tickets open acme --channel=portal --severity=P2 --fact={}=x", "--fact|fact|known")
texts("tickets reply T-1 --text={}", "--text")
choices("subscriptions start acme --plan={} --months=12", "plan")
texts("subscriptions start acme --plan=basic --months=12 --contract={}", "--contract|plan|contract")
choices("invoices show -- {}", "invoice|document")
paths("import timelog {}", "read|folder|file|bytes|No such|empty|name", FILE + (64,))
paths("init --store=other.sqlite --policy={} --vendor=../vendor.yaml", "policy|read|folder|file|No such|empty", FILE + (64,))
paths("init --store=other.sqlite --vendor={}", "read|folder|file|No such|empty", FILE + (64,))
choices("policies new -- {}", "policy")
paths("credits balance --store={}", "store|folder|file|init|--store", FILE + (64, 74))
paths("backup -- {}", "file|backup|folder|there|name|written", FILE + (64, 74))
paths("invoices render 2026-0001 --out={}", "--out|written|folder|file", (64, 74))
choices("documents show -- {}", "document")
choices("documents export -- {}", "document")
choices("documents list --kind={}", "--kind")
choices("documents list --customer={}", "customer")
choices("seal prove -- {}", "customer")
paths("documents verify -- {}", "document|read|folder|file|No such|empty", FILE + (64,))
paths("verify -- {}", "proof|read|folder|file|No such|empty", FILE + (64,))
paths("templates export -- {}", "FOLDER|written|folder|file|there", (64, 74, 1))
paths("credits topup acme --days=1 --templates={}", "templates|read|folder|file", FILE + (64,))
paths("import history {}", "missing|read|folder|file|name", FILE + (64,))
choices("{} list", "command|subcommand|Unexpected|argument|option")
choices("credits {}", "command|argument|option")
choices("credits balance acme {}", "argument|option")
choices("credits balance --unknown-{}", "option")
place("name", "import incidents ../incidents.csv --map=number={}", "column|--map|export", FILE + (64,), is_choice=True)
place("name", "import incidents ../incidents.csv --severity={}=P1", "--severity|severity|priority", is_lenient=True)

numbers("credits topup acme --minutes={}", "--minutes|minutes| min")
numbers("credits topup acme --hours={}", "--hours|unit|minutes|h ")
numbers("credits topup acme --days={}", "--days|unit|minutes|day")
numbers("credits adjust acme --minutes={} --reason=x", "--minutes|minutes|min|tens")
numbers("credits adjust acme --minutes=+30 --reason=x --corrects={}", "--corrects|entry")
numbers("credits waive acme --entry={} --reason=x", "--entry|entry")
numbers("credits refund L-1 --minutes={}", "--minutes|minutes|min|tens")
numbers("sessions book acme --start=2026-12-01T10:00 --estimate={} --technician=ana", "estimate|duration|minutes|technician")
numbers("sessions close S-1 --time=ana={} --at=2026-12-01T12:00", "--time|minutes|duration|unit")
numbers("sessions record acme --start=2026-11-02T10:00 --time=ana={}", "--time|minutes|duration|unit")
numbers("sessions dispute S-2 --by=eva@acme.example --reason=x --minutes={}", "--minutes|minutes| min")
numbers("sessions settle S-3 --charged={} --reason=x", "--charged|minutes|tens|duration")
numbers("subscriptions start acme --plan=basic --months={}", "--months|months")
numbers("policies quote SLA-3 --policy=atlassian-partner --months={}", "--months|months")
numbers("tickets log T-1 --time=ana={}", "--time|minutes|duration|unit")

dates("credits topup acme --days=1 --expires={}", "--expires|date|expire")
dates("sessions book acme --start={} --estimate=1h --technician=ana", "--start|start|exist|twice|past")
dates("sessions record acme --start={} --time=ana=30m", "--start|start|exist|twice")
dates("sessions reschedule S-1 --start={} --by=customer", "--start|start|exist|twice|past")
dates("credits topup acme --days=1 --at={}", "--at|exist|twice|begin|before|month|to come")
dates("credits ledger acme --from={}", "--from|exist|twice")
dates("credits balance acme --at={}", "--at|exist|twice")
dates("subscriptions start acme --plan=basic --months=12 --from={}", "--from|from|exist|twice|year")
dates("statements generate --preview --month={}", "--month|month")
dates("violations list --month={}", "--month|month")
dates("tickets open acme --channel=portal --severity=P2 --at={}", "--at|exist|twice|before|year|to come")

place("csv", "import timelog {file}", "line|is empty|holds no line|UTF-16|too large|rows are bad", FILE)
place("csv", "import timelog {file} --create-customers --dry-run", "line|is empty|holds no line|UTF-16|too large|rows are bad", FILE, is_lenient=True)
place("csv", "import timelog {file} --skip-bad-rows --dry-run", "line|is empty|holds no line|UTF-16|too large|rows are bad", FILE, is_lenient=True)
place("incidents", "import incidents {file} --policy=amanda --plan=standard --zone=Europe/Warsaw", "line|holds no line|UTF-16|no incident", FILE)
place("yaml", "policies check {file}", "line|too large|no event|no calendar|is empty|not UTF-8", FILE)
place("yaml", "init --store=other.sqlite --vendor={file}", "line|too large|no event|no calendar|is empty|not UTF-8", FILE)
place("policy", "policies check {file}", "line", FILE)
place("policy", "policies adopt {file}", "line", FILE)
place("vendor", "init --store=other.sqlite --vendor={file}", "line|too large|no event|no calendar|is empty|not UTF-8", FILE)
place("ics", "policies adopt easy-redmine --holidays={file}", "line|too large|no event|no calendar|is empty|not UTF-8", FILE)
place("clock", "clock evaluate <{file}", "line", FILE)
