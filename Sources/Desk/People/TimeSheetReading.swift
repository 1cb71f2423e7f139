// SPDX-License-Identifier: Apache-2.0
// How a time sheet is to be read, as a command is told.

package import Domain
import Formats

/// What people say about a time sheet that it does not show itself.
package struct TimeSheetReading: Sendable {
  package let format: String?
  /// Lists of `column=header`.
  package let map: [String]
  /// `dmy` or `mdy`.
  package let dates: String?
  /// The zone of its times that have none; else the vendor's.
  package let zone: Zone?

  package init(format: String?, map: [String], dates: String?, zone: Zone?) {
    (self.format, self.map, self.dates, self.zone) = (format, map, dates, zone)
  }

  /// All of it in one text, empty where nothing is told but the format: an act that is repeated under a request
  /// key is told the same.
  var told: String {
    map.isEmpty && dates == nil && zone == nil
      ? "" : " map \(map.joined(separator: ",")) dates \(dates ?? "") zone \(zone?.name ?? "")"
  }

  func knownFormat() throws -> TimeSheetFormat? {
    guard let format else { return nil }
    if let known = TimeSheetFormat(rawValue: format) { return known }
    throw Unreadable(why: "--format is \(TimeSheetFormat.names), not “\(PlainText.excerpt(format))”.")
  }

  func order() throws -> DayOrder? {
    switch dates {
    case nil: return nil
    case "dmy": return .dayFirst
    case "mdy": return .monthFirst
    case let text?: throw Unreadable(why: "--dates is dmy or mdy, not “\(PlainText.excerpt(text))”")
    }
  }

  /// The formats that are known, as a sentence lists them.
  package static let formats = TimeSheetFormat.names

  /// Every column with the labels that are known for it, a line each.
  package static var columns: [(column: String, labels: [String])] { SheetColumns.known }

  /// A sheet to begin from.
  package static let example = SheetColumns.example
}
