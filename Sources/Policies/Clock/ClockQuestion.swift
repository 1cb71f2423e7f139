// SPDX-License-Identifier: Apache-2.0
// A question to the business clock as its line of JSON says it.

import FoundationEssentials

/// As much of a question as its name.
struct NamedLine: Decodable { let id: ClockQuestion.Name? }

/// A question as written.
struct ClockQuestion: Decodable {
  /// What the asker calls the question; it comes back as it is.
  enum Name: Decodable {
    case text(String)
    case number(Int64)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try container.decode(Int64.self))
      }
    }

    var json: String {
      switch self {
      case .text(let text): JSONText.quoted(text)
      case .number(let number): String(number)
      }
    }
  }

  let id: Name?
  let kind: String
  let calendar: WrittenCalendar
  let start: String?
  let from: String?
  let to: String?
  let at: String?
  let minutes: Int64?
  let seconds: Int64?

  /// The seconds of the target.
  func length() throws -> Int64 {
    let isReadable = minutes.map { (0...52_704_000).contains($0) } ?? true
    guard isReadable, let length = seconds ?? minutes.map({ $0 * 60 }), (0...3_162_240_000).contains(length) else {
      throw Unanswerable(message: "Give “minutes” from 0 to 52704000, or “seconds”.")
    }
    return length
  }
}
