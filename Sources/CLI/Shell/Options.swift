// SPDX-License-Identifier: Apache-2.0
// The options that every command understands.

import ArgumentParser
import Desk
import Domain

/// An answer that prints itself in words.
protocol WordedAnswer: Encodable {
  func print()
  /// What is odd, said on standard error beside words and JSON alike.
  var remarks: [String] { get }
}

extension WordedAnswer { var remarks: [String] { [] } }

/// Options of commands that only report.
struct ReportOptions: ParsableArguments {
  @Option(
    help: .init("The store's file (else RETAINER_STORE, else retainer.sqlite here).", valueName: "path"),
    completion: .file(extensions: ["sqlite"])) var store: String?
  @Flag(help: "Answer with exactly one JSON document.") var json = false
  @Option(help: .init("Stands for the clock: 2026-11-12T10:00 or with an offset.", valueName: "instant")) var at:
    String?

  /// A desk that reports; one that acts needs to know the login.
  var desk: Desk { get throws { try desk(login: Console.actor) } }

  func desk(login: String) throws -> Desk {
    Desk(
      store: Engine.store(at: storePath, notice: Console.say), actor: Console.actor, login: login,
      clockSetTo: try Console.clock())
  }

  var storePath: String { store ?? Console.storePath }

  /// Prints an answer: one JSON document, or what `words` print.
  func answer(_ value: some Encodable, words: () throws -> Void) throws {
    if json { Console.print(try Desk.encode(value)) } else { try words() }
  }

  func answer(_ value: some WordedAnswer) throws { try answer(value) { value.print() } }

  /// Prints lines: one JSON document, or a table with a row for each.
  func list<Line: Encodable>(_ lines: [Line], _ table: Table, row: (Line) -> [String]) throws {
    try answer(lines) { table.print(lines, row: row) }
  }
}

/// Options of commands that change something.
struct ActArguments: ParsableArguments {
  @OptionGroup var report: ReportOptions
  @Option(help: .init("Makes a repeat of the same act safe: it answers again and does nothing.", valueName: "key"))
  var requestKey: String?
  @Flag(help: "Say what would happen and change nothing.") var dryRun = false
  @Flag(help: "Take a time that the clock of this machine has not reached.") var acceptFuture = false
  @Flag(help: "Refuse where the act would take a balance below zero.") var noOverdraft = false
  @Option(help: .init("Who acts, for the ledger (else RETAINER_ACTOR, else the login).", valueName: "name"))
  var actor: String?

  var desk: Desk {
    get throws {
      Desk(
        store: Engine.store(at: report.storePath, notice: Console.say),
        actor: try actor.map { try Written.text($0, "--actor", max: 64) } ?? Console.actor, login: Console.login,
        clockSetTo: try Console.clock()
      ).printing(with: Console.environment("RETAINER_TEMPLATES"))
    }
  }

  func options() throws -> ActOptions {
    ActOptions(
      at: try report.time(), requestKey: try requestKey.map { try Written.text($0, "--request-key", max: 200) },
      isDryRun: dryRun, acceptsFuture: acceptFuture, refusesOverdraft: noOverdraft)
  }

  /// Prints an answer: one JSON document, or what `words` print.
  func answer(_ value: some Encodable, words: () throws -> Void) throws {
    if dryRun && !report.json { Console.say("Dry run: nothing was changed.") }
    try report.answer(value, words: words)
  }

  func answer(_ value: some WordedAnswer) throws {
    try answer(value) { value.print() }
    for remark in value.remarks { Console.say(remark) }
  }
}

/// The templates of a command that issues documents.
struct TemplateOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Templates of your own (else RETAINER_TEMPLATES, else the vendor's, else those built in).", valueName: "folder"),
    completion: .directory) var templates: String?
}

extension Console {
  /// The store unless a command names another.
  static var storePath: String { environment("RETAINER_STORE") ?? "retainer.sqlite" }

  /// Who acts unless a command says otherwise.
  static var actor: String {
    let name = environment("RETAINER_ACTOR") ?? environment("LOGNAME") ?? environment("USER")
    guard let name, PlainText.problem(in: name, maxScalars: 64) == nil else { return "unknown" }
    return name
  }

  /// What `RETAINER_NOW` sets the clock to, for tests and rehearsals. Throws `ValidationError`.
  static func clock() throws -> WrittenTime? {
    try environment("RETAINER_NOW").map { try Written.time($0, "RETAINER_NOW") }
  }
}

extension CompletionKind {
  /// The ids of the customers of the store that the environment names.
  static var customerIDs: CompletionKind {
    .custom { _, _, _ in
      (try? Desk(store: Engine.store(at: Console.storePath), actor: "completion").customerIDs()) ?? []
    }
  }
}

extension CommandConfiguration {
  /// A command named as its type, with the command lines that show how it is used.
  init(abstract: String, discussion: String = "", example: String, _ others: String...) {
    let examples = [others.isEmpty ? "Example:" : "Examples:"] + ([example] + others).map { "  retainer \($0)" }
    self.init(
      abstract: abstract,
      discussion: (discussion.isEmpty ? "" : "\(discussion)\n\n") + examples.joined(separator: "\n"))
  }
}
