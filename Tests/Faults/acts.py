# SPDX-License-Identifier: Apache-2.0
"""The acts that are killed, and how each is seen again afterwards: by its key in the ledger, or by its booking.

Worker w has a customer and a technician of its own; its n-th life plays on the n-th day after 2030-01-01 with
an estimate of n minutes, so that an estimate names a booking for good, whatever became of it.
"""
import collections, datetime, json, os

KINDS = {"entry", "booking", "state", "customer"}
STATES = ["booked", "started", "closed", "confirmed"]


class Act:
    """A keyed act. `words` may hold SESSION, the number that the life's booking answers. `signs` tell what must
    be seen once it is acknowledged."""

    def __init__(self, key, words, *signs, is_booking=False):
        self.key, self.words, self.signs, self.is_booking = key, words, signs, is_booking

    def command(self, session):
        key = [] if self.words[0] in ("init", "invoices") else ["--request-key", self.key]
        return [session if word == "SESSION" else word for word in self.words] + key + ["--json"]


def set_up(program, folder, vendor, workers):
    """Makes a store in which every worker can act; answers the acts so that a recording can mark them."""
    at = ["--at", "2029-12-01T08:00"]
    acts = [Act("init", ["init", "--vendor", vendor] + at)]
    for worker in range(workers):
        acts.append(Act(f"t{worker}", ["technicians", "add", f"t{worker}", "--name", f"T{worker}"] + at))
        acts.append(Act(f"c{worker}", ["customers", "add", f"c{worker}", "--name", f"C{worker}",
                                       "--contact", f"Eva <eva{worker}@c.example>"] + at, ("customer", f"c{worker}")))
        acts.append(Act(f"b{worker}", ["credits", "topup", f"c{worker}", "--days", "2000"] + at, ("entry", f"b{worker}")))
    return acts


def life(worker, n):
    """The acts of one life, in order."""
    customer, technician, key = f"c{worker}", f"t{worker}", f"w{worker}-{n}"
    day = (datetime.date(2030, 1, 1) + datetime.timedelta(days=n)).isoformat()
    at = lambda clock: ["--at", f"{day}T{clock}"]
    entry = lambda name: ("entry", f"{key}-{name}")
    state = lambda name: ("state", customer, n, name)
    book = Act(f"{key}-book", ["sessions", "book", customer, "--start", f"{day}T10:00", "--estimate", f"{n}m",
                               "--technician", technician] + at("06:00"), ("booking", customer, n), is_booking=True)
    act = lambda name, words, clock, *signs: Act(f"{key}-{name}", words + at(clock), *signs)
    kinds = [
        [act("topup", ["credits", "topup", customer, "--days", "1"], "08:00", entry("topup"))],
        [book,
         act("move", ["sessions", "reschedule", "SESSION", "--start", f"{day}T12:00", "--by", "customer"], "07:00", entry("move")),
         act("start", ["sessions", "start", "SESSION"], "12:00", state("started")),
         act("close", ["sessions", "close", "SESSION", "--time", f"{technician}=35m"], "13:00", entry("close"), state("closed")),
         act("confirm", ["sessions", "confirm", "SESSION", "--by", f"eva{worker}@c.example"], "14:00", state("confirmed"))],
        [act("record", ["sessions", "record", customer, "--start", f"{day}T09:00", "--time", f"{technician}=20m"], "11:00", entry("record"))],
        [book, act("cancel", ["sessions", "cancel", "SESSION", "--by", "customer"], "08:00", entry("cancel"))],
        [act("adjust", ["credits", "adjust", customer, "--minutes=-10", "--reason", "counted"], "09:00", entry("adjust")),
         act("customer", ["customers", "add", f"x{key}", "--name", "New"], "09:00", ("customer", f"x{key}"))],
    ]
    return kinds[n % len(kinds)]


def seen(program, folder):
    """Every sign that the store shows, counted; raises Unreadable when a listing fails."""
    found = collections.Counter()
    def answer(*words):
        got = program.run(folder, *words, "--json")
        if got.code != 0:
            raise Unreadable(f"retainer {' '.join(words)}: {got}")
        return json.loads(got.out)
    customers = [one["customer"] for one in answer("customers", "list")]
    found.update(("customer", one) for one in customers)
    # Customers whose id begins with x were only registered.
    for customer in customers:
        if customer[0] == "x": continue
        found.update(("entry", one["requestKey"]) for one in answer("credits", "ledger", customer) if one["requestKey"])
    for one in answer("sessions", "list"):
        # Work that was only recorded was never booked, and has no estimate.
        if not one["estimateMinutes"]: continue
        name = (one["customer"], one["estimateMinutes"])
        found[("booking", *name)] += 1
        passed = STATES[1:STATES.index(one["state"]) + 1] if one["state"] in STATES else []
        found.update(("state", *name, state) for state in passed)
    return found


class Unreadable(Exception):
    pass


def judge(program, folder, acknowledged, begun):
    """Holds the store against what was acknowledged; answers violations in words."""
    audit = program.run(folder, "audit")
    bad = [] if audit.code == 0 else [f"AUDIT {audit}"]
    try:
        found = seen(program, folder)
    except Unreadable as problem:
        return bad + [f"UNREADABLE {problem}"]
    must = {sign for act in acknowledged for sign in act.signs if sign[0] in KINDS}
    may = {sign for act in begun for sign in act.signs}
    some = lambda signs: f"{len(signs)}, such as {sorted(map(str, signs))[:3]}"
    lost, unknown = must - set(found), set(found) - may
    doubled = {sign for sign in found if found[sign] > 1}
    if lost: bad.append(f"LOST acknowledged acts: {some(lost)}")
    if doubled: bad.append(f"DOUBLED acts: {some(doubled)}")
    if unknown: bad.append(f"UNKNOWN acts: {some(unknown)}")
    return bad
