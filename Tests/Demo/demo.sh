#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Plays two months of a support business on a new store: demo.sh RETAINER (DEMO_DIR: where; else a
# temporary folder). Every act has its own time, at which the clock is set too (RETAINER_NOW), so that two
# runs write the same documents, whenever and by whomever they are done.
set -euo pipefail
retainer=$1
here=$(cd "$(dirname "$0")" && pwd)
folder=${DEMO_DIR:-$(mktemp -d "${TMPDIR:-/tmp}/retainer-demo.XXXXXX")}
mkdir -p "$folder"
export RETAINER_STORE=$folder/retainer.sqlite RETAINER_ACTOR=demo
if [ -e "$RETAINER_STORE" ]; then
  echo "There is a store in $folder already; name an empty folder with DEMO_DIR." >&2
  exit 1
fi
at() {
  local last=
  for word in "$@"; do
    [ "$last" != --at ] || printf '%s' "$word"
    last=$word
  done
}
run() { RETAINER_NOW=$(at "$@") "$retainer" "$@"; }
quiet() { run "$@" >/dev/null; }
show() {
  printf '\n$ retainer'
  for word in "$@"; do case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
  printf '\n'
  run "$@"
}

echo "1. A vendor, three technicians, six customers"
quiet init --vendor "$here/vendor.yaml" --at 2026-09-01T08:00
quiet technicians add jitka --name "Jitka Vaňková" --at 2026-09-01T08:00
quiet technicians add ondrej --name "Ondřej Šťastný" --at 2026-09-01T08:00
quiet technicians add lukasz --name "Łukasz Brzęk" --at 2026-09-01T08:00
customer() { quiet customers add "$@" --at 2026-09-01T08:30; }
customer hrubes --name "Autodoprava Hrubeš & syn" --address "Nádražní 4, 767 01 Kroměříž" \
  --vat-id CZ7701011234 --contact "Pavel Hrubeš <pavel@hrubes.example>"
customer kovo --name "Kovovýroba Třebovka s.r.o." --address "Průmyslová 7, 560 02 Česká Třebová" \
  --vat-id CZ45678912 --contact "Ivana Malá <mala@kovo.example>" --language en
customer lekarna --name "Lékárna Na Výsluní" --address "Slunečná 3, 779 00 Olomouc" \
  --contact "Mgr. Dana Bílá <bila@lekarna.example>"
customer pekarna --name "Pekárna U Lípy" --address "Náves 1, 664 51 Šlapanice" \
  --contact "Josef Lípa <lipa@pekarna.example>" --language en
customer stavebniny --name "Stavebniny Dolní Újezd" --address "Hlavná 20, 811 01 Bratislava" \
  --country SK --zone Europe/Bratislava --vat-id SK2020123456 \
  --contact "Marek Dub <dub@stavebniny.example>"
customer tecka --name "Studio Žlutá Tečka" --address "12 Orchard Road, Leeds LS1 4AB" \
  --country GB --zone Europe/London --language en --contact "Tereza Dot <tereza@tecka.example>"

echo "2. They buy credit in advance: a lot, a ledger entry and an invoice each"
topup() { quiet credits topup "$@"; }
topup hrubes --days 3 --reference "OBJ 2026/118" --at 2026-09-01T09:00
topup kovo --days 4 --at 2026-09-01T09:10
topup lekarna --days 1 --at 2026-09-01T09:20
topup pekarna --days 2 --rate 85.00 --at 2026-09-01T09:30
topup stavebniny --days 5 --expires 2026-10-31 --at 2026-09-01T09:40
topup tecka --minutes 600 --expires 2027-08-31 --at 2026-09-01T09:50
topup stavebniny --days 1 --at 2026-10-12T08:00

echo "3. One session's life: booked, moved too late, closed by two technicians, confirmed"
show sessions book pekarna --start 2026-10-08T10:00 --estimate 2h --technician jitka \
  --technician ondrej --subject "Upgrade to the new release" --at 2026-10-05T09:00
show sessions reschedule S-1 --start 2026-10-09T10:00 --by customer --at 2026-10-07T15:30
show sessions close S-1 --time jitka=95m --time ondrej=0:42 \
  --summary "Upgrade to the new release, mail checked" --at 2026-10-09T12:00
show sessions confirm S-1 --by lipa@pekarna.example --via email --at 2026-10-09T16:20

echo
echo "4. Tickets: what the plan promises, why it is due when it is, and what was missed"
show tickets open pekarna --channel portal --severity P2 --subject "Invoices are not printed" \
  --fact version=14.2 --at 2026-10-27T15:30
show tickets explain T-1 --clock resolution --at 2026-10-27T15:30
quiet tickets reply T-1 --text "Which printer is it?" --waiting --at 2026-10-29T09:30
quiet tickets message T-1 --text "The one in the bakery" --at 2026-10-29T11:00
quiet tickets resolve T-1 --text "its address had changed" --at 2026-10-29T14:10
quiet tickets open pekarna --channel email --severity P3 --subject "A report shows last year" \
  --at 2026-10-12T09:00
quiet tickets resolve T-2 --text "its filter is fixed" --at 2026-10-16T10:20
quiet customers update kovo --plan priority --at 2026-10-01T08:00
quiet tickets open kovo --channel phone --severity P1 --subject "Nobody can sign in" \
  --at 2026-10-20T13:00
quiet tickets resolve T-3 --text "the certificate had expired" --at 2026-10-20T14:05

show violations list --month 2026-10 --at 2026-10-31T18:00

echo
echo "5. The rest comes from the technicians' time sheet, a Redmine export"
show import timelog "$here/redmine-2026-cs.csv" --at 2026-10-31T18:00

echo
echo "6. Customers answer: most confirm, one disputes and is settled"
answer() { # customer, contact
  "$retainer" sessions list --customer "$1" --state closed --json |
    grep -oE '"session":"S-[0-9]+"' | cut -d'"' -f4 | while read -r session; do
      quiet sessions confirm "$session" --by "$2" --via portal --at 2026-10-31T19:00
    done
}
first() { "$retainer" sessions list --customer "$1" --state closed --json | grep -oE 'S-[0-9]+' | head -n 1; }
disputed=$(first hrubes)
quiet sessions dispute "$disputed" --by pavel@hrubes.example --reason "we count two hours" \
  --minutes 120 --at 2026-10-31T18:30
quiet sessions settle "$disputed" --charged 2:00 --reason "agreed by phone" --at 2026-10-31T18:40
answer hrubes pavel@hrubes.example
answer kovo mala@kovo.example
answer tecka tereza@tecka.example
quiet sessions book lekarna --start 2026-11-04T09:00 --estimate 1h --technician lukasz \
  --subject "Certificate renewal" --at 2026-10-30T10:00
quiet sessions book kovo --start 2026-11-10T08:00 --estimate 3h --technician ondrej --tentative \
  --subject "Migration to a new host" --at 2026-10-30T10:10

echo "7. The months are over: statements and invoices"
out=$folder/invoices
quiet statements generate --month 2026-09 --out "$out" --at 2026-11-02T08:00
show statements generate --month 2026-10 --out "$out" --at 2026-11-02T08:10
"$retainer" invoices list --json | grep -oE '"number":"[^"]+"' | cut -d'"' -f4 | while read -r number; do
  quiet invoices render "$number" --out "$out"
done

echo
echo "October of one customer, line by line:"
show credits ledger pekarna --from 2026-10-01 --to 2026-11-01
echo
"$retainer" audit | tail -n 1
echo
echo "The documents:  $out"
echo "The store:      $RETAINER_STORE"
echo "Try it:         RETAINER_STORE=$RETAINER_STORE $retainer credits balance"
