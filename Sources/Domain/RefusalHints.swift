// SPDX-License-Identifier: Apache-2.0
// What to do next after each refusal.

extension Refusal {
  /// What to do next.
  package var hint: String {
    switch self {
    case .topUpBelowMinimum(_, let minimum): "Buy at least \(minimum.count) min: `--minutes \(minimum.count)`."
    case .topUpNotMultiple(let asked, let step):
      "Buy \(asked.roundedUp(to: step).count) min, or a smaller multiple of \(step.count)."
    case .invalidAmount: "Give an amount that fits."
    case .invalidEstimate: "Give the time you expect to work, such as `--estimate 2h` or `1:30`."
    case .startInPast: "Give a start from now on; work already done is noted with `sessions record`."
    case .workInFuture: "Book it with `sessions book`, or correct the start."
    case .expiryInPast: "Give a last day from today on, or leave `--expires` out: then it never expires."
    case .noServerAccess(let session): "When access is given: `retainer sessions access \(session.text)`."
    case .insufficientCredit(let short):
      "Top up at least \(short.topUp.inWords): `retainer credits topup \(short.customer.text) --minutes \(short.topUp.count)`"
        + (short.session == nil ? "; or book a shorter session, or keep the slot with `--tentative`." : ".")
    case .technicianBusy: "Choose another time or another technician."
    case .notStarted(let session, _):
      "Top up and `retainer sessions start \(session.text)` first; work done without it is noted with `sessions record`."
    case .alreadyStarted(let session): "Close it: `retainer sessions close \(session.text) --time …`."
    case .alreadyClosed(let session, _): "See `retainer sessions show \(session.text)`."
    case .alreadyCancelled: "Book a new session."
    case .startUnchanged: "Give another start."
    case .tooEarly(let session, _, true):
      "Say with `--at` when it ended; or begin it now with `retainer sessions start \(session.text)`."
    case .impossibleTime: "Look at the unit: 95m are minutes, 1:35 are hours and minutes."
    case .overdraft: "Sell more credit first; or repeat without `--no-overdraft`, and it is owed."
    case .inFuture:
      "Look at `--at` and at the clock of this machine; if the time is meant, repeat with `--accept-future`."
    case .tooEarly: "Wait for the start, or cancel with `sessions cancel --by customer`."
    case .notCustomer(_, let customer, let contacts):
      contacts.isEmpty
        ? "Register one: `retainer customers contact \(customer.text) \"Name <mail>\"`."
        : "See who is with `retainer customers show \(customer.text)`."
    case .notClosed(let session, let state):
      state == .cancelled || state == .noShow
        ? "Nothing is left to do for it." : "Close it first: `retainer sessions close \(session.text) --time …`."
    case .alreadyConfirmed: "A later correction is `credits adjust … --corrects ENTRY`."
    case .alreadyDisputed(let session):
      "Settle it with `retainer sessions settle \(session.text)`, or the customer confirms."
    case .notDisputed(let session, _): "Settling follows `retainer sessions dispute \(session.text)`."
    case .notAPenalty: "See `credits ledger`; other entries are corrected with `credits adjust --corrects`."
    case .alreadyWaived: "`retainer credits ledger` shows what gave it back."
    case .periodClosed:
      "Post it into the open month and name what it corrects; hours that were forgotten: `retainer sessions record … --late`."
    case .earlierMonthOpen(_, _, let open):
      "Issue \(open.iso) first, or every month that is due with `--through`."
    case .monthUnfinished: "Close, move or cancel them; or issue the month as it is with `--despite-open`."
    case .notAStatement: "`retainer documents list --kind statement` shows the statements."
    case .alreadyWithdrawn: "Nothing more is to be done: its month is open."
    case .laterStatement(_, let later): "Withdraw \(later) first, if it must be: the latest goes first."
    case .monthNotOver: "Wait for the end of the month, or look at a draft with `--preview`."
    case .refundExceedsUnspent(let lot, _, let refundable, _):
      refundable > .zero
        ? "Refund at most `--minutes \(refundable.count)` of \(lot.text)." : "Nothing of \(lot.text) is left to refund."
    case .noPrice: "Give one with `--rate`, here or at `customers update`."
    case .refundIsFinal: "Sell the minutes anew with `retainer credits topup`; that makes an invoice."
    case .nothingPaid: "Only lots that were bought can be refunded."
    case .requestKeyReused: "Use a new key for a new act."
    case .answerErased: "Nothing is left to do; a new act needs a new key."
    case .customerErased:
      "A customer who comes back is registered anew with `retainer customers add`, under another id."
    case .openBusiness(let open): open.hint
    case .dateOutOfRange: "Look at the year, and give a date that is meant."
    case .beforeItsCause(_, _, let happened): "Date it from \(happened) on, or leave `--at` out."
    case .ambiguousLocalTime(_, _, let readings), .nonexistentLocalTime(_, _, let readings):
      "Write the time with its offset, such as \(readings.first ?? "2026-11-12T10:00+01:00")."
    case .unknown(let thing, _, let similar):
      similar.isEmpty ? listHint(thing) : "Did you mean \(similar.joined(separator: " or "))?"
    case .alreadyExists: "Choose another one."
    case .belowAnchor:
      "Restore a later backup; or accept the loss with --accept-loss, and look at the invoices that customers hold."
    case .noManifest(let file):
      "Restore a backup of `retainer backup` with its \(file).manifest.json; or take this file as it is with --accept-loss."
    case .service(let refusal): refusal.hint
    }
  }
}

private func listHint(_ thing: Refusal.Thing) -> String {
  switch thing {
  case .customer: "See `retainer customers list`, or add one with `retainer customers add`."
  case .session: "See `retainer sessions list`."
  case .technician: "See `retainer technicians list`, or add one with `retainer technicians add`."
  case .lot: "See `retainer credits balance`."
  case .entry: "See `retainer credits ledger`."
  case .invoice: "See `retainer invoices list`."
  case .document: "See `retainer documents list`."
  case .policy: "See `retainer policies list`."
  case .store: "Make one with `retainer init`."
  case .contact: "See `retainer customers show`."
  case .ticket: "See `retainer tickets list`."
  case .plan, .severity, .calendar: "See `retainer policies show`."
  case .subscription: "See `retainer subscriptions list`."
  }
}
