// SPDX-License-Identifier: Apache-2.0
// The words on documents in English.

import Domain

extension Words {
  static let english = Words(
    language: "en", formats: Formats(dates: .iso, decimalPoint: ".", grouping: ","),
    statement: "Statement of support credit", invoice: "Invoice", creditNote: "Credit note",
    draft: "DRAFT – not issued, closes nothing", number: "Number", month: "Period",
    issued: "Issued", seller: "Vendor", customer: "Customer", vatID: "VAT id",
    registrationID: "Company id", opening: "Opening balance", closing: "Closing balance",
    reserved: "Reserved for bookings", available: "Available", owed: "Owed", entry: "No.",
    day: "Date", what: "What", technicians: "Technicians", worked: "Worked", charged: "Charged",
    minutes: "Credit", balance: "Balance", answer: "Confirmation",
    noLines: "Nothing happened in this period.", lots: "Credit bought", lot: "Lot",
    bought: "Bought", left: "Left", lastDay: "Last day", never: "never expires",
    pricePerHour: "Price per hour", document: "Invoice", bookings: "Open bookings",
    start: "Start", estimate: "Estimate", isReserved: "reserved", isWaiting: "waits for credit",
    rules: "How it is counted", digest: "Last entry",
    bookHead: "Book, act {1}", newestSeal: "Seal {1}",
    digestNote:
      "SHA-256 over this account, over all that is kept about you, and over the vendor's books. "
      + "Keep them: a changed past has others. Ask for `retainer seal prove` to compare.",
    chart: "Balance over the period",
    notTax: "This statement is evidence of hours, not a tax document.",
    corrects: "corrects no.",
    hoursNote: "Times are in hours and minutes (h:mm).", quantity: "Quantity", net: "Net",
    vat: "VAT", total: "Total", paidOn: "Paid on", reference: "Your reference",
    dateOfIssue: "Date of issue", credit: "Prepaid server-support credit",
    correctsInvoice: "Corrects invoice", bankAccount: "Bank account",
    reverseCharge: "Reverse charge: the customer accounts for the VAT.",
    outsideScope: "Outside the scope of the vendor's VAT.",
    exempt: "The vendor is not registered for VAT.", awaited: "awaits confirmation",
    service: "Support tickets", severity: "Severity", opened: "Opened", solved: "Solved",
    inTime: "In time", missed: "Missed", violations: "Missed promises", ticket: "Ticket",
    promise: "Promise", due: "Due", ended: "Ended", overrun: "Late by (working time)",
    notYet: "not yet",
    noSeverity: "none",
    clock: { clock in
      switch clock {
      case .firstResponse: "first response"
      case .ongoing: "ongoing response"
      case .resolution: "resolution"
      }
    },
    kind: { kind in
      switch kind {
      case .topUp: "Top-up"
      case .grant: "Included hours"
      case .drawdown: "Session"
      case .penalty: "Penalty"
      case .waiver: "Penalty given back"
      case .adjustment: "Correction"
      case .expiry: "Expired"
      case .refund: "Refund"
      }
    },
    cause: { cause in
      switch cause {
      case .moved: "date moved by the customer"
      case .cancelled: "cancelled by the customer"
      case .noShow: "customer was not there"
      }
    },
    confirmed: "confirmed by {1}, {2}[ ({3})]", disputed: "disputed by {1}, {2}: {3}",
    settled: "settled {1} ({2}), awaits confirmation",
    notice: "notice given {1}, free from {2}", noticeAfterStart: "{1} after the start",
    roundingRule: { rule in
      let step = "\(rule.step.count) min"
      let unit =
        rule.unit == .session
        ? "The minutes of all technicians of a session are added up, then rounded"
        : "Each technician's minutes are rounded"
      return rule.direction == .up
        ? "\(unit) up to the next \(step)." : "\(unit) to the nearest \(step), halves up."
    },
    penaltyRule: { terms in
      "Moving the agreed start with less than \(elapsed(terms.freeNoticeSeconds)) of notice costs "
        + "\(terms.lateMovePenalty.inWords) of credit, cancelling "
        + "\(terms.lateCancellationPenalty.inWords), not being there "
        + "\(terms.noShowPenalty.inWords). The vendor moves free of charge."
    },
    orderRule: "Credit is used in the order of its last day, then of its purchase.",
    chartText: "Balance from {1} to {2}")
}
