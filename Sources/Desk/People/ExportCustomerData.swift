// SPDX-License-Identifier: Apache-2.0
// Everything the store holds about a customer, as one document for the customer, written as it is read.

package import Domain
import Files
import Store

extension Desk {
  /// Writes all that is stored about a customer and its people, in the words of the command line's JSON, piece
  /// by piece as it is read: a customer may have any number of sessions. Throws `unknown`.
  package func customerData(_ code: String, at: WrittenTime?, to sink: ([UInt8]) throws -> Void) throws {
    try store.read { connection in
      let customer = try connection.customer(code)
      let zone = try connection.vendor().zone
      var writer = ExportWriter(zone: zone)
      writer.begin(
        ["customer": customer.code.text, "exportedAt": zone.rfc3339(try instant(at, in: zone))])
      try connection.export(of: customer) { step in
        try writer.write(step)
        try writer.drain(to: sink)
      }
      writer.beginList("requests")
      try connection.requests(of: customer) { request in
        // The answer is JSON of our own.
        try writer.add(requestKey: request.key, answer: request.answer)
        try writer.drain(to: sink)
      }
      try writer.end(to: sink)
    }
  }

  /// The same as a new file that only its owner may read; throws `FileFault` where it is there.
  package func exportCustomerData(_ code: String, to file: String, at: WrittenTime?) throws {
    try writeWhole(to: file, as: .new, isPrivate: true) { add in try customerData(code, at: at, to: add) }
  }
}

/// Makes the document of steps.
private struct ExportWriter {
  private static let pieceBytes = 1 << 16

  private let zone: Zone
  private var bytes: [UInt8] = []
  /// Whether something stands before the next value, at each depth.
  private var isFirst = [true]

  init(zone: Zone) { self.zone = zone }

  mutating func begin(_ texts: KeyValuePairs<String, String>) {
    bytes.append(UInt8(ascii: "{"))
    for (key, text) in texts {
      name(key)
      bytes += JSONWords.quoted(text)
    }
  }

  mutating func write(_ step: ExportStep) throws {
    switch step {
    case .list(let key): beginList(key)
    case .row(let fields):
      open("{")
      for field in fields.sorted(by: { $0.key < $1.key }) {
        name(field.key)
        add(field.value, of: field.key)
      }
    case .rowEnd: close("}")
    case .listEnd: close("]")
    }
  }

  mutating func beginList(_ key: String) {
    name(key)
    bytes.append(UInt8(ascii: "["))
    isFirst.append(true)
  }

  mutating func add(requestKey: String, answer: String) throws {
    open("{")
    name("answer")
    bytes += (try? Desk.decode(ExportedValue.self, from: answer)) == nil ? JSONWords.quoted(answer) : Array(answer.utf8)
    name("requestKey")
    bytes += JSONWords.quoted(requestKey)
    close("}")
  }

  mutating func end(to sink: ([UInt8]) throws -> Void) throws {
    bytes += Array("]}\n".utf8)
    try sink(bytes)
    bytes = []
  }

  /// Hands over what there is, once it is worth it.
  mutating func drain(to sink: ([UInt8]) throws -> Void) throws {
    if bytes.count < ExportWriter.pieceBytes { return }
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func open(_ sign: String) {
    part()
    bytes += sign.utf8
    isFirst.append(true)
  }

  private mutating func close(_ sign: String) {
    bytes += sign.utf8
    isFirst.removeLast()
  }

  private mutating func name(_ key: String) {
    part()
    bytes += JSONWords.quoted(key)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func part() {
    if !isFirst[isFirst.count - 1] { bytes.append(UInt8(ascii: ",")) }
    isFirst[isFirst.count - 1] = false
  }

  private mutating func add(_ value: SQLValue, of key: String) {
    switch value {
    case .null: bytes += "null".utf8
    case .text(let text): bytes += JSONWords.quoted(text)
    case .bytes(let raw): bytes += JSONWords.quoted(hexadecimal(raw))
    case .int(let number) where key.utf8.suffix(2).elementsEqual("At".utf8):
      bytes += JSONWords.quoted(zone.rfc3339(Instant(seconds: number)))
    case .int(let number) where key.utf8.starts(with: "is".utf8) || key.utf8.elementsEqual("zoneIsOwn".utf8):
      bytes += (number != 0 ? "true" : "false").utf8
    case .int(let number): bytes += String(number).utf8
    }
  }
}

/// Texts in JSON.
private enum JSONWords {
  static func quoted(_ text: String) -> [UInt8] {
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F: quoted += "\\u00\(hexadecimal([byte]))".utf8
      default: quoted.append(byte)
      }
    }
    quoted.append(UInt8(ascii: "\""))
    return quoted
  }
}
