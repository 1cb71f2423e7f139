// SPDX-License-Identifier: Apache-2.0
// Losses that somebody accepted: acts after an older copy are gone, and their numbers are not given again.

import Domain

/// What is lost where an older copy takes the place of a store, as far as anything remembers it.
package struct Loss: Equatable, Sendable {
  /// The last seal known of; nil where nothing told.
  package let head: BooksHead?
  package let numbers: LastNumbers

  package init(head: BooksHead?, numbers: LastNumbers) { (self.head, self.numbers) = (head, numbers) }
}

extension LedgerConnection {
  /// Notes a loss under the act, and lets every series and id go on above what was handed out.
  package func accept(_ loss: Loss) throws {
    let kept = try head()?.seal ?? 0
    let number = (try self.number("SELECT MAX(number) FROM accepted_loss") ?? 0) + 1
    let digest = loss.head.flatMap { bytes(ofHexadecimal: $0.digest) }
    try insert(
      .acceptedLoss,
      [
        "number": .int(number), "seal": SQLValue(digest == nil ? nil : loss.head?.seal),
        "seal_digest": SQLValue(digest),
        "kept_seal": .int(kept),
      ])
    for series in NumberSeries.allCases {
      for (year, last) in loss.numbers.years(of: series) {
        try skip(series, year: year, to: last, loss: number)
      }
    }
    for kind in IDKind.allCases {
      guard let last = loss.numbers.last[kind.rawValue] else { continue }
      try run(
        """
        INSERT INTO counter (kind, last) VALUES (?1, ?2)
        ON CONFLICT (kind) DO UPDATE SET last = ?2 WHERE counter.last < ?2
        """, [.text(kind.rawValue), .int(last)])
    }
  }

  private func skip(_ series: NumberSeries, year: Int64, to last: Int64, loss: Int64) throws {
    let key: [SQLValue] = [.text(series.rawValue), .int(year)]
    let there = try number("SELECT last FROM number_series WHERE series = ?1 AND year = ?2", key) ?? 0
    if last <= there { return }
    try insert(
      .numberGap,
      [
        "series": key[0], "year": key[1], "first_number": .int(there + 1), "last_number": .int(last),
        "loss": .int(loss),
      ])
    try run(
      """
      INSERT INTO number_series (series, year, last) VALUES (?1, ?2, ?3)
      ON CONFLICT (series, year) DO UPDATE SET last = ?3
      """, key + [.int(last)])
  }

  /// What was lost, as notes of the audit.
  func lossNotes() throws -> [String] {
    let zone = try vendor().zone
    let losses = try list(
      """
      SELECT l.kept_seal, l.seal, a.at, a.actor, a.verb FROM accepted_loss l
      JOIN act a ON a.customer = 0 AND a.number = l.act ORDER BY l.number
      """
    ) { row in
      let after = row.intOrNil(1).map { "acts up to seal \($0)" } ?? "acts that nothing tells of"
      let at = row.instant(2).isInCalendar ? zone.rfc3339(row.instant(2)) : "no date"
      return "\(row.text(3)) accepted at \(at) (\(row.text(4))) that \(after) after seal \(row.int(0)) are lost"
    }
    let gaps = try list(
      "SELECT series, year, first_number, last_number FROM number_gap ORDER BY year, series, first_number"
    ) { row in
      let series = "\(row.text(0)) \(row.int(1))"
      return row.int(2) == row.int(3)
        ? "number \(row.int(2)) of \(series) was handed out and is lost with its document"
        : "numbers \(row.int(2)) to \(row.int(3)) of \(series) were handed out and are lost with their documents"
    }
    return losses + gaps
  }
}

/// The bytes that hexadecimal digits write; nil for anything else.
private func bytes(ofHexadecimal text: String) -> [UInt8]? {
  let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
  guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
