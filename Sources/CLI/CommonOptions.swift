// SPDX-License-Identifier: Apache-2.0
// The options that every command understands, and how written values are read.

import ArgumentParser
import Desk
import Domain
import Store

/// Options of commands that only report.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store's file (else RETAINER_STORE, else retainer.sqlite here).", valueName: "path"),
    completion: .file(extensions: ["sqlite"]))
  var store: String?

  @Flag(help: "Answer with exactly one JSON document.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Stands for the clock: 2026-11-12T10:00 or with an offset.", valueName: "instant"))
  var at: String?

  var desk: Desk {
    Desk(store: SQLiteDatabase(path: storePath, notice: Console.say), actor: Console.actor)
  }

  var storePath: String { store ?? Console.environment("RETAINER_STORE") ?? "retainer.sqlite" }

  /// What `--at` says; throws `Unreadable`.
  func time() throws -> WrittenTime? { try at.map { try Written.time($0, "--at") } }

  /// Prints an answer: one JSON document, or what `words` print.
  func answer(_ value: some Encodable, words: () throws -> Void) throws {
    if json { Console.print(try Desk.encode(value)) } else { try words() }
  }
}

/// Options of commands that change something.
struct ActArguments: ParsableArguments {
  @OptionGroup var report: ReportOptions

  @Option(
    help: ArgumentHelp(
      "Makes a repeat of the same act safe: it answers again and does nothing.", valueName: "key"))
  var requestKey: String?

  @Flag(help: "Say what would happen and change nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Who acts, for the ledger (else RETAINER_ACTOR, else the login).", valueName: "name"))
  var actor: String?

  var desk: Desk {
    get throws {
      Desk(
        store: SQLiteDatabase(path: report.storePath, notice: Console.say),
        actor: try actor.map { try Written.text($0, "--actor", max: 64) } ?? Console.actor)
    }
  }

  func options() throws -> ActOptions {
    ActOptions(
      at: try report.time(),
      requestKey: try requestKey.map { try Written.text($0, "--request-key", max: 200) },
      isDryRun: dryRun)
  }

  /// Prints an answer: one JSON document, or what `words` print.
  func answer(_ value: some Encodable, words: () throws -> Void) throws {
    if dryRun && !report.json { Console.say("Dry run: nothing was changed.") }
    try report.answer(value, words: words)
  }
}

extension Console {
  /// Who acts unless a command says otherwise.
  static var actor: String {
    let name = environment("RETAINER_ACTOR") ?? environment("LOGNAME") ?? environment("USER")
    guard let name, PlainText.problem(in: name, maxScalars: 64) == nil else { return "unknown" }
    return name
  }
}

/// Values as people write them; each throws `Unreadable` naming the option.
enum Written {
  static func time(_ text: String, _ option: String) throws(Unreadable) -> WrittenTime {
    do { return try WrittenTime.parse(text) } catch {
      throw Unreadable(why: "\(option): \(error.why)")
    }
  }

  static func date(_ text: String, _ option: String) throws(Unreadable) -> CivilDate {
    do { return try WrittenTime.date(text) } catch {
      throw Unreadable(why: "\(option): \(error.why)")
    }
  }

  static func month(_ text: String, _ option: String) throws(Unreadable) -> Month {
    do { return try WrittenTime.month(text) } catch {
      throw Unreadable(why: "\(option): \(error.why)")
    }
  }

  /// A time, or a date that stands for its first instant.
  static func timeOrDate(_ text: String, _ option: String) throws(Unreadable) -> WrittenTime {
    if let date = try? WrittenTime.date(text) {
      return .local(CivilTime(date: date, secondOfDay: 0))
    }
    return try time(text, option)
  }

  /// Whole minutes with an optional sign.
  static func minutes(_ text: String, _ option: String) throws(Unreadable) -> Minutes {
    var digits = Array(text.utf8)[...]
    let isNegative = digits.first == 0x2D
    if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
    guard let number = wholeNumber(digits), digits.count <= 18 else {
      throw Unreadable(
        why: "\(option): “\(PlainText.excerpt(text))” is not a whole number of minutes, such as 480"
      )
    }
    return Minutes(isNegative ? -number : number)
  }

  /// The text of a person: no control characters, not blank, not too long.
  static func text(_ text: String, _ option: String, max: Int) throws(Unreadable) -> String {
    if let problem = PlainText.problem(in: text, maxScalars: max) {
      throw Unreadable(why: "\(option): \(problem)")
    }
    return text
  }

  /// A price whose currency is known later; here only its form is read.
  static func price(_ text: String, _ option: String) throws(Unreadable) -> String {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ wholeNumber($0) != nil }) else {
      throw Unreadable(
        why: "\(option): “\(PlainText.excerpt(text))” is no price: write digits with a point, "
          + "such as 90.00")
    }
    return text
  }

  /// A text that may be left out.
  static func optional(_ text: String?, _ option: String, max: Int) throws(Unreadable) -> String? {
    guard let text else { return nil }
    return try Written.text(text, option, max: max)
  }

  static func id(_ text: String, _ what: String) throws(Unreadable) -> WrittenID {
    guard let id = WrittenID(text) else {
      throw Unreadable(
        why: "\(what): “\(PlainText.excerpt(text))” is no id: at most 64 letters, digits, dots, "
          + "dashes and underscores, beginning with a letter or digit")
    }
    return id
  }

  /// `Name <mail>` or a bare mail address.
  static func contact(_ text: String) throws(Unreadable) -> (name: String, email: String) {
    let clean = try Written.text(text, "--contact", max: 200)
    let bytes = Array(clean.utf8)
    guard let open = bytes.lastIndex(of: 0x3C), bytes.last == 0x3E else {
      if bytes.contains(0x40) { return ("", clean) }
      return (clean, "")
    }
    let name = trimmed(bytes[..<open])
    let email = trimmed(bytes[(open + 1)..<(bytes.count - 1)])
    guard email.utf8.contains(0x40) else {
      throw Unreadable(
        why:
          "--contact: “\(PlainText.excerpt(text))” holds no e-mail address: write \"Name <mail>\"")
    }
    return (name, email)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var rest = bytes
    while rest.first == 0x20 { rest = rest.dropFirst() }
    while rest.last == 0x20 { rest = rest.dropLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}
