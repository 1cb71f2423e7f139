// SPDX-License-Identifier: Apache-2.0
// A refusal as one JSON document for scripts.

import Desk
import Domain

/// The JSON form of a refusal.
enum RefusalReport {
  /// `{"refusal":{"code":…,"message":…,"hint":…,"details":{…}}}`.
  static func json(_ refusal: Refusal) -> String {
    let details = Dictionary(refusal.details.map { ($0.name, value(of: $0.value)) }) { $1 }
    let report: [String: ExportedValue] = [
      "code": .text(refusal.code), "message": .text(refusal.message), "hint": .text(refusal.hint),
      "details": .object(details),
    ]
    return (try? Desk.encode(["refusal": report])) ?? ""
  }

  private static func value(of detail: RefusalDetail) -> ExportedValue {
    switch detail {
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .texts(let texts): .list(texts.map { .text($0) })
    }
  }
}
