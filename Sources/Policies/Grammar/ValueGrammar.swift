// SPDX-License-Identifier: Apache-2.0
// Checks one value on one line: a plain text, a quoted text, or a list or section in brackets.

import Domain

/// A text of the file as a message quotes it.
func quoted(_ text: String) -> String { "“\(PlainText.excerpt(text))”" }

/// The values of the line grammar.
enum ValueGrammar {
  /// Whether a value begins as plain text, so that it may turn out to be a key.
  static func beginsText(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "{"): false
    default: true
    }
  }

  /// Refuses what is no value of the grammar, with everything up to the end of its line.
  static func check(_ bytes: ArraySlice<UInt8>) throws(Slip) {
    switch bytes.first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try end(afterQuoted(bytes))
    case UInt8(ascii: "["), UInt8(ascii: "{"): try end(afterBrackets(bytes))
    default: try checkPlain(bytes)
    }
  }

  /// After a value only a comment may follow.
  private static func end(_ rest: ArraySlice<UInt8>) throws(Slip) {
    let comment = rest.drop { $0 == space }
    if comment.isEmpty || (comment.first == UInt8(ascii: "#") && rest.first == space) { return }
    throw Slip(
      what: "Something follows the end of the value.",
      remedy: "Put the whole value into one pair of quotes or brackets.")
  }

  private static func afterQuoted(_ bytes: ArraySlice<UInt8>) throws(Slip) -> ArraySlice<UInt8> {
    let quote = bytes[bytes.startIndex]
    var rest = bytes.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        _ = rest.popFirst()
      } else if byte == quote {
        // Within single quotes two of them stand for one.
        guard quote == UInt8(ascii: "'"), rest.first == quote else { return rest }
        _ = rest.popFirst()
      }
    }
    throw Slip(what: "The quotes do not close on this line.", remedy: "Close them, or drop the first one.")
  }

  private static func afterBrackets(_ bytes: ArraySlice<UInt8>) throws(Slip) -> ArraySlice<UInt8> {
    var open = 0
    var rest = bytes
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open += 1
        if open > StrictYAML.deepest { throw .tooDeep }
        rest = rest.dropFirst()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        open -= 1
        rest = rest.dropFirst()
        if open == 0 { return rest }
      case UInt8(ascii: ","), space: rest = rest.dropFirst()
      case UInt8(ascii: ":"):
        rest = rest.dropFirst()
        guard rest.first == space else { throw colonWithoutSpace }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): rest = try afterQuoted(rest)
      default: rest = try afterPlainInBrackets(rest)
      }
    }
    throw Slip(
      what: "The brackets do not close on this line.", remedy: "Close them, or write one item a line, each after “- ”.")
  }

  /// In brackets a plain text reaches to the next bracket, comma or colon before a space, and
  /// holds no sign that YAML could take for something else.
  private static func afterPlainInBrackets(_ bytes: ArraySlice<UInt8>) throws(Slip) -> ArraySlice<UInt8> {
    var rest = bytes
    while let byte = rest.first {
      if "[]{},".utf8.contains(byte) { return rest }
      if "&*!|>%@`\"'#?".utf8.contains(byte) { throw indicator(byte) }
      if byte == UInt8(ascii: ":") {
        let next = rest.dropFirst().first ?? space
        if next == space { return rest }
        guard next.isASCIILetterOrDigit else { throw colonWithoutSpace }
      }
      rest = rest.dropFirst()
    }
    return rest
  }

  private static var colonWithoutSpace: Slip {
    Slip(
      what: "A colon in brackets is not followed by a space.",
      remedy: "Write a space after the colon of a key, and quotes around a text with a colon.")
  }

  private static func checkPlain(_ bytes: ArraySlice<UInt8>) throws(Slip) {
    guard let first = bytes.first else { return }
    let isAlone = bytes.dropFirst().first ?? space == space
    if "&*!|>%@`]},".utf8.contains(first) || isAlone && "-:?".utf8.contains(first) { throw indicator(first) }
    if LineGrammar.colon(in: bytes) == nil { return }
    throw Slip(
      what: "The value holds a colon before a space, which would begin another key.",
      remedy: "Put the value in quotes.")
  }

  private static func indicator(_ byte: UInt8) -> Slip {
    let sign = "“\(Unicode.Scalar(byte))”"
    return switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "*"):
      Slip(
        what: "Anchors and aliases (\(sign)) are not read.",
        remedy: "Write the value out; a text with this sign is put in quotes.")
    case UInt8(ascii: "!"):
      Slip(what: "Tags (\(sign)) are not read.", remedy: "Delete it; a text with this sign is put in quotes.")
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      Slip(what: "Texts over several lines (\(sign)) are not read.", remedy: "Write the text on one line, in quotes.")
    default: Slip(what: "A value cannot hold \(sign) here.", remedy: "Put the value in quotes.")
    }
  }
}
