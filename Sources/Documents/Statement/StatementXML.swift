// SPDX-License-Identifier: Apache-2.0
// The monthly statement as XML in a namespace of its own (templates/statement.xsd).

import Domain

extension Statement {
  /// Writes the document.
  func write(to writer: inout XMLDocumentWriter) {
    let attributes: KeyValuePairs<String, (any XMLValue)?> = [
      "xmlns": "urn:retainer:statement:1", "number": number, "draft": number == nil, "month": month.iso,
      "account": account.rawValue, "customer": customer.text, "zone": zone.name, "vendorZone": vendorZone.name,
      "issuedAt": zone.rfc3339(issuedAt),
    ]
    writer.element("statement", attributes) { writer in
      vendor.write("vendor", to: &writer)
      buyer.write("customer", to: &writer)
      for one in terms { one.write(to: &writer) }
      writer.element("opening", opening)
      writer.element("lines") { writer in
        for line in lines { line.write(to: &writer, zone: line.isDayOnly ? vendorZone : zone) }
      }
      writer.element("closing", closing)
      writer.element("reserved", reserved)
      writer.element("available", available)
      writer.element("owed", owed)
      writer.element("lots") { writer in for lot in lots { lot.write(to: &writer, zone: zone) } }
      writer.element("bookings") { writer in for booking in bookings { booking.write(to: &writer, zone: zone) } }
      service?.write(to: &writer)
      writer.element("digest", text: digest)
      if let book {
        writer.element(
          "book", ["act": book.act, "digest": book.digest, "seal": book.seal, "sealDigest": book.sealDigest])
      }
      if let previous { writer.element("previous", ["number": previous.number, "check": previous.check]) }
    }
  }
}

extension Party {
  /// The party as an element; what is unknown is left out.
  func write(_ name: String, to writer: inout XMLDocumentWriter) {
    writer.element(name) { writer in
      writer.element("name", text: self.name)
      writer.element("address", text: address.isEmpty ? nil : address)
      writer.element("country", text: country.isEmpty ? nil : country)
      writer.element("vatId", text: vatID.isEmpty ? nil : vatID)
      writer.element("registrationId", text: registrationID.isEmpty ? nil : registrationID)
      writer.element("email", text: email.isEmpty ? nil : email)
    }
  }
}

extension StatementTerms {
  func write(to writer: inout XMLDocumentWriter) {
    writer.element(
      "terms",
      [
        "id": number, "policy": policy, "version": version, "roundingStep": terms.rounding.step,
        "roundingDirection": terms.rounding.direction.rawValue, "roundingUnit": terms.rounding.unit.rawValue,
        "freeNoticeSeconds": terms.freeNoticeSeconds, "lateMovePenalty": terms.lateMovePenalty,
        "lateCancellationPenalty": terms.lateCancellationPenalty, "noShowPenalty": terms.noShowPenalty,
      ])
  }
}

extension StatementLine {
  func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    let attributes: KeyValuePairs<String, (any XMLValue)?> = [
      "entry": entry, "kind": kind.rawValue, "happenedAt": zone.rfc3339(happenedAt), "dayOnly": isDayOnly,
      "recordedAt": zone.rfc3339(recordedAt), "minutes": minutes, "balance": balance, "corrects": corrects,
      "document": document, "lot": lot?.text, "terms": terms, "amendedFrom": amendedFrom,
    ]
    writer.element("line", attributes) { writer in
      writer.element("reason", text: reason.isEmpty ? nil : reason)
      if let penaltyCause, let noticeSeconds {
        writer.element("penalty", ["cause": penaltyCause.rawValue, "noticeSeconds": noticeSeconds])
      }
      session?.write(to: &writer, zone: zone, isWork: isWork)
    }
  }
}

extension StatementSession {
  /// A line that charges no hours of the session does not repeat them.
  func write(to writer: inout XMLDocumentWriter, zone: Zone, isWork: Bool) {
    let attributes: KeyValuePairs<String, (any XMLValue)?> = [
      "id": id.text, "start": zone.rfc3339(start), "worked": isWork ? worked : nil, "charged": isWork ? charged : nil,
      "ticket": ticket?.text, "late": isLate ? true : nil, "void": isVoid ? true : nil,
    ]
    writer.element("session", attributes) { writer in
      writer.element("subject", text: subject)
      for time in isWork ? work : [] { writer.element("work", ["minutes": time.minutes]) { $0.text(time.technician) } }
      answer.write(to: &writer, zone: zone)
    }
  }
}

extension CustomerAnswer {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    switch self {
    case .awaited: writer.element("answer", ["state": "awaited"]) { $0.text("") }
    case .notAsked: writer.element("answer", ["state": "notAsked"]) { $0.text("") }
    case .confirmed(let by, let at, let via):
      writer.element("answer", ["state": "confirmed", "by": by, "at": zone.rfc3339(at), "via": via]) { $0.text("") }
    case .disputed(let by, let at, let reason):
      writer.element("answer", ["state": "disputed", "by": by, "at": zone.rfc3339(at)]) { $0.text(reason) }
    case .settled(let at, let reason):
      writer.element("answer", ["state": "settled", "at": zone.rfc3339(at)]) { $0.text(reason) }
    }
  }
}

extension StatementLot {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    writer.element(
      "lot",
      [
        "id": lot.text, "openedAt": zone.rfc3339(openedAt), "purchased": purchased, "remaining": remaining,
        "expires": expires?.iso, "pricePerHour": pricePerHour.decimal, "currency": pricePerHour.currency.code,
        "document": document,
      ])
  }
}

extension StatementBooking {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    let start = zone.rfc3339(start)
    writer.element(
      "booking", ["session": session.text, "start": start, "estimate": estimate, "covered": isCovered]
    ) { $0.text(subject) }
  }
}
