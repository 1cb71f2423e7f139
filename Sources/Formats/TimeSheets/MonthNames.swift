// SPDX-License-Identifier: Apache-2.0
// The months in the languages of time sheets, as they stand in dates and as they are cut short.

/// Names of months, each month a list.
enum MonthNames {
  /// The number of a month by its name in any of the languages, in small letters; nil for another word.
  static func number(of word: String) -> Int? { names.firstIndex { $0.contains(word) }.map { $0 + 1 } }

  /// English, Czech, Slovak, German, Polish, French, Russian; in each row first as in dates, then cut short.
  private static let names: [[String]] = [
    [
      "january", "jan", "ledna", "leden", "led", "januára", "január", "januar", "jänner", "stycznia", "styczeń", "sty",
      "janvier", "janv", "января", "январь", "янв",
    ],
    [
      "february", "feb", "února", "únor", "úno", "februára", "február", "februar", "lutego", "luty", "lut", "février",
      "févr", "fév", "февраля", "февраль", "февр", "фев",
    ],
    [
      "march", "mar", "března", "březen", "bře", "marca", "marec", "märz", "mär", "mrz", "marzec", "mars", "марта",
      "март", "мар",
    ],
    [
      "april", "apr", "dubna", "duben", "dub", "apríla", "apríl", "kwietnia", "kwiecień", "kwi", "avril", "avr",
      "апреля", "апрель", "апр",
    ],
    ["may", "května", "květen", "kvě", "mája", "máj", "mai", "maja", "maj", "мая", "май"],
    [
      "june", "jun", "června", "červen", "čvn", "čer", "júna", "jún", "juni", "czerwca", "czerwiec", "cze", "juin",
      "июня", "июнь", "июн",
    ],
    [
      "july", "jul", "července", "červenec", "čvc", "čec", "júla", "júl", "juli", "lipca", "lipiec", "lip", "juillet",
      "juil", "июля", "июль", "июл",
    ],
    [
      "august", "aug", "srpna", "srpen", "srp", "augusta", "sierpnia", "sierpień", "sie", "août", "августа", "август",
      "авг",
    ],
    [
      "september", "sep", "sept", "září", "zář", "septembra", "wrzesień", "września", "wrz", "septembre", "сентября",
      "сентябрь", "сент", "сен",
    ],
    [
      "october", "oct", "října", "říjen", "říj", "októbra", "október", "okt", "oktober", "października",
      "październik", "paź", "octobre", "октября", "октябрь", "окт",
    ],
    [
      "november", "nov", "listopadu", "listopad", "lis", "novembra", "listopada", "novembre", "ноября", "ноябрь",
      "нояб", "ноя",
    ],
    [
      "december", "dec", "prosince", "prosinec", "pro", "decembra", "dezember", "dez", "grudnia", "grudzień", "gru",
      "décembre", "déc", "декабря", "декабрь", "дек",
    ],
  ]
}
