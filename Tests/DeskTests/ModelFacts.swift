// SPDX-License-Identifier: Apache-2.0
// What the model answers, in the words of the desk's answers.

import Domain

extension ModelBooks {
  /// Every number of a customer's balance as it stands.
  func facts(of customer: String, _ numbers: [String: Int] = [:]) -> Facts {
    guard let account = accounts[customer] else { return [:] }
    let lots = account.lots.sorted { $0.number < $1.number }.map {
      "L-\($0.number) \($0.left)/\($0.bought) \($0.last?.day ?? "-")"
    }
    let balance = [
      "balance": account.balance, "reserved": reserved(customer),
      "available": available(customer), "owed": account.owed,
    ]
    return balance.merging(numbers) { _, own in own }.mapValues { String($0) }
      .merging(["lots": lots.joined(separator: ", ")]) { _, own in own }
  }

  /// What is said of a session, with its balance.
  func facts(ofSession number: Int, penalty: Int = 0) -> Facts {
    let session = sessions[number - 1]
    return facts(of: session.customer).merging(listed(session)) { _, own in own }
      .merging(["penalty": String(penalty)]) { _, own in own }
  }

  /// What a list says of a session.
  func listed(_ session: ModelSession) -> Facts {
    let waits = session.isOpen && !session.isCovered
    let missing = waits ? max(0, (session.estimate ?? 0) - available(session.customer)) : 0
    return [
      "session": "S-\(session.number)", "state": session.state,
      "start": zone.rfc3339(Instant(seconds: Int64(session.start))), "missing": String(missing),
      "worked": String(session.worked ?? -1), "charged": String(session.charged ?? -1),
    ]
  }

  /// The books as a question at this moment finds them: expired lots gone, cover brought up to date.
  var asked: ModelBooks {
    var books = self
    for customer in accounts.keys {
      books.grant(to: customer)
      guard let account = books.accounts[customer] else { continue }
      _ = books.settle(account, held: nil)
    }
    return books
  }
}
