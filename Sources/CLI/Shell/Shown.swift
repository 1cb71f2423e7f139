// SPDX-License-Identifier: Apache-2.0
// Values as tables show them.

import Domain

/// Values as tables show them.
enum Shown {
  /// `2026-11-12 10:00+01:00` of an RFC 3339 text, seconds only where there are any.
  static func time(_ text: String) -> String {
    var bytes = Array(text.utf8)
    guard bytes.count == 25 else { return text }
    bytes[10] = 0x20
    if bytes[16...18].elementsEqual(":00".utf8) { bytes.removeSubrange(16...18) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A path, whatever it holds.
  static func path(_ text: String) -> String { PlainText.excerpt(text, maxScalars: 4096) }

  /// How much too late: whole minutes, but never nothing.
  static func overrun(_ minutes: Int64) -> String { minutes == 0 ? "under a minute" : Minutes(minutes).inWords }

  static func minutes(_ count: Int64?) -> String { count.map { Minutes($0).inWords } ?? "" }
}
