// SPDX-License-Identifier: Apache-2.0
// Which bookings the credit covers (rules R4, R5 and R15).

extension Account {
  /// Throws `insufficientCredit` for an estimate that does not fit into what is available and is not
  /// to be kept as tentative, naming the smallest purchase that covers it.
  package func checkCover(of estimate: Minutes, isTentative: Bool, under terms: CreditTerms) throws(Refusal) {
    if estimate > available && !isTentative {
      throw .insufficientCredit(shortfall(of: estimate, session: nil, under: terms))
    }
  }

  /// Books a slot that was checked: covered if the estimate fits into what is available, else
  /// tentative.
  package mutating func book(_ session: SessionID, start: Instant, estimate: Minutes) -> OpenBooking {
    let isCovered = estimate <= available
    let booking = OpenBooking(
      session: session, start: start, estimate: estimate, state: isCovered ? .booked : .tentative, isCovered: isCovered)
    bookings.append(booking)
    return booking
  }

  /// What a refusal says of an estimate that the credit does not cover.
  package func shortfall(of estimate: Minutes, session: SessionID?, under terms: CreditTerms) -> Refusal.Shortfall {
    Refusal.Shortfall(
      session: session, customer: customer, needed: estimate, available: available, reserved: reserved,
      topUp: MinimumTopUp.covering(estimate - available, under: terms))
  }

  /// Lets a booking go, because its session is over.
  package mutating func release(_ session: SessionID) { bookings.removeAll { $0.session == session } }

  /// Notes that a covered booking is under way: it can no longer lose its cover.
  package mutating func start(_ session: SessionID) {
    for index in bookings.indices where bookings[index].session == session { bookings[index].state = .started }
  }

  /// Gives a booking another start.
  package mutating func move(_ session: SessionID, to start: Instant) {
    for index in bookings.indices where bookings[index].session == session { bookings[index].start = start }
  }

  /// Brings an account up to date, before an act decides and after it: expired minutes go, bookings that
  /// the balance no longer covers lose their cover, minutes which that frees on expired lots go too, and
  /// waiting bookings are covered. So no expired minute covers anything new, and no waiting booking fits
  /// into what is available.
  ///
  /// `freedAt` dates minutes that the act itself set free; without it they are dated to their last day.
  package mutating func settle(at now: Instant, freedAt: Instant? = nil, under terms: CreditTerms) {
    expireLots(at: now, heldUntil: freedAt, under: terms)
    takeCover()
    expireLots(at: now, heldUntil: freedAt ?? now, under: terms)
    updateCoverage()
  }

  /// Takes cover where the balance no longer reaches, then gives it where it does.
  package mutating func updateCoverage() {
    takeCover()
    giveCover()
  }

  /// Takes cover from the latest bookings while the balance is below what is reserved.
  mutating func takeCover() {
    for index in bookingsByStart.reversed() where reserved > balance {
      if bookings[index].isCovered && bookings[index].state == .booked { bookings[index].isCovered = false }
    }
  }

  /// Covers waiting bookings in order of start, skipping those that do not fit.
  mutating func giveCover() {
    for index in bookingsByStart where !bookings[index].isCovered {
      if bookings[index].estimate <= available {
        bookings[index].isCovered = true
        bookings[index].state = .booked
      }
    }
  }

  private var bookingsByStart: [Int] {
    bookings.indices.sorted { (bookings[$0].start, bookings[$0].session) < (bookings[$1].start, bookings[$1].session) }
  }
}
