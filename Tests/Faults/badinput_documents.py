# SPDX-License-Identifier: Apache-2.0
"""Hostile texts that the program takes must stand in documents as texts: shown, never obeyed.

For each text there is a customer whose every field holds it; its invoice and statement must have no element or
attribute that those of an ordinary customer lack, and their texts must read as what was given.
"""
import html.parser
import os
import xml.etree.ElementTree as tree

from badinput_cases import CASES
from badinput_run import NOW

MAY_BE_EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(html.parser.HTMLParser):
    """The elements with their attributes, and all text."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.shape, self.text, self.open = set(), "", []
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag, attributes):
        self.shape.add((tag,) + tuple(sorted(name for name, _ in attributes)))
        self.text += " ".join(value or "" for _, value in attributes)
        if tag not in MAY_BE_EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            self.open.remove(tag)

    def handle_comment(self, data):
        self.shape.add(("comment", data))

    def handle_data(self, data):
        self.text += data


def parts_of_xml(data):
    root = tree.fromstring(data)
    shape = {(part.tag,) + tuple(sorted(part.attrib)) for part in root.iter()}
    text = "".join(root.itertext()) + " ".join(value for part in root.iter() for value in part.attrib.values())
    return shape, text


def life_of(desk, customer, text):
    """A customer with the text in every field, credit, work, a correction; answers what was refused."""
    def short(bytes_wanted):
        return text.decode().encode()[:bytes_wanted].decode("utf-8", "ignore").encode()

    acts = [
        [b"customers", b"add", customer, b"--name=" + text, b"--address=" + text, b"--vat-id=" + short(30), b"--email=" + text, b"--contact=" + text + b" <a@b.example>", b"--at=2026-10-01T08:00"],
        [b"technicians", b"add", b"t-" + customer, b"--name=" + text, b"--at=2026-10-01T08:00"],
        [b"credits", b"topup", customer, b"--days=1", b"--reference=" + text, b"--request-key=" + customer + text, b"--actor=" + short(60), b"--at=2026-10-02T08:00"],
        [b"sessions", b"record", customer, b"--start=2026-10-05T10:00", b"--time=t-" + customer + b"=30m", b"--summary=" + text, b"--at=2026-10-06T10:00"],
        [b"credits", b"adjust", customer, b"--minutes=+10", b"--reason=" + text, b"--at=2026-10-07T10:00"],
    ]
    return [answer for answer in (desk.run(words) for words in acts) if answer.code != 0]


def check(name, data, usual, text):
    """What is wrong with a document beside the one of an ordinary customer."""
    found = []
    wanted = text.decode()
    if name.endswith(".html"):
        page = Page(data)
        shape, shown, usual_shape = page.shape, page.text, Page(usual).shape
        if page.open:
            found.append(f"leaves {page.open} open")
    else:
        (shape, shown), (usual_shape, _) = parts_of_xml(data), parts_of_xml(usual)
    if shape - usual_shape:
        found.append(f"holds {sorted(shape - usual_shape)} from data")
    if wanted not in shown:
        found.append("does not show the text as it was given")
    if any(sign in text for sign in b"<>&\"") and text in data.replace(b"&#39;", b"'"):
        # In the text of an element XML may hold quotes as they are.
        if name.endswith(".html") or any(sign in text for sign in b"<&"):
            found.append("holds the bytes of the data unescaped")
    return found


def documents(desk, is_quick):
    """The number of runs, and what was violated."""
    texts = [case for case in CASES if case.group == "name" and case.want != "reject" and b"\0" not in case.payload]
    violations, lives = [], []
    desk.restore()
    for number, case in enumerate([None] + (texts[::3] if is_quick else texts)):
        customer = f"c{number}".encode()
        text = case.payload if case else "An honest name".encode()
        refused = life_of(desk, customer, text)
        if not refused:
            lives.append((number, case, text))
        elif case is None or any(answer.harm() for answer in refused):
            violations.append(f"documents: {refused[0].err!r}")
    answer = desk.run(["statements", "generate", "--month", "2026-10", "--at", NOW, "--out", "paper"])
    bills = desk.run(["invoices", "list"]).out.decode().split()
    for bill in sorted({word for word in bills if word.startswith("2026-0")}):
        desk.run(["invoices", "render", bill, "--out", "paper"])
    folder = os.path.join(desk.folder, "paper", "2026")
    usual = {}
    for number, case, text in lives:
        files = [f"2026-10-c{number}.html", f"2026-10-c{number}.xml"]
        files += [name for name in sorted(os.listdir(folder)) if name.startswith("invoice-") and name.endswith(".html") and text.decode() in Page(read(folder, name)).text] if case is None else []
        for name in files:
            kind = name.rsplit(".", 1)[-1]
            data = read(folder, name)
            if case is None:
                usual["bill" if name.startswith("invoice-") else kind] = data
            else:
                violations += [f"{case.id} ({case.why}), {name}: {what}" for what in check(name, data, usual[kind], text)]
    violations += bills_of(folder, lives, usual.get("bill"))
    if answer.harm() or answer.code != 0:
        violations.append(f"documents: {answer.harm()} {answer.err!r}")
    audit = desk.run(["audit"])
    if audit.code != 0:
        violations.append(f"documents: the audit fails: {audit.out!r}")
    for words in (["customers", "list"], ["technicians", "list"], ["invoices", "list"], ["sessions", "list"], ["customers", "list", "--json"]):
        violations += [f"documents: {' '.join(words)}: {what}" for what in desk.run(words).harm()]
    desk.restore()
    return 5 * len(texts) + len(bills), violations


def bills_of(folder, lives, usual):
    """Invoices bear their own numbers; each must be one of somebody's, and every text must be on some."""
    pages = {name: read(folder, name) for name in sorted(os.listdir(folder)) if name.startswith("invoice-") and name.endswith(".html")}
    found = []
    shown = {name: Page(data) for name, data in pages.items()}
    known = Page(usual).shape if usual else set()
    for name, page in shown.items():
        if page.shape - known:
            found.append(f"documents: {name} holds {sorted(page.shape - known)} from data")
    for _, case, text in lives:
        if case and not any(text.decode() in page.text for page in shown.values()):
            found.append(f"{case.id} ({case.why}): no invoice shows the text as it was given")
    return found


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()
