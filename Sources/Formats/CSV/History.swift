// SPDX-License-Identifier: Apache-2.0
// Fields of a history in three files: customers, the credit they bought, and the sessions it paid for.

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
    let bytes = Array(bytes(index))
    func number(_ range: Range<Int>) -> Int? { wholeNumber(bytes[range]).map { Int($0) } }
    guard bytes.count == 17, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x5A, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), hour < 24, minute < 60,
      let date = CivilDate(year: year, month: month, day: day)
    else { throw bad(index, "is not a time such as 2023-01-02T07:15Z") }
    return Instant(seconds: date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60))
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

  /// A field as a name, which holds nothing unseen. Throws `BadRecord`.
  package func name(_ index: Int, atMost limit: Int) throws -> String {
    let text = text(index)
    if let problem = NameText.problem(in: text, maxScalars: limit) { throw bad(index, problem) }
    return text
  }
}
