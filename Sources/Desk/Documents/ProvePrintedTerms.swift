// SPDX-License-Identifier: Apache-2.0
// Proves that issued statements print of the terms what their lines were charged under (invariant 12).

import Documents
import Domain
import Store

extension LedgerConnection {
  /// Reads each kept statement once more beside the entries of its month.
  func printedTermsAudit() throws -> AuditFinding {
    var failures: [String] = []
    var versions: [Int64: StatementTerms] = [:]
    try eachKeptStatement { kept in
      let printed = PrintedTerms(kept.xml)
      let entries = try entryTerms(of: kept.account, within: kept.bounds, upTo: kept.lastAct)
      let name = "statement \(kept.number)"
      for one in entries {
        if printed.lines[one.entry] != String(one.policy) {
          failures.append("\(name): line \(one.entry) does not print its terms \(one.policy)")
        }
        if let booked = one.booked, booked != one.policy {
          failures.append("\(name): line \(one.entry) is under terms \(one.policy), its session under \(booked)")
        }
      }
      let used = Set(entries.map(\.policy))
      if printed.lines.count != entries.count || (!used.isEmpty && printed.numbers != used.map(String.init).sorted()) {
        failures.append("\(name): its lines or terms are not those of its month")
      }
      for number in printed.numbers.compactMap({ wholeNumber($0.utf8) }) {
        let version = try versions[number] ?? policy(number).forStatement
        versions[number] = version
        if !printed.tells(version) { failures.append("\(name): terms \(number) are printed otherwise") }
      }
    }
    return AuditFinding(.printedTerms, failures: failures)
  }
}
