// SPDX-License-Identifier: Apache-2.0
// Everything the store holds about one customer, as trees of rows.

import Domain

/// A step on the way through an export: each list with its rows, and in each row the lists that belong to it.
package enum ExportStep: Sendable {
  case list(String)
  /// The fields by the keys of the JSON, in the order of the columns.
  case row([(key: String, value: SQLValue)])
  case rowEnd
  case listEnd
}

/// A request key with what was answered under it.
package struct StoredRequest: Sendable {
  package let key: String
  package let act: Int64
  package let answer: String
}

extension LedgerConnection {
  /// Goes through the lists of an export in the order of their keys, row by row: nothing of it is held.
  package func export(of customer: CustomerRecord, each: (ExportStep) throws -> Void) throws {
    try export(under: "", [.int(customer.id)], each)
  }

  private func export(under parent: String, _ values: [SQLValue], _ each: (ExportStep) throws -> Void) throws {
    for (key, sql) in (exportedLists[parent] ?? [:]).sorted(by: { $0.key < $1.key }) {
      try each(.list(key))
      try rows(sql, values) { row in
        let fields = row.columns.map { (key: $0.name, value: $0.value) }
        try each(.row(fields.filter { $0.key.utf8.first != 0x5F }))
        try export(under: key, fields.filter { $0.key.utf8.first == 0x5F }.map(\.value), each)
        try each(.rowEnd)
      }
      try each(.listEnd)
    }
  }

  /// Requests of a customer's book that still hold what was answered.
  package func requests(of customer: CustomerRecord, each: (StoredRequest) throws -> Void) throws {
    try rows(
      """
      SELECT key, act, answer FROM request WHERE customer = ?1 AND answer <> ?2 ORDER BY act
      """, [.int(customer.id), .text(LedgerConnection.erased)]
    ) { try each(StoredRequest(key: $0.text(0), act: $0.int(1), answer: $0.text(2))) }
  }
}

/// The SELECT of each list, by the list that it belongs to, in the order of the schema. Columns whose names
/// begin with an underscore are handed to the lists below as `?1`, `?2` and so on and not told; those that
/// end in `At` are instants. The payments of an entry by a later act have an index of their own; SQLite finds it
/// only where the entry is not compared with `=`, which it would put into the index's condition.
private let exportedLists: [String: KeyValuePairs<String, String>] = [
  "": [
    "settings": """
    SELECT c.code AS "customer", v.language, v.zone, v.is_zone_own AS "zoneIsOwn", c.currency,
      v.price_per_hour_minor AS "pricePerHourMinorUnits", v.plan
    FROM customer c JOIN customer_version v ON v.customer = c.number
    WHERE c.number = ?1 ORDER BY v.number DESC LIMIT 1
    """,
    "names": """
    SELECT v.number, v.name, v.address, v.country, v.vat_id AS "vatId", v.registration_id AS "registrationId", v.email,
      CASE WHEN v.number = (SELECT MAX(number) FROM customer_version WHERE customer = ?1)
        THEN 1 ELSE 0 END AS "isCurrent"
    FROM customer_version v WHERE v.customer = ?1 ORDER BY v.number
    """,
    "contacts": """
    SELECT c.number, c.name, c.email, CASE WHEN e.act IS NULL THEN 0 ELSE 1 END AS "isWithdrawn"
    FROM contact c LEFT JOIN contact_end e ON e.customer = c.customer AND e.contact = c.number
    WHERE c.customer = ?1 ORDER BY c.number
    """,
    "accounts": """
    SELECT customer AS _customer, account AS _account, account FROM account_standing
    WHERE customer = ?1 ORDER BY account DESC
    """,
    "sessions": """
    SELECT customer AS _customer, number AS _session, 'S-' || number AS "session", account,
      subject, state, start_at AS "startAt", end_at AS "endAt",
      estimate_minutes AS "estimateMinutes", worked_minutes AS "workedMinutes", charged_minutes AS "chargedMinutes"
    FROM session WHERE customer = ?1 ORDER BY number
    """,
    "tickets": """
    SELECT customer AS _customer, number AS _ticket, 'T-' || number AS "ticket", subject, plan,
      zone, opened_at AS "openedAt"
    FROM ticket WHERE customer = ?1 ORDER BY number
    """,
    "subscriptions": """
    SELECT 'SUB-' || s.number AS "subscription", s.kind, s.plan, s.allowance_minutes AS "allowanceMinutesPerMonth",
      s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.zone, s.contract, s.reason, e.at AS "endedAt", e.reason AS "endReason"
    FROM subscription s
    LEFT JOIN subscription_end e ON e.customer = s.customer AND e.subscription = s.number
    WHERE s.customer = ?1 ORDER BY s.number
    """,
    "licences": """
    SELECT number, environment, at AS "givenAt" FROM licence WHERE customer = ?1 ORDER BY number
    """,
    "invoices": """
    SELECT d.number, d.series AS "kind", d.issued_on AS "date", d.issued_at AS "issuedAt", d.buyer AS "name",
      'L-' || i.lot AS "lot", i.minutes, i.price_per_hour_minor AS "pricePerHourMinorUnits", i.currency,
      i.vat_category AS "vatCategory", i.vat_basis_points AS "vatBasisPoints", i.net_minor AS "netMinorUnits",
      i.tax_minor AS "vatMinorUnits", d.language, i.reference, i.corrects
    FROM invoice i JOIN document d ON d.customer = i.customer AND d.number = i.document
    WHERE i.customer = ?1 ORDER BY d.issued_at, d.series, d.sequence
    """,
    "statements": """
    SELECT d.number, s.month, d.issued_at AS "issuedAt", d.buyer AS "name",
      s.opening_minutes AS "openingMinutes", s.closing_minutes AS "closingMinutes",
      s.reserved_minutes AS "reservedMinutes", s.owed_minutes AS "owedMinutes", d.language, s.zone, s.entry,
      w.document AS "withdrawnBy", w.reason AS "withdrawalReason"
    FROM statement s JOIN document d ON d.customer = s.customer AND d.number = s.document
    LEFT JOIN statement_withdrawal w ON w.customer = s.customer AND w.statement = s.document
    WHERE s.customer = ?1 ORDER BY s.month, d.issued_at
    """,
    "files": """
    SELECT document, format, sha256 FROM document_file WHERE customer = ?1 ORDER BY document, format
    """,
    "erasures": """
    SELECT e.number, e.contact, a.at AS "happenedAt", a.actor, e.reason
    FROM erasure e JOIN act a ON a.customer = e.customer AND a.number = e.act
    WHERE e.customer = ?1 ORDER BY e.number
    """,
  ],
  "accounts": [
    "lots": """
    SELECT 'L-' || number AS "lot", origin, minutes AS "purchasedMinutes",
      price_per_hour_minor AS "pricePerHourMinorUnits", currency, opened_at AS "openedAt", expires_on AS "expires"
    FROM lot WHERE customer = ?1 AND account = ?2 ORDER BY number
    """,
    "ledger": """
    SELECT e.customer AS _customer, e.account AS _account, e.number AS _number, e.number, e.kind, e.minutes,
      e.balance_minutes AS "balanceMinutes", e.happened_at AS "happenedAt", e.recorded_at AS "recordedAt",
      a.verb AS "act", a.actor, 'S-' || e.session AS "session", 'L-' || e.lot AS "lot", e.corrects, e.reason, e.digest
    FROM entry e JOIN act a ON a.customer = e.customer AND a.number = e.act
    WHERE e.customer = ?1 AND e.account = ?2 ORDER BY e.number
    """,
  ],
  "ledger": [
    "allocations": """
    SELECT 'L-' || p.lot AS "lot", p.minutes, p.lot_left_minutes AS "remainingMinutes", p.cause
    FROM (
      SELECT lot, minutes, lot_left_minutes, cause, line FROM payment
      WHERE customer = ?1 AND account = ?2 AND cause = ?3 AND entry = ?3
      UNION ALL
      SELECT lot, minutes, lot_left_minutes, cause, line FROM payment
      WHERE customer = ?1 AND account = ?2 AND entry BETWEEN ?3 AND ?3 AND entry <> cause) p
    ORDER BY p.cause, p.line
    """
  ],
  "sessions": [
    "technicians": """
    SELECT t.code AS "technician", t.name FROM session_technician x
    JOIN technician t ON t.number = x.technician WHERE x.customer = ?1 AND x.session = ?2 ORDER BY t.code
    """,
    "times": """
    SELECT w.step, t.code AS "technician", t.name, w.minutes FROM session_work w
    JOIN technician t ON t.number = w.technician WHERE w.customer = ?1 AND w.session = ?2 ORDER BY w.step, w.line
    """,
    "steps": """
    SELECT t.kind AS "step", t.at AS "happenedAt", a.actor, t.side, t.start_at AS "startAt",
      t.agreed_start_at AS "agreedStartAt", t.minutes, t.charged_minutes AS "chargedMinutes",
      t.entry, t.contact, t.via, t.note AS "text", t.summary
    FROM session_step t JOIN act a ON a.customer = t.customer AND a.number = t.act
    WHERE t.customer = ?1 AND t.session = ?2 ORDER BY t.number
    """,
  ],
  "tickets": [
    "events": """
    SELECT e.customer AS _customer, e.ticket AS _ticket, e.number AS _number, e.number,
      e.kind, e.at AS "happenedAt", a.actor, e.side, e.severity, e.origin, e.channel,
      t.code AS "technician", e.is_marked AS "isMarked", e.note AS "text"
    FROM ticket_event e JOIN act a ON a.customer = e.customer AND a.number = e.act
    LEFT JOIN technician t ON t.number = e.technician
    WHERE e.customer = ?1 AND e.ticket = ?2 ORDER BY e.number
    """
  ],
  "events": [
    "facts": """
    SELECT name, value FROM ticket_fact WHERE customer = ?1 AND ticket = ?2 AND event = ?3 ORDER BY name
    """,
    "times": """
    SELECT t.code AS "technician", t.name, w.minutes, 'S-' || w.session AS "session"
    FROM ticket_work w JOIN technician t ON t.number = w.technician
    WHERE w.customer = ?1 AND w.ticket = ?2 AND w.event = ?3 ORDER BY w.line
    """,
  ],
]
