// SPDX-License-Identifier: Apache-2.0
// `retainer audit`, `backup` and `restore`, and `retainer policies`.

import ArgumentParser
import Desk
import Domain
import Policies
import Store

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove every invariant of the books again.",
    discussion: "Ends with exit code 1 and a list where one fails.\n\nExample:\n  retainer audit")
  @OptionGroup var report: ReportOptions

  func run() throws {
    let result = try report.desk.audit()
    try report.answer(result) {
      var table = Table([("check", .left), ("", .left), ("what it proves", .left)])
      for check in result.checks {
        table.add([check.check, check.ok ? "ok" : "FAILED", check.rule])
      }
      table.print(ifEmpty: "")
      for check in result.checks where !check.ok {
        for failure in check.failures { Console.print("\(check.check): \(failure)") }
      }
      Console.print(
        result.ok ? "All \(result.checks.count) checks hold." : "The books do not hold.")
    }
    if !result.ok { throw AuditFailed() }
  }
}

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the store while it is in use.",
    discussion:
      "The copy appears whole or not at all.\n\nExample:\n  retainer backup /backup/retainer-2026-11-21.sqlite"
  )
  @Argument(help: "The new file.", completion: .file()) var file: String
  @OptionGroup var act: ActArguments

  func run() throws {
    let store = SQLiteDatabase(path: act.report.storePath)
    if act.dryRun {
      try SQLiteDatabase.requireFree(file)
      _ = try act.desk.settings()
    } else {
      try store.backup(to: file)
    }
    try act.answer(CopyAnswer(store: store.path, file: file, dryRun: act.dryRun ? true : nil)) {
      Console.print("\(store.path) copied to \(file).")
    }
  }
}

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup in the place of the store, once it is proven sound.",
    discussion: "Example:\n  retainer restore /backup/retainer-2026-11-21.sqlite")
  @Argument(help: "The backup.", completion: .file()) var file: String
  @OptionGroup var act: ActArguments

  func run() throws {
    let store = SQLiteDatabase(path: act.report.storePath)
    let verify: (SQLiteDatabase) throws -> Void = { copy in
      let result = try Desk(store: copy, actor: Console.actor).audit()
      if !result.ok {
        throw BadInput(
          message: "\(file) was not restored: its books do not hold. \(store.path) is as it was.",
          lines: result.checks.flatMap { check in check.failures.map { "\(check.check): \($0)" } })
      }
    }
    if act.dryRun {
      try verify(SQLiteDatabase(path: file))
    } else {
      try store.restore(from: file, verify: verify)
    }
    try act.answer(CopyAnswer(store: store.path, file: file, dryRun: act.dryRun ? true : nil)) {
      Console.print("\(file) proven sound and put in the place of \(store.path).")
    }
  }
}

/// Which file was copied where.
struct CopyAnswer: Encodable {
  let store: String
  let file: String
  let dryRun: Bool?
}

struct PoliciesNoun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policies", abstract: "The credit terms of the vendors.",
    subcommands: [List.self, Show.self, Adopt.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the built-in policies.", discussion: "Example:\n  retainer policies list")
    @Flag(help: "Answer with exactly one JSON document.") var json = false

    func run() throws {
      let policies = try PolicyLibrary.names.compactMap { try PolicyLibrary.named($0) }
      if json {
        Console.print(try Desk.encode(policies.map { PolicyAnswer($0) }))
        return
      }
      var table = Table([("policy", .left), ("version", .left), ("assumed", .right)])
      for one in policies { table.add([one.name, one.version, "\(one.assumed.count)"]) }
      table.print(ifEmpty: "No policies.")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a policy with its sources.",
      discussion: "Example:\n  retainer policies show easy-redmine")
    @Argument(help: "A built-in policy, or a policy file.") var policy: String
    @Flag(help: "Answer with exactly one JSON document.") var json = false

    func run() throws {
      let one = try PolicyChoice.read(policy)
      Console.print(
        json ? try Desk.encode(PolicyAnswer(one)) : String(decoding: one.bytes, as: UTF8.self))
    }
  }

  struct Adopt: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a policy in force for what is booked from now on.",
      discussion:
        "Booked sessions keep the terms of their booking.\n\nExample:\n  retainer policies adopt my-terms.yaml"
    )
    @Argument(help: "A built-in policy, or a policy file.") var policy: String
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.adopt(try PolicyChoice.read(policy), try act.options())
      try act.answer(answer) {
        Console.print(
          "Policy \(answer.policy), version \(answer.policyVersion), is in force for new sessions.")
      }
    }
  }
}

/// A policy's credit terms in JSON.
struct PolicyAnswer: Encodable {
  let policy: String
  let version: String
  let minimumTopUpMinutes: Minutes
  let purchaseStepMinutes: Minutes
  let workingDayMinutes: Minutes
  let roundingStepMinutes: Minutes
  let roundingDirection: String
  let roundingUnit: String
  let freeNoticeSeconds: Int64
  let lateMovePenaltyMinutes: Minutes
  let lateCancellationPenaltyMinutes: Minutes
  let noShowPenaltyMinutes: Minutes
  let assumed: [String]

  init(_ policy: Policy) {
    let terms = policy.terms
    self.policy = policy.name
    version = policy.version
    minimumTopUpMinutes = terms.minimumTopUp
    purchaseStepMinutes = terms.purchaseStep
    workingDayMinutes = terms.workingDay
    roundingStepMinutes = terms.rounding.step
    roundingDirection = terms.rounding.direction.rawValue
    roundingUnit = terms.rounding.unit.rawValue
    freeNoticeSeconds = terms.freeNoticeSeconds
    lateMovePenaltyMinutes = terms.lateMovePenalty
    lateCancellationPenaltyMinutes = terms.lateCancellationPenalty
    noShowPenaltyMinutes = terms.noShowPenalty
    assumed = policy.assumed
  }
}
