// SPDX-License-Identifier: Apache-2.0
// The checks of the audit: numbered, in groups, each with what it proves.

/// What a check looks at.
package enum AuditGroup: String, CaseIterable, Sendable { case books, documents, sessions, service, people }

/// A check of the audit by its name, in the order of the numbers. Invariants are those of
/// `Domain/Credit/Rules/README.md`, which names the checks that prove each.
package enum AuditCheck: String, CaseIterable, Sendable {
  case references, appendOnly, acts, rows, seals, digestChain, counters, runningBalance, lotLimits, lotRemaining
  case entryLimits, balanceOfLots, owedOrUnspent, wholeNumbers, oneCause, causes, lotOrigin, purchases, policies
  case statementChain, statementSums, statements, withdrawals, documentNumbers, files, invoices, printedTerms
  case sessionFold, sessionTimes, charges, noOversell
  case ticketEvents, ticketFacts, ticketWork, subscriptions, grants, plans
  case answers
  /// Found only where a value could not be read; the checks after it are `audit --only balances`.
  case values, balances, lots

  /// Its name for scripts, such as `running-balance`.
  package var name: String { rawValue.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined() }

  /// The number under which it is printed, from 1.
  package var number: Int { (AuditCheck.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// What it looks at.
  package var group: AuditGroup {
    switch self {
    case .statementChain, .statementSums, .statements, .withdrawals, .documentNumbers, .files, .invoices, .printedTerms:
      .documents
    case .sessionFold, .sessionTimes, .charges, .noOversell: .sessions
    case .ticketEvents, .ticketFacts, .ticketWork, .subscriptions, .grants, .plans: .service
    case .answers: .people
    default: .books
    }
  }

  /// What it demands, in words.
  package var rule: String { AuditCheck.rules[self] ?? name }

  /// What mends a finding. Look-ups and guards follow from facts and the schema; a fact that is not what its
  /// act wrote is nowhere but in a copy.
  package var remedy: String {
    switch self {
    case .appendOnly, .counters, .balances, .lots:
      "run `retainer doctor --mend`, which puts guards and look-ups back"
    case .runningBalance, .lotRemaining, .sessionFold, .sessionTimes, .withdrawals, .documentNumbers, .acts:
      "run `retainer doctor --mend` where it is a look-up; a fact comes back with a backup, by `retainer restore FILE`"
    default: "put a backup from before in place, with `retainer restore FILE`"
    }
  }

  private static let rules: [AuditCheck: String] = [
    .references: "what a fact refers to is there", .appendOnly: "the database refuses to change or delete facts",
    .values: "every value is of its column's sort",
    .acts: "acts of a book have no gap; each act's digest covers all that it wrote and the act before",
    .rows: "each row is the one that its act wrote",
    .seals: "each seal lies over the books that changed and the seal before",
    .digestChain: "each entry's digest covers it, its act and the entry before",
    .counters: "ids were drawn from their counters, each once",
    .runningBalance: "each balance is the one before plus the entry; numbers have no gap; accounts stand at the last",
    .lotLimits: "of each lot, allocated minutes lie between 0 and those purchased",
    .lotRemaining: "what is left of a lot is what its payments add up to, then and now",
    .entryLimits: "no entry is paid more than it takes", .balanceOfLots: "balance = unspent minutes of all lots - owed",
    .owedOrUnspent: "no lot holds minutes while others are owed", .wholeNumbers: "minutes are whole numbers",
    .oneCause:
      "each drawdown and penalty names its session's step, each top-up one lot and one invoice, each adjustment a reason",
    .causes: "nothing is dated before the entry, lot or step that it follows",
    .lotOrigin: "each lot was opened by exactly one entry",
    .purchases: "each lot begins and ends as its entry, policy and subscription say",
    .policies: "the terms of each policy version are those of its file",
    .statementChain: "a statement opens as the one of the month before closed",
    .statementSums: "a statement's opening and lines add up to its closing",
    .statements: "a statement's bounds, number, reserved and owed minutes and digest are as facts say",
    .withdrawals: "a withdrawn statement was the latest of its customer, and is withdrawn once",
    .documentNumbers: "numbers of a series have no gap and no duplicate within a year",
    .files: "issued documents are kept byte for byte",
    .invoices: "dates, numbers, net and tax of invoices follow from their entries, lots and parties",
    .printedTerms: "a statement prints of the terms what each line was charged under",
    .sessionFold: "a session's state equals the fold of its steps",
    .sessionTimes: "a session ends when its steps say; its hours are those of its technicians",
    .charges: "charged = rounding(worked), and entries post what was agreed",
    .noOversell: "no booking was covered beyond the balance at that moment",
    .ticketEvents: "a ticket's events begin with its opening and follow each other",
    .ticketFacts: "each event of a ticket is of its act, and by the side and with the facts of its kind",
    .ticketWork:
      "hours drawn for a ticket are those worked on it, from its customer's allowance; bought ones name it at once",
    .subscriptions: "subscriptions of a kind follow each other, and one ends once, before its agreed end",
    .grants: "a month's included hours are granted once, and only under a subscription",
    .plans: "plans, included hours and severities are those of their policy",
    .answers: "a customer's answer is that of a contact of its own",
    .balances: "each account stands at the sum of its entries", .lots: "the lots of each account hold what it has",
  ]
}
