// SPDX-License-Identifier: Apache-2.0
// A value of a JSON document whose shape is not known beforehand.

/// A value of an exported document.
package indirect enum ExportedValue: Codable, Sendable {
  case null
  case truth(Bool)
  case number(Int64)
  case text(String)
  case list([ExportedValue])
  case object([String: ExportedValue])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? container.decode(Int64.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([ExportedValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: ExportedValue].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .truth(let truth): try container.encode(truth)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }
}
