// SPDX-License-Identifier: Apache-2.0
// Acts, request keys and imported rows: what was done, and what must not be done twice.

package import Domain

extension LedgerConnection {
  /// Begins an act and answers its number.
  package func insertAct(verb: String, actor: String, at instant: Instant) throws -> Int64 {
    try run(
      "INSERT INTO act (verb, actor, at) VALUES (?1, ?2, ?3)",
      [.text(verb), .text(actor), SQLValue(instant)])
    return lastID
  }

  /// The number of the last act; 0 before the first.
  package func lastAct() throws -> Int64 { try number("SELECT MAX(id) FROM act") ?? 0 }

  /// What was asked and answered under a request key.
  package func request(
    _ key: String
  ) throws -> (fingerprint: String, verb: String, answer: String)? {
    try first(
      """
      SELECT r.fingerprint, a.verb, r.answer FROM request r JOIN act a ON a.id = r.act
      WHERE r.key = ?1
      """, [.text(key)]
    ) { ($0.text(0), $0.text(1), $0.text(2)) }
  }

  package func insertRequest(
    _ key: String, fingerprint: String, act: Int64, answer: String
  ) throws {
    try run(
      "INSERT INTO request (key, fingerprint, act, answer) VALUES (?1, ?2, ?3, ?4)",
      [.text(key), .text(fingerprint), .int(act), .text(answer)])
  }

  /// What an imported row said, and the session it became.
  package func importedRow(
    _ identity: String
  ) throws -> (contents: String, session: SessionID)? {
    try first(
      "SELECT contents, session FROM imported_row WHERE identity = ?1", [.text(identity)]
    ) { ($0.text(0), SessionID($0.int(1))) }
  }

  package func insertImportedRow(
    _ identity: String, contents: String, session: SessionID
  ) throws {
    try run(
      "INSERT INTO imported_row (identity, contents, session) VALUES (?1, ?2, ?3)",
      [.text(identity), .text(contents), .int(session.number)])
  }
}
