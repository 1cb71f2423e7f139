// SPDX-License-Identifier: Apache-2.0
// What a refusal reports to scripts beside its code.

extension Refusal {
  /// The numbers behind the message, for scripts.
  package var details: [(name: String, value: RefusalDetail)] {
    switch self {
    case .topUpBelowMinimum(let asked, let minimum):
      [("minutes", .number(asked.count)), ("minimumMinutes", .number(minimum.count))]
    case .topUpNotMultiple(let asked, let step):
      [("minutes", .number(asked.count)), ("stepMinutes", .number(step.count))]
    case .invalidAmount(_, let asked, _): [("minutes", .number(asked.count))]
    case .invalidEstimate(let asked): [("estimateMinutes", .number(asked.count))]
    case .startInPast(let start, let now), .workInFuture(let start, let now):
      [("start", .text(start)), ("now", .text(now))]
    case .expiryInPast(let expires, let today): [("expires", .text(expires)), ("today", .text(today))]
    case .noServerAccess(let id), .alreadyStarted(let id), .alreadyCancelled(let id), .alreadyConfirmed(let id),
      .alreadyDisputed(let id):
      [("session", .text(id.text))]
    case .insufficientCredit(let short):
      [
        ("neededMinutes", .number(short.needed.count)), ("availableMinutes", .number(short.available.count)),
        ("reservedMinutes", .number(short.reserved.count)),
        ("missingMinutes", .number((short.needed - short.available).count)),
        ("topUpMinutes", .number(short.topUp.count)),
      ] + (short.session.map { [("session", .text($0.text))] } ?? [])
    case .technicianBusy(let technician, let session, let from, let until):
      [
        ("technician", .text(technician.text)), ("session", .text(session.text)), ("from", .text(from)),
        ("until", .text(until)),
      ]
    case .notStarted(let id, let missing): [("session", .text(id.text)), ("missingMinutes", .number(missing.count))]
    case .alreadyClosed(let id, let state), .notClosed(let id, let state), .notDisputed(let id, let state):
      [("session", .text(id.text)), ("state", .text(state.rawValue))]
    case .impossibleTime(let technician, let minutes):
      [("technician", .text(technician.text)), ("minutes", .number(Int64(minutes.count)))]
    case .overdraft(let customer, let minutes):
      [("customer", .text(customer.text)), ("overdrawnMinutes", .number(Int64(minutes.count)))]
    case .inFuture(let at, let now): [("at", .text(at)), ("now", .text(now))]
    case .startUnchanged(let id, let start), .tooEarly(let id, let start, _):
      [("session", .text(id.text)), ("start", .text(start))]
    case .notCustomer(let name, let customer, _): [("by", .text(name)), ("customer", .text(customer.text))]
    case .notAPenalty(let entry, let kind): [("entry", .number(entry)), ("kind", .text(kind.rawValue))]
    case .alreadyWaived(let entry, _), .refundIsFinal(let entry): [("entry", .number(entry))]
    case .periodClosed(let customer, let month, let date):
      [("customer", .text(customer.text)), ("closedMonth", .text(month.iso)), ("date", .text(date))]
    case .monthNotOver(let month, let ends): [("month", .text(month.iso)), ("ends", .text(ends))]
    case .earlierMonthOpen(let customer, let month, let open):
      [("customer", .text(customer.text)), ("month", .text(month.iso)), ("openMonth", .text(open.iso))]
    case .monthUnfinished(let month, let sessions):
      [("month", .text(month.iso)), ("sessions", .texts(sessions.map(\.text)))]
    case .notAStatement(let document): [("document", .text(document))]
    case .alreadyWithdrawn(let statement, let by): [("statement", .text(statement)), ("withdrawnBy", .text(by))]
    case .laterStatement(let statement, let later): [("statement", .text(statement)), ("later", .text(later))]
    case .refundExceedsUnspent(let lot, let asked, let refundable, let reserved):
      [
        ("lot", .text(lot.text)), ("minutes", .number(asked.count)), ("refundableMinutes", .number(refundable.count)),
        ("reservedMinutes", .number(reserved.count)),
      ]
    case .nothingPaid(let lot): [("lot", .text(lot.text))]
    case .noPrice(let customer, let currency): [("customer", .text(customer.text)), ("currency", .text(currency.code))]
    case .requestKeyReused(let key, let act): [("requestKey", .text(key)), ("act", .text(act))]
    case .answerErased(let key, let act): [("requestKey", .text(key)), ("act", .text(act))]
    case .customerErased(let customer, let at): [("customer", .text(customer.text)), ("erasedAt", .text(at))]
    case .openBusiness(let open): open.details
    case .dateOutOfRange(let date, _): [("date", .text(date))]
    case .beforeItsCause(let at, _, let happened): [("at", .text(at)), ("happened", .text(happened))]
    case .ambiguousLocalTime(let reading, let zone, let readings),
      .nonexistentLocalTime(let reading, let zone, let readings):
      [("time", .text(reading)), ("zone", .text(zone)), ("readings", .texts(readings))]
    case .unknown(let thing, let id, let similar): [(thing.rawValue, .text(id)), ("similar", .texts(similar))]
    case .alreadyExists(let thing, let id): [(thing.rawValue, .text(id))]
    case .belowAnchor(_, let last, let remembered):
      [("lastSeal", .number(last))] + (remembered.map { [("rememberedSeal", .number($0))] } ?? [])
    case .noManifest(let file): [("file", .text(file))]
    case .service(let refusal): refusal.details
    }
  }
}
