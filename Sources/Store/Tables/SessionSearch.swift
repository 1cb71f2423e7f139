// SPDX-License-Identifier: Apache-2.0
// Sessions as people look for them: by when they begin, whose they are, who holds them and where they stand.

package import Domain

/// What sessions are looked for by; what is left empty asks for nothing.
package struct SessionSearch: Sendable {
  /// Customers by the numbers of their books.
  package var customers: [Int64] = []
  /// Technicians by their numbers; a session is found that one of them holds or has worked on.
  package var technicians: [Int64] = []
  package var states: [SessionState] = []
  /// The first instant at which a session may begin.
  package var from: Instant?
  /// The instant before which it begins.
  package var until: Instant?
  /// Finds also what has changed since this instant, so that it can be asked how it stood then.
  package var asOf: Instant?

  package init() {}

  /// Whether a session stands where the search looks, and begins when it asks.
  package func fits(_ session: Session) -> Bool {
    (states.isEmpty || states.contains(session.state)) && from.map { session.start >= $0 } ?? true
      && until.map { session.start < $0 } ?? true
  }
}

/// A session that was found.
package struct FoundSession: Sendable {
  package var record: SessionRecord
  /// When it was closed, cancelled or missed; nil while it is ahead or under way.
  package var overAt: Instant?

  /// The session at other times: as its steps had made it.
  package init(record: SessionRecord, overAt: Instant?) { (self.record, self.overAt) = (record, overAt) }
}

extension LedgerConnection {
  /// The sessions that a search finds, in order of their ids. With `asOf` those are among them that have
  /// changed since: whoever asks folds their steps and looks again with `fits`.
  package func sessions(_ search: SessionSearch) throws -> [FoundSession] {
    var query = SearchQuery()
    query.require("s.customer", among: search.customers.map(SQLValue.int))
    if !search.technicians.isEmpty {
      let list = query.bind(search.technicians.map(SQLValue.int))
      query.conditions.append(
        """
        EXISTS (SELECT 1 FROM session_technician h
          WHERE h.customer = s.customer AND h.session = s.number AND h.technician IN (\(list))
          UNION ALL SELECT 1 FROM session_work w
          WHERE w.customer = s.customer AND w.session = s.number AND w.technician IN (\(list)) AND \(workStands))
        """)
    }
    var standing = SearchQuery(values: query.values)
    standing.require("s.state", among: search.states.map { .text($0.rawValue) })
    if let from = search.from { standing.conditions.append("s.start_at >= \(standing.bind([SQLValue(from)]))") }
    if let until = search.until { standing.conditions.append("s.start_at < \(standing.bind([SQLValue(until)]))") }
    query.values = standing.values
    if let asOf = search.asOf, !standing.conditions.isEmpty {
      let instant = query.bind([SQLValue(asOf)])
      query.conditions.append(
        """
        (\(standing.conditions.joined(separator: " AND ")) OR EXISTS (SELECT 1 FROM session_step c
          WHERE c.customer = s.customer AND c.session = s.number AND c.at > \(instant)))
        """)
    } else {
      query.conditions += standing.conditions
    }
    return try found(query)
  }

  private func found(_ query: SearchQuery) throws -> [FoundSession] {
    let condition = query.conditions.isEmpty ? "TRUE" : query.conditions.joined(separator: " AND ")
    return try found(where: "\(condition) ORDER BY s.number", query.values)
  }
}

extension LedgerConnection {
  /// The ids and names of those who hold, or held, a session, in the order of the ids.
  package func holders(of session: SessionID) throws -> [(technician: String, name: String)] {
    try list(
      """
      SELECT t.code, t.name FROM session s
      JOIN session_technician x ON x.customer = s.customer AND x.session = s.number
      JOIN technician t ON t.number = x.technician WHERE s.number = ?1 ORDER BY t.code
      """, [.int(session.number)]
    ) { ($0.text(0), $0.text(1)) }
  }
}

/// Conditions of our own words, and the values bound to them.
private struct SearchQuery {
  var conditions: [String] = []
  var values: [SQLValue] = []

  /// Binds values; returns their places, such as `?3, ?4`.
  mutating func bind(_ more: [SQLValue]) -> String {
    values += more
    return (values.count - more.count + 1...values.count).map { "?\($0)" }.joined(separator: ", ")
  }

  /// A column holds one of the values; any where there are none.
  mutating func require(_ column: String, among wanted: [SQLValue]) {
    if !wanted.isEmpty { conditions.append("\(column) IN (\(bind(wanted)))") }
  }
}
