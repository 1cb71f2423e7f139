// SPDX-License-Identifier: Apache-2.0
// The sample time sheets, and texts in the code pages of the nineties.

import Formats
import FoundationEssentials
import Testing

/// Files that the tests read.
enum Samples {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The export of a real Redmine. It lies beside the package where the project was written.
  static let real = tests.appending(path: "../../shared/realdata/redmine-timelog-cs-2017-10.csv")

  static var isRealThere: Bool { FileManager.default.fileExists(atPath: real.path) }

  static func bytes(_ name: String) throws -> [UInt8] {
    try bytes(at: tests.appending(path: "FormatsTests/Samples/\(name).csv"))
  }

  static func bytes(at file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }
}

extension TimeSheet {
  /// Reads a text in UTF-8.
  static func read(_ text: String, format: TimeSheetFormat? = nil) throws -> TimeSheet {
    try read(Array(text.utf8), format: format)
  }
}

extension TextEncoding {
  /// The bytes of a text. Fails the test for a letter that the encoding lacks.
  func bytes(_ text: String) throws -> [UInt8] {
    let table = Dictionary(
      (UInt8.min...UInt8.max).filter(holds).map { (self.text([$0]), $0) }
    ) { first, _ in first }
    return try text.unicodeScalars.map { try #require(table[String($0)], "\($0)") }
  }
}

/// A plain CSV of one row that differs from a good one in some cells.
func plain(
  customer: String = "Acme", technician: String = "Ana", date: String = "2026-10-04",
  hours: String = "1", note: String = "Upgrade"
) -> String {
  "customer,technician,date,hours,note\n\(customer),\(technician),\(date),\(hours),\(note)\n"
}
