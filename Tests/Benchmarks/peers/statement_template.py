# SPDX-License-Identifier: Apache-2.0
"""One plain HTML statement, with jinja2 and autoescape, shared by the scripted peers."""
import jinja2

SOURCE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Statement {{ month }} {{ code }}</title>
<style>
:root{--ink:#1b1f24;--mute:#5b6572;--line:#d5dae1}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin:0 0 .2rem} .mute{color:var(--mute)}
table{border-collapse:collapse;width:100%;margin-top:1rem}
th,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums} tfoot td{font-weight:600;border-bottom:0}
@media print{body{margin:0;max-width:none}} @page{size:A4;margin:18mm}
</style></head><body>
<header><h1>Support credit statement</h1>
<p class="mute">{{ name }} ({{ code }}), {{ month }}</p></header>
<main><table>
<caption class="mute">Sessions and top-ups in {{ month }}</caption>
<thead><tr><th scope="col">Date</th><th scope="col">Time</th><th scope="col">Reference</th><th scope="col">Work</th><th scope="col">Technician</th><th scope="col" class="n">Minutes</th><th scope="col" class="n">Balance</th></tr></thead>
<tbody>
<tr><td colspan="6">Opening balance</td><td class="n">{{ opening|hm }}</td></tr>
{%- for d, t, ref, note, who, mins, bal in rows %}
<tr><td>{{ d }}</td><td>{{ t }}</td><td>{{ ref }}</td><td>{{ note }}</td><td>{{ who }}</td><td class="n">{{ mins|hm }}</td><td class="n">{{ bal|hm }}</td></tr>
{%- endfor %}
</tbody>
<tfoot><tr><td colspan="6">Closing balance</td><td class="n">{{ closing|hm }}</td></tr></tfoot>
</table></main>
<footer class="mute"><p>Times are UTC. Minutes not used stay on the account.</p></footer>
</body></html>
"""


def hm(x):
    return "%s%d:%02d" % ("-" if x < 0 else "", abs(x) // 60, abs(x) % 60)


_env = jinja2.Environment(autoescape=True, keep_trailing_newline=True)
_env.filters["hm"] = hm
_t = _env.from_string(SOURCE)


def render(code, name, month, opening, rows, closing):
    return _t.render(code=code, name=name, month=month, opening=opening, rows=rows, closing=closing)
