// SPDX-License-Identifier: Apache-2.0
// The entry of the program: reads the command line, runs the command, answers with an exit code.

import ArgumentParser

#if canImport(Glibc)
  import Glibc
#endif

@main enum Main {
  static func main() {
    // A closed pipe or a file size limit is an error to report, not a reason to die half-way.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var arguments = CommandWords.settled(Array(CommandLine.arguments.dropFirst()))
    // Whoever sits in front of a store and asks for nothing is told what the day asks for.
    if arguments.isEmpty, Console.isTerminal, InputFile.exists(Console.storePath) { arguments = ["today"] }
    do {
      try requireFiles()
      if let slip = CommandWords.mistyped(in: arguments) ?? CommandWords.repeated(in: arguments) {
        throw ValidationError(slip)
      }
      var command = try Retainer.parseAsRoot(arguments)
      try command.run()
      try Console.flush()
    } catch { Failure(error, asJSON: arguments.contains("--json")).end() }
  }

  /// With hardly any files to open the libraries below trap instead of failing, so it is said first.
  private static func requireFiles() throws {
    let needed = 16
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < needed else { return }
    throw OutputProblem(
      message: "Only \(limit.rlim_cur) files may be open at once, and \(needed) are needed: "
        + "raise the limit with `ulimit -n 1024`.")
  }
}

/// The root of all commands.
struct Retainer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retainer", abstract: "Prepaid server-support credit, accounted for to the minute.",
    discussion: """
      A vendor sells technician time in advance, books remote sessions against it, deducts each \
      session's hours and has the customer confirm them. Beside the credit it promises response \
      times under plans. Retainer keeps the books of all that.

      First steps:
        retainer init --example > vendor.yaml      (then edit it)
        retainer init --vendor vendor.yaml
        retainer customers add acme --name "ACME Ltd" --contact "Eva <eva@acme.example>"
        retainer technicians add ana --name "Ana Nová"
        retainer credits topup acme --days 2
        retainer sessions book acme --start 2026-12-01T10:00 --estimate 2h --technician ana
        retainer tickets open acme --channel portal --severity P2

      Every day: `retainer today`, which `retainer` alone does on a terminal in the folder of a store.

      Variables: RETAINER_STORE, RETAINER_ACTOR and RETAINER_TEMPLATES stand for --store, --actor and \
      --templates. RETAINER_NOW sets the clock itself, for tests and rehearsals; what is recorded then \
      says so.

      Exit codes: 0 done, 1 a rule refused, 64 wrong usage, 65 bad input file, 70 our fault, \
      74 input or output failed, 75 busy (try again).
      """, version: version, groupedSubcommands: groups(for: CommandLine.arguments.dropFirst().first))

  static let version = "retainer 0.1.0"

  /// Every noun, in the groups of the help.
  static let groups: [CommandGroup] = [
    CommandGroup(name: "Day by day", subcommands: [Today.self, Report.self]),
    CommandGroup(name: "Set up", subcommands: [Init.self, Customers.self, Technicians.self, Policies.self]),
    CommandGroup(name: "Credit and sessions", subcommands: [Credits.self, Sessions.self]),
    CommandGroup(
      name: "Service", subcommands: [Tickets.self, Violations.self, Subscriptions.self, Service.self, Clock.self]),
    CommandGroup(
      name: "Documents", subcommands: [Statements.self, Invoices.self, Documents.self, Templates.self, Import.self]),
    CommandGroup(
      name: "Trust", subcommands: [Audit.self, Doctor.self, Backup.self, Restore.self, Seal.self, Verify.self]),
  ]

  /// The group of one noun alone, all groups for anything else: the parser looks at every option of
  /// every command it is given, which would be half of a short command's time.
  private static func groups(for word: String?) -> [CommandGroup] {
    for group in groups {
      for command in group.subcommands where CommandWords.names(of: command).contains(word ?? "") {
        return [CommandGroup(name: group.name, subcommands: [command])]
      }
    }
    return word == "--version" ? [] : groups
  }
}
