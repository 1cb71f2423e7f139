// SPDX-License-Identifier: Apache-2.0
// Acts of tests that the machine saw as they claim to be.

import Domain

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
