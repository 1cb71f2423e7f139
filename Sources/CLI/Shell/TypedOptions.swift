// SPDX-License-Identifier: Apache-2.0
// Days, times and ids as people type them in options.

import Desk
import Domain

extension ReportOptions {
  /// What `--at` says; its days are counted from the clock. Throws `Unreadable`.
  func time() throws -> WrittenTime? {
    try at.map { text in
      let typed = try Written.typed(text, "--at")
      let today = typed.isCounted ? try desk.date(at: nil) : ReportOptions.anyDay
      return try Written.naming("--at") { () throws(Unreadable) in try typed.time(on: today) }
    }
  }

  /// A time; days are counted from the one on which the command stands, in the vendor's zone.
  func time(_ text: String, _ option: String) throws -> WrittenTime {
    let typed = try Written.typed(text, option)
    let today = try today(for: typed)
    return try Written.naming(option) { () throws(Unreadable) in try typed.time(on: today) }
  }

  /// A day, counted in the same way.
  func day(_ text: String, _ option: String) throws -> CivilDate {
    let typed = try Written.typed(text, option)
    let today = try today(for: typed)
    return try Written.naming(option) { () throws(Unreadable) in try typed.date(on: today) }
  }

  /// A time, or a day that stands for its first instant.
  func edge(_ text: String, _ option: String) throws -> WrittenPeriod.Edge {
    let typed = try Written.typed(text, option)
    if case .day(let date) = typed.meant(on: try today(for: typed)) { return .day(date) }
    return .time(try time(text, option))
  }

  /// The store is asked for its zone only where a day has to be counted.
  private func today(for typed: TypedTime) throws -> CivilDate {
    typed.isCounted ? try desk.date(at: time()) : ReportOptions.anyDay
  }

  /// Stands for today where nothing is counted from it.
  private static let anyDay = CivilDate(daysSince1970: 0)
}

extension ActArguments {
  /// A time; days are counted from the one on which the act stands.
  func time(_ text: String, _ option: String) throws -> WrittenTime { try report.time(text, option) }
}

extension Written {
  static func typed(_ text: String, _ option: String) throws(Unreadable) -> TypedTime {
    try naming(option) { () throws(Unreadable) in try TypedTime.parse(text) }
  }

  /// Says of what cannot be read to which option it was given.
  static func naming<Value>(_ option: String, _ read: () throws(Unreadable) -> Value) throws(Unreadable) -> Value {
    do { return try read() } catch { throw Unreadable(why: "\(option): \(error.why)") }
  }

  /// The id of a session as the books write it, however it was typed: `1`, `s-3` or `S-03`. What is no such id is
  /// left for the books to refuse.
  static func session(_ text: String) -> String { SessionID(typed: text)?.text ?? text }
}
