// SPDX-License-Identifier: Apache-2.0
// Makes an id from a customer's name: `HZ Plzeň` becomes `hz-plzen`.

/// Ids for customers that a time sheet names.
enum CustomerSlug {
  /// Lower-case ASCII letters and digits of a name, words joined by dashes; `customer` where none is left.
  static func of(_ name: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in name.lowercased().unicodeScalars {
      if let letters = letters(of: scalar) {
        word += letters
      } else if !scalar.properties.isDiacritic && !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    let slug = words.joined(separator: "-").utf8.prefix(40)
    return slug.isEmpty ? "customer" : String(decoding: slug, as: UTF8.self)
  }

  private static func letters(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    default: cyrillic[scalar] ?? latin.first { $0.value.unicodeScalars.contains(scalar) }?.key
    }
  }

  private static let latin = [
    "a": "áàâäãåąă", "c": "čçć", "d": "ďđ", "e": "éèêëěę", "i": "íìîï", "l": "łľĺ", "n": "ňńñ", "o": "óòôöõøő",
    "r": "řŕ", "s": "šśș", "t": "ťț", "u": "úùûüůű", "y": "ýÿ", "z": "žźż", "ss": "ß", "ae": "æ", "oe": "œ",
  ]

  private static let cyrillic: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "j",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "i", "є": "e",
  ]
}
