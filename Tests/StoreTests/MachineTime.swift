// SPDX-License-Identifier: Apache-2.0
// Acts of tests that the machine saw as they claim to be.

import Domain
import StoreSQLite

@testable import Store

extension LedgerConnection {
  func beginAct(verb: String, actor: String, at instant: Instant) throws {
    try beginAct(verb: verb, actor: actor, login: actor, at: instant, clock: instant)
  }
}

extension ActHeader {
  init(verb: String, actor: String, at instant: Instant) {
    self.init(verb: verb, actor: actor, login: actor, at: instant, clock: instant)
  }
}

extension SQLiteDatabase {
  /// Restores as somebody called tester does, and takes what `verify` does not refuse for whole.
  func restore(
    from copy: String, acceptsLoss: Bool, isTrial: Bool, verify: (any StoreKeeper) throws -> Void
  ) throws {
    try restore(
      from: copy, acceptsLoss: acceptsLoss, isTrial: isTrial,
      verify: {
        try verify($0)
        return true
      }, noting: MachineTime.note)
  }

  func acceptRollback() throws { try acceptRollback(noting: MachineTime.note) }
}

private enum MachineTime {
  static func note(_ connection: LedgerConnection, _ loss: Loss) throws {
    try connection.beginAct(verb: "restore", actor: "tester", at: PlainBooks.begin)
    try connection.accept(loss)
  }
}
