# SPDX-License-Identifier: Apache-2.0
"""Goals P6 to P8: documents made and checked in one process, without the start of a program."""
from measure import rates
from prepare import HERE, PYTHON, ROOT, TOOLS
from table import Row

SCHEMA = f"{HERE}/../../templates/invoice.xsd"


def page(bench):
    """P6."""
    # A tenth of a second or more each: shorter runs tell more of how a processor wakes up.
    costs = rates(5, {
        "ours": [bench.driver, "pages", "30000"],
        "jinja2": [PYTHON, f"{HERE}/peers/peer_pages.py", "statement", "8", "3000"],
        "C": [f"{TOOLS}/limits_docs", "html", "8", "200000"],
    })
    peer, limit = costs.ratio("ours", "jinja2", "rate"), costs.ratio("ours", "C", "rate")
    bytes_ = {name: costs.rounds[name][0]["printed"][1] for name in costs.rounds}
    bench.note("P6: a page is {ours:,.0f} bytes, jinja2's {jinja2:,.0f}, C's {C:,.0f}".format(**bytes_))
    bench.add(Row("P6", "statement page of 8 rows, in process", "pages/s", costs.median("ours", "rate"),
        costs.median("jinja2", "rate"), costs.median("C", "rate"), "10 times jinja2's rate", peer >= 10,
        peer >= 25 and limit >= 0.4, {"x jinja2": peer, "x C": limit,
            "a byte, x jinja2": peer * bytes_["ours"] / bytes_["jinja2"]}))


def invoice(bench):
    """P7."""
    sample = f"{ROOT}/invoice.xml"
    rates(1, {"ours": [bench.driver, "invoices", "1", sample]})
    costs = rates(3, {
        "ours": [bench.driver, "invoices", "2000"],
        "jinja2": [PYTHON, f"{HERE}/peers/peer_pages.py", "like", sample, "2000"],
        "C": [f"{TOOLS}/limits_docs", "writer", sample, "5000"],
    })
    peer, limit = costs.ratio("ours", "jinja2", "rate"), costs.ratio("ours", "C", "rate")
    bench.add(Row("P7", "invoice as XML of its own schema (no EN 16931 yet), in process", "docs/s",
        costs.median("ours", "rate"), costs.median("jinja2", "rate"), costs.median("C", "rate"),
        "2 times jinja2's rate for the same bytes", peer >= 2, peer >= 2 and limit >= 2,
        {"x jinja2": peer, "x xmlTextWriter in C": limit}))
    costs = rates(3, {
        "ours": [bench.driver, "xsd", "2000"],
        "C": [f"{TOOLS}/limits_docs", "xsd", SCHEMA, sample, "4000"],
    })
    limit = costs.ratio("ours", "C", "rate")
    bench.add(Row("P8", "schema check of that invoice, schema kept", "docs/s", costs.median("ours", "rate"),
        None, costs.median("C", "rate"), "0.7 of C's rate", limit >= 0.7, limit >= 0.9, {"x C": limit}))
    bench.note("P9 is left out: there is no EN 16931 rule check yet")
