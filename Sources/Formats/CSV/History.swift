// SPDX-License-Identifier: Apache-2.0
// A whole history in three files: customers, the credit they bought, and the sessions it paid for.

package import Domain

/// The columns of the three files, in this order.
package enum HistoryColumns {
  package static let customers = [
    "customer", "name", "street", "postcode", "city", "country", "vat_id", "email", "opened",
  ]
  package static let topUps = ["topup", "customer", "at", "minutes", "net_cents"]
  package static let sessions = ["session", "customer", "technician", "start", "minutes", "note"]
}

extension RecordStream {
  /// A field as an instant: UTC to the minute, `2023-01-02T07:15Z`. Throws `BadRecord`.
  package func instant(_ index: Int) throws -> Instant {
    let found: Int64? = field(index) { bytes in
      guard bytes.count == 17, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54,
        bytes[13] == 0x3A, bytes[16] == 0x5A,
        let year = RecordStream.number(bytes, 0, 4), let month = RecordStream.number(bytes, 5, 2),
        let day = RecordStream.number(bytes, 8, 2), let hour = RecordStream.number(bytes, 11, 2),
        let minute = RecordStream.number(bytes, 14, 2), hour < 24, minute < 60,
        let date = CivilDate(year: year, month: month, day: day)
      else { return nil }
      return date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60)
    }
    guard let found else { throw bad(index, "is not a time such as 2023-01-02T07:15Z") }
    return Instant(seconds: found)
  }

  /// A field as minutes above zero, at most a million. Throws `BadRecord`.
  package func minutes(_ index: Int) throws -> Minutes {
    let count = try number(index)
    if count < 1 || count > 1_000_000 { throw bad(index, "is not between 1 and 1000000 minutes") }
    return Minutes(count)
  }

  /// A field as a text that people wrote, of at most so many characters. Throws `BadRecord`.
  package func words(_ index: Int, atMost limit: Int, mayBeEmpty: Bool = false) throws -> String {
    let text = text(index)
    if text.isEmpty && mayBeEmpty { return text }
    if let problem = PlainText.problem(in: text, maxScalars: limit) { throw bad(index, problem) }
    return text
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ count: Int
  ) -> Int? {
    var value = 0
    for byte in bytes[from..<from + count] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
