// SPDX-License-Identifier: Apache-2.0
// A refusal as one JSON document for scripts.

import Desk
import Domain

/// The JSON form of a refusal.
enum RefusalReport {
  /// `{"refusal":{"code":…,"message":…,"hint":…,"details":{…}}}`.
  static func json(_ refusal: Refusal) -> String {
    let report = Report(
      refusal: Report.Body(
        code: refusal.code, message: refusal.message, hint: refusal.hint,
        details: Dictionary(refusal.details.map { ($0.name, Detail(value: $0.value)) }) { $1 }))
    return (try? Desk.encode(report)) ?? ""
  }

  private struct Report: Encodable {
    struct Body: Encodable {
      let code: String
      let message: String
      let hint: String
      let details: [String: Detail]
    }
    let refusal: Body
  }

  private struct Detail: Encodable {
    let value: RefusalDetail

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      case .texts(let texts): try container.encode(texts)
      }
    }
  }
}
