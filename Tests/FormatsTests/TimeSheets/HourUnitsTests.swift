// SPDX-License-Identifier: Apache-2.0
// Units of working time in every language that is read.

import Domain
import Formats
import Testing

@Suite struct HourUnitsTests {
  @Test(arguments: [
    (
      "h hr hrs hour hours hod hod. hodina hodiny hodin hodín Std Std. Stunde Stunden godz. godziny godzin heure heures ч "
        + "ч. час часа часов H HOURS",
      60
    ),
    ("m min mins minute minutes minut minuty minúty Minuten мин мин. минут MIN.", 1),
    ("s sec secs second seconds sek sekund Sekunden secondes сек", 0),
  ])
  func `a unit is known in any case, with a full stop or without`(words: String, minutes: Int64) throws {
    for word in words.split(separator: " ") {
      #expect(try WrittenHours.hours(Array("1 \(word)".utf8)[...]) == Minutes(minutes), "\(word)")
    }
  }

  @Test(arguments: ["d", "days", "w", "dny", "Tage", "jours", "дней"])
  func `days and weeks are refused, for they are no fixed number of hours`(word: String) {
    let error = #expect(throws: Unreadable.self) { try WrittenHours.hours(Array("2 \(word)".utf8)[...]) }
    #expect(error?.why.contains("days are no fixed number") == true)
  }
}
