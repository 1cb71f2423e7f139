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
    case "á", "à", "â", "ä", "ã", "å", "ą", "ă": "a"
    case "č", "ç", "ć": "c"
    case "ď", "đ": "d"
    case "é", "è", "ê", "ë", "ě", "ę": "e"
    case "í", "ì", "î", "ï": "i"
    case "ł", "ľ", "ĺ": "l"
    case "ň", "ń", "ñ": "n"
    case "ó", "ò", "ô", "ö", "õ", "ø", "ő": "o"
    case "ř", "ŕ": "r"
    case "š", "ś", "ș": "s"
    case "ť", "ț": "t"
    case "ú", "ù", "û", "ü", "ů", "ű": "u"
    case "ý", "ÿ": "y"
    case "ž", "ź", "ż": "z"
    case "ß": "ss"
    case "æ": "ae"
    case "œ": "oe"
    default: cyrillic[scalar]
    }
  }

  private static let cyrillic: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "j",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "i", "є": "e",
  ]
}
