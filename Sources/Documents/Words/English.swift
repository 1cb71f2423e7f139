// SPDX-License-Identifier: Apache-2.0
// The words on documents in English.

import Domain

extension Words {
  static let english = Words(
    language: "en", formats: Formats(dates: .iso, decimalPoint: ".", grouping: ","),
    labels: [
      "numberLabel": "Number", "sellerLabel": "Vendor", "customerLabel": "Customer", "whatLabel": "What",
      "priceLabel": "Price per hour",
      "checkNote": "`retainer verify FILE` adds this document up again and names the first number that was changed.",
    ],
    statementOnly: [
      "title": "Statement of support credit", "draft": "DRAFT – not issued, closes nothing", "monthLabel": "Period",
      "issuedLabel": "Issued", "hoursNote": "Times are in hours and minutes (h:mm).", "entryLabel": "No.",
      "dayLabel": "Date", "techniciansLabel": "Technicians", "workedLabel": "Worked", "chargedLabel": "Charged",
      "answerLabel": "Confirmation", "minutesLabel": "Credit", "balanceLabel": "Balance",
      "noLines": "Nothing happened in this period.", "lotsLabel": "Credit bought", "lotLabel": "Lot",
      "documentLabel": "Invoice", "boughtLabel": "Bought", "leftLabel": "Left", "bookingsLabel": "Open bookings",
      "startLabel": "Start", "estimateLabel": "Estimate", "serviceLabel": "Support tickets",
      "severityLabel": "Severity", "openedLabel": "Opened", "solvedLabel": "Solved", "inTimeLabel": "In time",
      "missedLabel": "Missed", "violationsLabel": "Missed promises", "ticketLabel": "Ticket", "promiseLabel": "Promise",
      "dueLabel": "Due", "endedLabel": "Ended", "overrunLabel": "Late by (working time)",
      "rulesLabel": "How it is counted",
      "orderRule": "Credit is used in the order of its last day, then of its purchase.",
      "notTax": "This statement is evidence of hours, not a tax document.",
      "digestNote":
        "SHA-256 over this account, over all that is kept about you, and over the vendor's books. "
        + "Keep them: a changed past has others. Ask for `retainer seal prove` to compare.",
    ],
    invoiceOnly: [
      "dateLabel": "Date of issue", "what": "Prepaid server-support credit", "quantityLabel": "Quantity",
      "netLabel": "Net", "totalLabel": "Total",
    ],
    withdrawalOnly: [
      "title": "Withdrawal of a statement", "dateLabel": "Date of issue", "statementLabel": "Withdrawn statement",
      "issuedLabel": "It was issued", "monthLabel": "Period", "reasonLabel": "Reason",
      "openAgain": "The statement no longer holds. Its period is open again and will have a new one.",
    ],
    sessionOnly: [
      "title": "Hours of a session", "confirmNote": "Please confirm these hours, or say what you count instead.",
    ],
    invoice: "Invoice", creditNote: "Credit note", vatID: "VAT id", registrationID: "Company id",
    opening: "Opening balance", closing: "Closing balance", reserved: "Reserved for bookings", available: "Available",
    owed: "Owed", lastDay: "Last day", never: "never expires", isReserved: "reserved", isWaiting: "waits for credit",
    digest: "Last entry", bookHead: "Book, act {1}", newestSeal: "Seal {1}", statementBefore: "Before it, {1}",
    contentCheck: "Content",
    pageCheck: "This page", chart: "Balance over the period",
    balanceBefore: "Balance before", balanceAfter: "Balance after",
    corrects: "corrects no.", vat: "VAT", paidOn: "Paid on", reference: "Your reference",
    correctsInvoice: "Corrects invoice", bankAccount: "Bank account",
    reverseCharge: "Reverse charge: the customer accounts for the VAT.",
    outsideScope: "Outside the scope of the vendor's VAT.", exempt: "The vendor is not registered for VAT.",
    awaited: "awaits confirmation", notYet: "not yet", noSeverity: "none",
    clocks: [.firstResponse: "first response", .ongoing: "ongoing response", .resolution: "resolution"],
    kinds: [
      .topUp: "Top-up", .grant: "Included hours", .drawdown: "Session", .penalty: "Penalty",
      .waiver: "Penalty given back", .adjustment: "Correction", .expiry: "Expired", .refund: "Refund",
    ],
    causes: [
      .moved: "date moved by the customer", .cancelled: "cancelled by the customer", .noShow: "customer was not there",
    ],
    confirmed: "confirmed by {1}, {2}[ ({3})]", disputed: "disputed by {1}, {2}: {3}",
    settled: "settled {1} ({2}), awaits confirmation", notice: "notice given {1}, free from {2}",
    noticeAfterStart: "{1} after the start", late: "worked {1}, recorded late: {2} is closed",
    amended: "amended from {1}", voided: "void, charged by mistake", underTerms: "terms {1}",
    termsHead: "Terms {1} ({2}, version {3}):",
    roundingRule: { rule in
      let step = "\(rule.step.count) min"
      let unit =
        rule.unit == .session
        ? "The minutes of all technicians of a session are added up, then rounded"
        : "Each technician's minutes are rounded"
      return rule.direction == .up ? "\(unit) up to the next \(step)." : "\(unit) to the nearest \(step), halves up."
    },
    penaltyRule: { terms in
      "Moving the agreed start with less than \(elapsed(terms.freeNoticeSeconds)) of notice costs "
        + "\(terms.lateMovePenalty.inWords) of credit, cancelling \(terms.lateCancellationPenalty.inWords), "
        + "not being there \(terms.noShowPenalty.inWords). The vendor moves free of charge."
    },
    chartText: "Balance from {1} to {2}")
}
