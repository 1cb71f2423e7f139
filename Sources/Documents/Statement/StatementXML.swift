// SPDX-License-Identifier: Apache-2.0
// The monthly statement as XML in a namespace of its own (templates/statement.xsd).

import Domain

extension Statement {
  /// Writes the document.
  func write(to writer: inout XMLDocumentWriter) {
    writer.element("statement") { writer in
      writer.attribute("xmlns", "urn:retainer:statement:1")
      writer.attribute("number", number)
      writer.attribute("draft", number == nil)
      writer.attribute("month", month.iso)
      writer.attribute("account", account.rawValue)
      writer.attribute("customer", customer.text)
      writer.attribute("zone", zone.name)
      writer.attribute("vendorZone", vendorZone.name)
      writer.attribute("issuedAt", issuedAt, in: zone)
      vendor.write("vendor", to: &writer)
      buyer.write("customer", to: &writer)
      terms.write(to: &writer)
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
        writer.element("book") { writer in
          writer.attribute("act", book.act)
          writer.attribute("digest", book.digest)
          writer.attribute("seal", book.seal)
          writer.attribute("sealDigest", book.sealDigest)
        }
      }
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

extension CreditTerms {
  fileprivate func write(to writer: inout XMLDocumentWriter) {
    writer.element("terms") { writer in
      writer.attribute("roundingStep", rounding.step)
      writer.attribute("roundingDirection", rounding.direction.rawValue)
      writer.attribute("roundingUnit", rounding.unit.rawValue)
      writer.attribute("freeNoticeSeconds", freeNoticeSeconds)
      writer.attribute("lateMovePenalty", lateMovePenalty)
      writer.attribute("lateCancellationPenalty", lateCancellationPenalty)
      writer.attribute("noShowPenalty", noShowPenalty)
    }
  }
}

extension StatementLine {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    writer.element("line") { writer in
      writer.attribute("entry", entry)
      writer.attribute("kind", kind.rawValue)
      writer.attribute("happenedAt", happenedAt, in: zone)
      writer.attribute("dayOnly", isDayOnly)
      writer.attribute("recordedAt", recordedAt, in: zone)
      writer.attribute("minutes", minutes)
      writer.attribute("balance", balance)
      writer.attribute("corrects", corrects)
      writer.attribute("document", document)
      writer.attribute("lot", lot?.text)
      writer.element("reason", text: reason.isEmpty ? nil : reason)
      if let penaltyCause, let noticeSeconds {
        writer.element("penalty") { writer in
          writer.attribute("cause", penaltyCause.rawValue)
          writer.attribute("noticeSeconds", noticeSeconds)
        }
      }
      session?.write(to: &writer, zone: zone)
    }
  }
}

extension StatementSession {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    writer.element("session") { writer in
      writer.attribute("id", id.text)
      writer.attribute("start", start, in: zone)
      writer.attribute("worked", worked)
      writer.attribute("charged", charged)
      writer.element("subject", text: subject)
      for time in work {
        writer.element("work") { writer in
          writer.attribute("minutes", time.minutes)
          writer.text(time.technician)
        }
      }
      writer.element("answer") { answer.write(to: &$0, zone: zone) }
    }
  }
}

extension CustomerAnswer {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    switch self {
    case .awaited:
      writer.attribute("state", "awaited")
      writer.text("")
    case .notAsked:
      writer.attribute("state", "notAsked")
      writer.text("")
    case .confirmed(let by, let at, let via):
      writer.attribute("state", "confirmed")
      writer.attribute("by", by)
      writer.attribute("at", at, in: zone)
      writer.attribute("via", via)
      writer.text("")
    case .disputed(let by, let at, let reason):
      writer.attribute("state", "disputed")
      writer.attribute("by", by)
      writer.attribute("at", at, in: zone)
      writer.text(reason)
    case .settled(let at, let reason):
      writer.attribute("state", "settled")
      writer.attribute("at", at, in: zone)
      writer.text(reason)
    }
  }
}

extension StatementLot {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    writer.element("lot") { writer in
      writer.attribute("id", lot.text)
      writer.attribute("openedAt", openedAt, in: zone)
      writer.attribute("purchased", purchased)
      writer.attribute("remaining", remaining)
      writer.attribute("expires", expires?.iso)
      writer.attribute("pricePerHour", pricePerHour.decimal)
      writer.attribute("currency", pricePerHour.currency.code)
      writer.attribute("document", document)
    }
  }
}

extension StatementBooking {
  fileprivate func write(to writer: inout XMLDocumentWriter, zone: Zone) {
    writer.element("booking") { writer in
      writer.attribute("session", session.text)
      writer.attribute("start", start, in: zone)
      writer.attribute("estimate", estimate)
      writer.attribute("covered", isCovered)
      writer.text(subject)
    }
  }
}
