// SPDX-License-Identifier: Apache-2.0
// Opening hours as people write them: a window of one day, and a span of the week.

package import Domain

/// A stretch of the week over midnight, cut into windows of one day each.
enum WeekSpan {
  static func pieces(of text: String, weekdays: [String]) -> [(day: Int, window: OpeningWindow)]? {
    let words = text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 5, words[2] == "to", let from = weekdays.firstIndex(of: words[0]),
      let until = weekdays.firstIndex(of: words[3]), let open = minuteOfDay(words[1]), let close = minuteOfDay(words[4])
    else { return nil }
    var pieces: [(Int, OpeningWindow)] = []
    var day = from
    var start = open
    // From one hour to an earlier one of the same day would fill the whole week: that is no span.
    if from == until, close <= open { return nil }
    while day != until {
      if let window = OpeningWindow(open: start, close: 1440) { pieces.append((day, window)) }
      start = 0
      day = (day + 1) % 7
    }
    if close > start {
      guard let window = OpeningWindow(open: start, close: close) else { return nil }
      pieces.append((day, window))
    }
    return pieces.isEmpty ? nil : pieces
  }
}

extension OpeningWindow {
  /// `09:00-17:00`; nil for other texts and impossible hours.
  package init?(written text: String) {
    let ends = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard ends.count == 2, let open = minuteOfDay(ends[0]), let close = minuteOfDay(ends[1]) else { return nil }
    self.init(open: open, close: close)
  }
}

/// `08:30` as minutes since midnight, up to `24:00`.
package func minuteOfDay(_ text: String) -> Int? {
  let bytes = Array(text.utf8)
  guard bytes.count == 5, bytes[2] == 0x3A, let hours = wholeNumber(bytes[..<2]),
    let minutes = wholeNumber(bytes[3...]), minutes < 60, hours * 60 + minutes <= 1440
  else { return nil }
  return Int(hours * 60 + minutes)
}
