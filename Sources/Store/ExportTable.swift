// SPDX-License-Identifier: Apache-2.0
// Everything the store holds about one customer, as trees of rows.

import Domain
import GRDB

/// One row of an export with the rows that belong to it, by the keys of the JSON.
package struct ExportedRow: Sendable {
  package let fields: [(key: String, value: SQLValue)]
  package let children: [(key: String, rows: [ExportedRow])]
}

/// A request key with what was answered under it.
package struct StoredRequest: Sendable {
  package let key: String
  package let act: Int64
  package let answer: String
}

/// A list of an export. Columns whose names begin with an underscore are handed to the children as
/// `?1` and `?2` and not told; those that end in `At` are instants.
private struct ExportedList {
  let key: String
  let sql: String
  var children: [ExportedList] = []
}

extension LedgerConnection {
  /// The lists of an export in the order of the schema.
  package func export(
    of customer: CustomerRecord
  ) throws -> [(key: String, rows: [ExportedRow])] {
    try ExportedList.all.map { list in
      (list.key, try exported(list, [.int(customer.id), .null]))
    }
  }

  private func exported(_ list: ExportedList, _ parents: [SQLValue]) throws -> [ExportedRow] {
    try self.list(list.sql, list.sql.contains("?2") ? parents : [parents[0]]) { row in
      var fields: [(key: String, value: SQLValue)] = []
      var own: [SQLValue] = []
      for (name, told) in row.columns {
        if name.utf8.first == 0x5F { own.append(told) } else { fields.append((name, told)) }
      }
      own += [.null, .null]
      return ExportedRow(
        fields: fields,
        children: try list.children.map { ($0.key, try exported($0, Array(own.prefix(2)))) })
    }
  }

  /// Requests whose acts wrote rows of a customer, or whose answers name it.
  package func requests(of customer: CustomerRecord) throws -> [StoredRequest] {
    try list(
      """
      SELECT r.key, r.act, r.answer FROM request r
      WHERE r.answer <> ?3 AND (r.act IN (
          SELECT e.act FROM entry e JOIN account a ON a.id = e.account WHERE a.customer = ?1
          UNION SELECT t.act FROM session_step t
            WHERE t.session IN (\(LedgerConnection.sessionsOfCustomer))
          UNION SELECT act FROM subscription WHERE customer = ?1
          UNION SELECT n.act FROM subscription_end n JOIN subscription s ON s.id = n.subscription
            WHERE s.customer = ?1
          UNION SELECT act FROM licence WHERE customer = ?1
          UNION SELECT v.act FROM ticket_event v JOIN ticket t ON t.id = v.ticket
            WHERE t.customer = ?1)
        OR EXISTS (SELECT 1 FROM json_tree(r.answer) j WHERE j.atom = ?2))
      ORDER BY r.act
      """, [.int(customer.id), .text(customer.code.text), .text(LedgerConnection.erasedAnswer)]
    ) { StoredRequest(key: $0.text(0), act: $0.int(1), answer: $0.text(2)) }
  }
}

extension ExportedList {
  fileprivate static let all = people + [accounts, sessions, tickets] + [subscriptions] + papers

  private static let people = [
    ExportedList(
      key: "settings",
      sql: """
        SELECT code AS customer, language, zone, zone_is_own AS zoneIsOwn, currency,
          rate AS pricePerHourMinorUnits, plan FROM customer WHERE id = ?1
        """),
    ExportedList(
      key: "names",
      sql: """
        SELECT p.id AS number, p.name, p.address, p.country, p.vat_id AS vatId,
          p.registration_id AS registrationId, p.email, p.iban, p.bic, c.party = p.id AS isCurrent
        FROM customer_party x JOIN party p ON p.id = x.party JOIN customer c ON c.id = x.customer
        WHERE x.customer = ?1 ORDER BY p.id
        """),
    ExportedList(
      key: "contacts",
      sql: """
        SELECT id AS number, name, email, erasure FROM contact WHERE customer = ?1 ORDER BY id
        """),
  ]

  private static let accounts = ExportedList(
    key: "accounts",
    sql: "SELECT id AS _account, kind AS account FROM account WHERE customer = ?1 ORDER BY id",
    children: [
      ExportedList(
        key: "lots",
        sql: """
          SELECT 'L-' || id AS lot, origin, minutes AS purchasedMinutes,
            rate AS pricePerHourMinorUnits, currency, opened_at AS openedAt, expires_on AS expires
          FROM lot WHERE account = ?1 ORDER BY id
          """),
      ExportedList(
        key: "ledger",
        sql: """
          SELECT e.account AS _account, e.number AS _number, e.number, e.kind, e.minutes,
            e.balance AS balanceMinutes, e.happened_at AS happenedAt, e.recorded_at AS recordedAt,
            a.verb AS act, a.actor, 'S-' || e.session AS session, 'L-' || e.lot AS lot, e.corrects,
            e.reason, e.digest
          FROM entry e JOIN act a ON a.id = e.act WHERE e.account = ?1 ORDER BY e.number
          """,
        children: [
          ExportedList(
            key: "allocations",
            sql: """
              SELECT 'L-' || lot AS lot, minutes, lot_remaining AS remainingMinutes, cause
              FROM payment p WHERE account = ?1 AND entry = ?2 ORDER BY p.cause, p.id
              """)
        ]),
    ])

  private static let sessions = ExportedList(
    key: "sessions",
    sql: """
      SELECT s.id AS _session, 'S-' || s.id AS session, a.kind AS account, s.subject, s.state,
        s.start_at AS startAt, s.end_at AS endAt, s.estimate AS estimateMinutes,
        s.worked AS workedMinutes, s.charged AS chargedMinutes
      FROM session s JOIN account a ON a.id = s.account
      WHERE s.id IN (\(LedgerConnection.sessionsOfCustomer)) ORDER BY s.id
      """,
    children: [
      ExportedList(
        key: "technicians",
        sql: """
          SELECT t.code AS technician, t.name FROM attendance x
          JOIN technician t ON t.id = x.technician WHERE x.session = ?1 ORDER BY t.code
          """),
      ExportedList(
        key: "times",
        sql: """
          SELECT t.code AS technician, t.name, w.minutes FROM work w
          JOIN technician t ON t.id = w.technician WHERE w.session = ?1 ORDER BY w.line
          """),
      ExportedList(
        key: "steps",
        sql: """
          SELECT t.kind AS step, t.at AS happenedAt, a.actor, t.side, t.start_at AS startAt,
            t.agreed_start_at AS agreedStartAt, t.minutes, t.charged AS chargedMinutes, t.entry,
            t.contact, t.via, t.note AS text
          FROM session_step t JOIN act a ON a.id = t.act WHERE t.session = ?1 ORDER BY t.number
          """),
    ])

  private static let tickets = ExportedList(
    key: "tickets",
    sql: """
      SELECT id AS _ticket, 'T-' || id AS ticket, subject, plan, zone, opened_at AS openedAt
      FROM ticket WHERE customer = ?1 ORDER BY id
      """,
    children: [
      ExportedList(
        key: "events",
        sql: """
          SELECT e.ticket AS _ticket, e.number AS _number, e.number, e.kind, e.at AS happenedAt,
            a.actor, e.side, e.severity, e.origin, e.channel, t.code AS technician,
            e.is_marked AS isMarked, e.note AS text
          FROM ticket_event e JOIN act a ON a.id = e.act
          LEFT JOIN technician t ON t.id = e.technician
          WHERE e.ticket = ?1 ORDER BY e.number
          """,
        children: [
          ExportedList(
            key: "facts",
            sql: """
              SELECT name, value FROM ticket_fact WHERE ticket = ?1 AND event = ?2 ORDER BY name
              """),
          ExportedList(
            key: "times",
            sql: """
              SELECT t.code AS technician, t.name, w.minutes, 'S-' || w.session AS session
              FROM ticket_work w JOIN technician t ON t.id = w.technician
              WHERE w.ticket = ?1 AND w.event = ?2 ORDER BY w.line
              """),
        ])
    ])

  private static let subscriptions = ExportedList(
    key: "subscriptions",
    sql: """
      SELECT 'SUB-' || s.id AS subscription, s.kind, s.plan, s.allowance AS allowanceMinutesPerMonth,
        s.starts_at AS startsAt, s.ends_at AS endsAt, s.zone, s.contract, e.at AS endedAt,
        e.reason AS endReason
      FROM subscription s LEFT JOIN subscription_end e ON e.subscription = s.id
      WHERE s.customer = ?1 ORDER BY s.id
      """)

  private static let papers = [
    ExportedList(
      key: "licences",
      sql: "SELECT number, environment, at AS givenAt FROM licence WHERE customer = ?1"),
    ExportedList(
      key: "invoices",
      sql: """
        SELECT i.number, i.series AS kind, i.issued_on AS date, i.issued_at AS issuedAt,
          i.buyer AS name, 'L-' || i.lot AS lot, i.minutes, i.rate AS pricePerHourMinorUnits,
          i.currency, i.vat_category AS vatCategory, i.vat_basis_points AS vatBasisPoints,
          i.net AS netMinorUnits, i.tax AS vatMinorUnits, i.language, i.reference, i.corrects
        FROM invoice i JOIN account a ON a.id = i.account WHERE a.customer = ?1
        ORDER BY i.issued_at, i.series, i.sequence
        """),
    ExportedList(
      key: "statements",
      sql: """
        SELECT s.number, s.month, s.issued_at AS issuedAt, s.buyer AS name,
          s.opening AS openingMinutes, s.closing AS closingMinutes, s.reserved AS reservedMinutes,
          s.owed AS owedMinutes, s.language, s.zone, s.digest, s.html_digest AS htmlDigest,
          s.xml_digest AS xmlDigest
        FROM statement s JOIN account a ON a.id = s.account WHERE a.customer = ?1 ORDER BY s.month
        """),
    ExportedList(
      key: "erasures",
      sql: """
        SELECT e.id AS number, e.contact, a.at AS happenedAt, a.actor, e.reason
        FROM erasure e JOIN act a ON a.id = e.act WHERE e.customer = ?1 ORDER BY e.id
        """),
  ]
}
