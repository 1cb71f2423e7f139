// SPDX-License-Identifier: Apache-2.0
// Request keys and imported rows: what must not be done twice.

package import Domain

extension LedgerConnection {
  /// What was asked and answered under a request key; there is one space of keys for all books.
  package func request(_ key: String) throws -> (fingerprint: String, verb: String, answer: String)? {
    try first(
      """
      SELECT r.fingerprint, a.verb, r.answer FROM request r
      JOIN act a ON a.customer = r.customer AND a.number = r.act
      WHERE r.key = ?1
      """, [.text(key)]
    ) { ($0.text(0), $0.text(1), $0.text(2)) }
  }

  /// Keeps the answer of the act under way, in the book that it is about.
  package func insertRequest(_ key: String, fingerprint: String, answer: String) throws {
    try insert(
      .request,
      ["customer": .int(bookOfAct), "key": .text(key), "fingerprint": .text(fingerprint), "answer": .text(answer)])
  }

  /// What an imported row said, and the session it became, by the SHA-256 of what names the row.
  package func importedRow(_ identity: [UInt8]) throws -> (contents: [UInt8], session: SessionID)? {
    try first("SELECT contents, session FROM imported_row WHERE identity = ?1", [.bytes(identity)]) {
      ($0.bytes(0), SessionID($0.int(1)))
    }
  }

  package func insertImportedRow(_ identity: [UInt8], contents: [UInt8], session: SessionID, of customer: Int64) throws
  {
    try insert(
      .importedRow,
      [
        "customer": .int(customer), "identity": .bytes(identity), "contents": .bytes(contents),
        "session": .int(session.number),
      ])
  }
}
