// SPDX-License-Identifier: Apache-2.0
// What a name may hold: letters that are seen. Two names that look alike must not differ in what nobody sees.

/// The hygiene of names: of customers, contacts, technicians and the vendor. Beside what `PlainText` turns
/// away, no character is invisible, save where a script is not written rightly without it (RFC 5892, appendix A;
/// UAX #31): joiners behind a virama, between joining letters and in emoji, selectors in emoji and Mongolian.
package enum NameText {
  /// Why a text is no name of at most so many Unicode scalars; nil if it is. What is returned completes a
  /// sentence that begins with the name of the text.
  package static func problem(in text: String, maxScalars: Int) -> String? {
    if let why = PlainText.problem(in: text, maxScalars: maxScalars) { return why }
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let category = scalar.properties.generalCategory
      if category == .privateUse || category == .unassigned {
        return "holds \(PlainText.codePoint(scalar)), which no standard gives a meaning"
      }
      if !isSeen(scalar), !isNeeded(scalar, at: place, in: scalars) {
        return "holds \(PlainText.codePoint(scalar)), which nobody sees; type the name again without it"
      }
    }
    return nil
  }

  /// Blanks are seen by what they part.
  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isBidiControl
  }

  private static func isNeeded(_ scalar: Unicode.Scalar, at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<place].last { $0.properties.canonicalCombiningClass != .overlay && !isMark($0) }
    let neighbour = place > 0 ? scalars[place - 1] : nil
    let after = scalars[(place + 1)...].first { !isMark($0) }
    guard let before, let neighbour else { return false }
    switch scalar.value {
    case 0x200C, 0x200D:
      if neighbour.properties.canonicalCombiningClass == .virama { return true }
      guard let after else { return false }
      let isEmoji = scalar.value == 0x200D && isPictograph(before) && isPictograph(after)
      return isEmoji || isJoining(before) && isJoining(after)
    case 0xFE0E, 0xFE0F: return neighbour.properties.isEmoji && neighbour.value > 0x7F || isKeycap(scalars, place)
    case 0x180B...0x180D, 0x180F: return (0x1820...0x18AA).contains(neighbour.value)
    default: return false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: scalar.properties.isEmojiModifier
    }
  }

  private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmoji && scalar.value > 0x7F
  }

  /// `1` with a selector and U+20E3 is the picture of a key.
  private static func isKeycap(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    place + 1 < scalars.count && scalars[place + 1].value == 0x20E3
  }

  /// Letters of scripts whose letters join: Arabic and its kin, Syriac, N'Ko, Mandaic, Mongolian, Phags-pa,
  /// Adlam, Hanifi Rohingya.
  private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.properties.isAlphabetic else { return false }
    switch scalar.value {
    case 0x0620...0x06FF, 0x0710...0x074F, 0x0750...0x077F, 0x07CA...0x07FA, 0x0840...0x085F, 0x0860...0x08FF,
      0x1807, 0x1820...0x18AA, 0xA840...0xA873, 0x10D00...0x10D27, 0x1E900...0x1E94B:
      return true
    default: return false
    }
  }
}
