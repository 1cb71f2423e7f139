// SPDX-License-Identifier: Apache-2.0
// The units of working time in the languages of time sheets.

/// A unit in which working time is written.
enum HourUnit: Int {
  case second, minute, hour, day

  /// The unit that a word means, in small letters and without a full stop; nil for another word.
  init?(_ word: String) {
    guard let unit = HourUnit.words.first(where: { $0.words.contains(word) })?.unit else { return nil }
    self = unit
  }

  private static let words: [(unit: HourUnit, words: [String])] = [
    (
      .hour,
      [
        "h", "hr", "hrs", "hour", "hours", "hod", "hodina", "hodiny", "hodin", "hodín", "std", "stunde", "stunden",
        "godz", "godzina", "godziny", "godzin", "heure", "heures", "ч", "час", "часа", "часов",
      ]
    ),
    (
      .minute,
      [
        "m", "min", "mins", "minute", "minutes", "minuta", "minuty", "minut", "minúta", "minúty", "minút", "minuten",
        "м", "мин", "минута", "минуты", "минут",
      ]
    ),
    (
      .second,
      [
        "s", "sec", "secs", "second", "seconds", "sek", "sekunda", "sekundy", "sekund", "sekúnd", "sekunde",
        "sekunden", "seconde", "secondes", "с", "сек", "секунда", "секунды", "секунд",
      ]
    ),
    (
      .day,
      [
        "d", "day", "days", "w", "week", "weeks", "den", "dny", "dnů", "dní", "dni", "tag", "tage", "dzień", "jour",
        "jours", "д", "дн", "день", "дня", "дней",
      ]
    ),
  ]
}
