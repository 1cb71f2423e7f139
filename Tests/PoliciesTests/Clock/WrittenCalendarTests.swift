// SPDX-License-Identifier: Apache-2.0
// The calendar of a question: as it is written and as it runs, and why another has no answer.

import Domain
import Foundation
import Testing

@testable import Policies

@Suite struct WrittenCalendarTests {
  private func written(_ text: String) throws -> WrittenCalendar {
    try JSONDecoder().decode(WrittenCalendar.self, from: Data(text.utf8))
  }

  private func calendar(_ text: String) throws -> BusinessCalendar {
    var countries: [String: CountryDates] = [:]
    return try written(text).calendar(&countries)
  }

  private func day(_ iso: String) throws -> CivilDate { try WrittenTime.date(iso) }

  @Test func `a week, holidays and exceptions run as they are written`() throws {
    let calendar = try calendar(
      #"""
      {"tz":"Europe/Prague","week":{"mon":[["13:00","17:00"],["08:00","12:00"]],"sun":[["22:00","24:00"]]},
       "holidays":["2026-11-16","2026-11-23"],
       "exceptions":{"2026-11-23":[["09:00","10:00"]],"2026-11-30":[]}}
      """#)
    #expect(calendar.zone.name == "Europe/Prague" && calendar.name == "calendar")
    #expect(calendar.week[0].map(\.text) == ["08:00–12:00", "13:00–17:00"])
    #expect(calendar.week[6].map(\.text) == ["22:00–24:00"])
    #expect(calendar.week[1...5].allSatisfy { $0.isEmpty })
    #expect(try calendar.windows(on: day("2026-11-09")).reason == .weekday)
    #expect(try calendar.windows(on: day("2026-11-16")).reason == .holiday("holiday"))
    let odd = calendar.windows(on: try day("2026-11-23"))
    #expect(odd.windows.map(\.text) == ["09:00–10:00"] && odd.reason == .exception(nil))
    #expect(try calendar.windows(on: day("2026-11-30")).windows.isEmpty)
  }

  @Test func `what is always open needs a zone alone`() throws {
    let calendar = try calendar(#"{"tz":"Asia/Tokyo","always":true,"week":{"odd":[]}}"#)
    #expect(calendar.isAlways && calendar.zone.name == "Asia/Tokyo")
    #expect(try !self.calendar(#"{"tz":"UTC","always":false}"#).isAlways)
  }

  @Test func `a country closes its holidays and opens its worked days, once worked out`() throws {
    var countries: [String: CountryDates] = [:]
    let text =
      #"{"tz":"Europe/Moscow","week":{"tue":[["10:00","18:00"]]},"holiday_country":"RU","holidays":["2026-12-01"]}"#
    let calendar = try written(text).calendar(&countries)
    #expect(Set(countries.keys) == ["RU"])
    #expect(try calendar.windows(on: day("2018-04-28")).windows.map(\.text) == ["10:00–18:00"])
    #expect(
      try calendar.windows(on: day("2018-04-28")).reason == .exception("Worked for 30 April"))
    #expect(try calendar.windows(on: day("2018-06-12")).windows.isEmpty)
    #expect(try calendar.windows(on: day("2026-12-01")).reason == .holiday("holiday"))
    // What was worked out before is taken, right or not.
    countries["RU"] = CountryDates()
    let again = try written(text).calendar(&countries)
    #expect(try again.windows(on: day("2018-06-12")).reason == .weekday)
  }

  @Test func `a calendar of a policy runs under its own name`() throws {
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    let own = try #require(policy.service.calendars.first { !$0.isInCustomerZone })
    let found = try calendar(
      #"{"policy":"easy-redmine","name":"\#(own.calendar.name)","tz":"Asia/Tokyo"}"#)
    #expect(found == own.calendar)
  }

  @Test func `a policy's calendar on the customer's clock needs a zone`() throws {
    var count = 0
    for name in PolicyLibrary.names {
      let policy = try #require(try PolicyLibrary.named(name))
      for terms in policy.service.calendars where terms.isInCustomerZone {
        count += 1
        let text = #""policy":"\#(name)","name":"\#(terms.calendar.name)""#
        let moved = try calendar(#"{\#(text),"tz":"Asia/Tokyo"}"#)
        #expect(moved == terms.calendar.moved(to: try #require(Zone("Asia/Tokyo"))))
        let problem = #expect(throws: Unanswerable.self) { try calendar("{\(text)}") }
        #expect(problem?.message.contains("is on the customer's clock: give “tz”.") == true)
      }
    }
    #expect(count > 0)
  }

  @Test(arguments: [
    ("{}", "“tz” is no time zone such as Europe/Prague."), (#"{"tz":"Prague"}"#, "“tz” is no time"),
    (#"{"tz":"UTC","week":{"monday":[]}}"#, "“monday” is no day: write mon to sun."),
    (#"{"tz":"UTC","week":{"mon":[["08:00"]]}}"#, "mon: windows are"),
    (#"{"tz":"UTC","week":{"mon":[["08:00","12:00","13:00"]]}}"#, "mon: windows are"),
    (#"{"tz":"UTC","week":{"mon":[["17:00","08:00"]]}}"#, "mon: windows are"),
    (#"{"tz":"UTC","week":{"mon":[["08:00","24:01"]]}}"#, "mon: windows are"),
    (#"{"tz":"UTC","week":{"mon":[["8:00","12:00"]]}}"#, "mon: windows are"),
    (
      #"{"tz":"UTC","week":{"mon":[["08:00","12:00"],["11:00","13:00"]]}}"#,
      "mon: the windows overlap."
    ),
    (#"{"tz":"UTC","holidays":["2026-02-30"]}"#, "“2026-02-30” is no date: "),
    (#"{"tz":"UTC","exceptions":{"soon":[]}}"#, "“soon” is no date: "),
    (#"{"tz":"UTC","exceptions":{"2026-01-01":[["x","y"]]}}"#, "2026-01-01: windows are"),
    (
      #"{"tz":"UTC","holiday_country":"US"}"#,
      "There are no holidays of “US”: known are AT, CZ, DE, FR, GB, PL, RU, SK."
    ),
    (#"{"policy":"gone","name":"x"}"#, "There is no such policy and calendar."),
    (#"{"policy":"easy-redmine","name":"gone"}"#, "There is no such policy and calendar."),
    (#"{"policy":"easy-redmine"}"#, "There is no such policy and calendar."),
  ])
  func `a calendar that cannot run has no answer`(text: String, message: String) throws {
    let problem = #expect(throws: Unanswerable.self) { try calendar(text) }
    #expect(problem?.code == "bad_calendar")
    #expect(problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "")")
  }

  @Test(arguments: [
    ("{}", 0), (#"{"holidays":["a","b"]}"#, 2), (#"{"exceptions":{"a":[],"b":[],"c":[]}}"#, 3),
    (#"{"holidays":["a"],"exceptions":{"b":[]},"week":{"mon":[]}}"#, 2),
  ])
  func `memory goes by the dates that are named`(text: String, dates: Int) throws {
    #expect(try written(text).dates == dates)
  }
}
