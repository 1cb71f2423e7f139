// SPDX-License-Identifier: Apache-2.0
// The model's acts on time alone: what a date makes of lots, and the months of included hours.

import Domain

extension ModelBooks {
  /// Where included hours have their midnights: three hours ahead of UTC all year.
  private static let hoursAhead = 3 * 3600

  mutating func expire() throws -> Facts {
    var gone: [String] = []
    // Accounts in the order in which they were made: those of included hours came last.
    let names =
      accounts.keys.sorted().filter { !$0.utf8.contains(0x2F) }
      + accounts.keys.sorted().filter { $0.utf8.contains(0x2F) }
    for name in names {
      guard let account = accounts[name],
        account.lots.contains(where: { $0.last.map { $0.second < now } ?? false })
      else { continue }
      if account.isAllowance && account.lots.contains(where: { $0.opened > now }) {
        throw Refused("out_of_order")
      }
      grant(to: name)
      close(try open(name))
      let posted = accounts[name]?.entries.dropFirst(account.entries.count) ?? []
      gone += posted.filter { $0.kind == "expiry" }.map {
        "\(ModelAccount.owner(name)) \($0.number) L-\($0.lot ?? 0) \(-$0.minutes)"
      }
    }
    return ["expired": gone.joined(separator: ", ")]
  }

  /// Eight hours for every month that has begun, each after what the month before left has gone.
  mutating func grant(to name: String) {
    guard var account = accounts[name], account.isAllowance else { return }
    while let begin = account.lots.last?.last.map({ $0.second + 1 }), begin <= now {
      account.expire(at: begin, beside: 0)
      lotCount += 1
      _ = account.post("grant", 480, at: begin, lot: lotCount)
      account.open(
        ModelLot(
          number: lotCount, bought: 480, left: 480, isPaidFor: false, opened: begin,
          last: ModelBooks.monthEnd(from: begin)))
    }
    accounts[name] = account
  }

  /// The last day, and the last second, of the month that begins at an instant.
  static func monthEnd(from begin: Int) -> (day: String, second: Int) {
    let first = CivilDate(daysSince1970: Int64((begin + hoursAhead) / day))
    let last = Month(of: first).lastDay
    return (last.iso, (Int(last.daysSince1970) + 1) * day - hoursAhead - 1)
  }
}
