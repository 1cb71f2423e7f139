// SPDX-License-Identifier: Apache-2.0
// The monthly statement as XML in a namespace of its own (templates/statement.xsd).

import Domain

extension Statement {
  /// The document's bytes.
  func xml() throws -> [UInt8] {
    let writer = try XMLDocumentWriter()
    try writer.element(
      "statement",
      [
        ("xmlns", "urn:retainer:statement:1"), ("number", number), ("draft", "\(number == nil)"),
        ("month", month.iso), ("account", account.rawValue), ("customer", customer.text),
        ("zone", zone.name), ("vendorZone", vendorZone.name), ("issuedAt", zone.rfc3339(issuedAt)),
      ]
    ) {
      try vendor.write("vendor", to: writer)
      try buyer.write("customer", to: writer)
      try terms.write(to: writer)
      try writer.element("opening", text: opening.digits)
      try writer.element("lines") {
        for line in lines {
          try line.write(to: writer, zone: line.isDayOnly ? vendorZone : zone)
        }
      }
      try writer.element("closing", text: closing.digits)
      try writer.element("reserved", text: reserved.digits)
      try writer.element("available", text: available.digits)
      try writer.element("owed", text: owed.digits)
      try writer.element("lots") { for lot in lots { try lot.write(to: writer, zone: zone) } }
      try writer.element("bookings") {
        for booking in bookings { try booking.write(to: writer, zone: zone) }
      }
      if let service { try service.write(to: writer) }
      try writer.element("digest", text: digest)
    }
    return try writer.finish()
  }
}

extension Minutes {
  fileprivate var digits: String { "\(count)" }
}

extension Party {
  /// The party as an element; what is unknown is left out.
  func write(_ name: String, to writer: XMLDocumentWriter) throws {
    try writer.element(name) {
      try writer.element("name", text: self.name)
      for (element, text) in [
        ("address", address), ("country", country), ("vatId", vatID),
        ("registrationId", registrationID), ("email", email),
      ] { try writer.element(element, text: text.isEmpty ? nil : text) }
    }
  }
}

extension CreditTerms {
  fileprivate func write(to writer: XMLDocumentWriter) throws {
    try writer.element(
      "terms",
      [
        ("roundingStep", rounding.step.digits),
        ("roundingDirection", rounding.direction.rawValue),
        ("roundingUnit", rounding.unit.rawValue), ("freeNoticeSeconds", "\(freeNoticeSeconds)"),
        ("lateMovePenalty", lateMovePenalty.digits),
        ("lateCancellationPenalty", lateCancellationPenalty.digits),
        ("noShowPenalty", noShowPenalty.digits),
      ])
  }
}

extension StatementLine {
  fileprivate func write(to writer: XMLDocumentWriter, zone: Zone) throws {
    try writer.element(
      "line",
      [
        ("entry", "\(entry)"), ("kind", kind.rawValue), ("happenedAt", zone.rfc3339(happenedAt)),
        ("dayOnly", "\(isDayOnly)"), ("recordedAt", zone.rfc3339(recordedAt)),
        ("minutes", minutes.digits), ("balance", balance.digits),
        ("corrects", corrects.map { "\($0)" }), ("document", document), ("lot", lot?.text),
      ]
    ) {
      try writer.element("reason", text: reason.isEmpty ? nil : reason)
      if let penaltyCause, let noticeSeconds {
        try writer.element(
          "penalty",
          [("cause", penaltyCause.rawValue), ("noticeSeconds", "\(noticeSeconds)")])
      }
      try session?.write(to: writer, zone: zone)
    }
  }
}

extension StatementSession {
  fileprivate func write(to writer: XMLDocumentWriter, zone: Zone) throws {
    try writer.element(
      "session",
      [
        ("id", id.text), ("start", zone.rfc3339(start)), ("worked", worked.digits),
        ("charged", charged.digits),
      ]
    ) {
      try writer.element("subject", text: subject)
      for time in work {
        try writer.element("work", [("minutes", time.minutes.digits)], text: time.technician)
      }
      try writer.element("answer", answerAttributes(zone), text: answerText)
    }
  }

  private var answerText: String {
    switch answer {
    case .awaited, .notAsked, .confirmed: ""
    case .disputed(_, _, let reason), .settled(_, let reason): reason
    }
  }

  private func answerAttributes(_ zone: Zone) -> [(String, String?)] {
    switch answer {
    case .awaited: [("state", "awaited")]
    case .notAsked: [("state", "notAsked")]
    case .confirmed(let by, let at, let via):
      [("state", "confirmed"), ("by", by), ("at", zone.rfc3339(at)), ("via", via)]
    case .disputed(let by, let at, _):
      [("state", "disputed"), ("by", by), ("at", zone.rfc3339(at))]
    case .settled(let at, _): [("state", "settled"), ("at", zone.rfc3339(at))]
    }
  }
}

extension StatementLot {
  fileprivate func write(to writer: XMLDocumentWriter, zone: Zone) throws {
    try writer.element(
      "lot",
      [
        ("id", lot.text), ("openedAt", zone.rfc3339(openedAt)), ("purchased", purchased.digits),
        ("remaining", remaining.digits), ("expires", expires?.iso),
        ("pricePerHour", pricePerHour.decimal), ("currency", pricePerHour.currency.code),
        ("document", document),
      ])
  }
}

extension StatementBooking {
  fileprivate func write(to writer: XMLDocumentWriter, zone: Zone) throws {
    try writer.element(
      "booking",
      [
        ("session", session.text), ("start", zone.rfc3339(start)),
        ("estimate", estimate.digits), ("covered", "\(isCovered)"),
      ], text: subject)
  }
}
