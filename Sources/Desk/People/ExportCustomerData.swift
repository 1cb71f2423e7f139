// SPDX-License-Identifier: Apache-2.0
// Everything the store holds about a customer, as one document for the customer.

package import Domain
import Files
import FoundationEssentials
import Store

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

extension Desk {
  /// All that is stored about a customer and its people, in the words of the command line's JSON;
  /// throws `unknown`.
  package func customerData(_ code: String, at: WrittenTime?) throws -> ExportedValue {
    try store.read { connection in
      let customer = try connection.customer(code)
      let zone = try connection.vendor().zone
      var document: [String: ExportedValue] = [
        "customer": .text(customer.code.text), "exportedAt": .text(zone.rfc3339(try instant(at, in: zone))),
      ]
      for list in try connection.export(of: customer) {
        document[list.key] = .list(list.rows.map { value(of: $0, in: zone) })
      }
      document["requests"] = .list(
        try connection.requests(of: customer).map { request in
          let answer = try? JSONDecoder().decode(ExportedValue.self, from: Data(request.answer.utf8))
          return .object(["requestKey": .text(request.key), "answer": answer ?? .text(request.answer)])
        })
      return .object(document)
    }
  }

  /// The same as a new file that only its owner may read; throws `FileFault` where it is there.
  package func exportCustomerData(_ code: String, to file: String, at: WrittenTime?) throws {
    let json = try Desk.encode(try customerData(code, at: at))
    try writeWhole(Array(json.utf8) + [0x0A], to: file, as: .new, isPrivate: true)
  }

  private func value(of row: ExportedRow, in zone: Zone) -> ExportedValue {
    var object: [String: ExportedValue] = [:]
    for (key, value) in row.fields {
      object[key] =
        switch value {
        case .null: .null
        case .text(let text): .text(text)
        case .bytes(let bytes): .text(hexadecimal(bytes))
        case .int(let number) where key.utf8.suffix(2).elementsEqual("At".utf8):
          .text(zone.rfc3339(Instant(seconds: number)))
        case .int(let number) where key.utf8.starts(with: "is".utf8) || key.utf8.elementsEqual("zoneIsOwn".utf8):
          .truth(number != 0)
        case .int(let number): .number(number)
        }
    }
    for child in row.children { object[child.key] = .list(child.rows.map { value(of: $0, in: zone) }) }
    return .object(object)
  }
}
