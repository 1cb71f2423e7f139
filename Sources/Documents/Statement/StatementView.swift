// SPDX-License-Identifier: Apache-2.0
// The monthly statement as the fields of its template.

import Domain

/// A statement being printed, in the words of a language.
struct StatementPage {
  let statement: Statement
  let words: Words
  /// The digest of its content, as its XML prints it.
  var check = ""

  func moment(_ instant: Instant) -> String { words.moment(instant, in: statement.zone) }

  func momentFigure(_ fact: String, _ instant: Instant) -> Figure {
    Figure(fact, statement.zone.rfc3339(instant), as: moment(instant))
  }

  /// The fields of the page, with a style sheet of our own or the vendor's.
  static func fields(_ style: [UInt8]) -> Fields<StatementPage> { Fields("statement", head(style) + figures + lists) }

  private static func head(_ style: [UInt8]) -> [Field<StatementPage>] {
    [
      .markup("style") { _ in style }, .flag("isDraft") { $0.statement.number == nil },
      .flag("hasNumber") { $0.statement.number != nil },
      .figure("number") { $0.statement.number.map { Figure("number", $0) } ?? Figure(text: "") },
      .figure("month") { Figure("month", $0.statement.month.iso, as: $0.words.period($0.statement.month)) },
      .figure("issued") { $0.momentFigure("issuedAt", $0.statement.issuedAt) },
      .figure("zone") { Figure("zone", $0.statement.zone.name) },
      .figure("customerID") { Figure("customer", $0.statement.customer.text) },
      .list("seller", of: PartyView.fields) {
        [PartyView(party: $0.statement.vendor, words: $0.words, element: "vendor")]
      },
      .list("customer", of: PartyView.fields) { [PartyView(party: $0.statement.buyer, words: $0.words)] },
    ]
  }

  private static let figures: [Field<StatementPage>] = [
    .list("figures", of: Fact.fields) { $0.balances }, .markup("chart") { BalanceChart.markup($0) },
    .figure("opening") { Words.clockFigure("opening", $0.statement.opening) },
    .figure("closing") { Words.clockFigure("closing", $0.statement.closing) },
    .list("terms", of: StatementTermsView.fields) { page in
      page.statement.terms.enumerated().map { place, version in
        StatementTermsView(number: place + 1, words: page.words, version: version)
      }
    },
    .list("seals", of: Fact.fields) { $0.seals },
  ]

  private static let lists: [Field<StatementPage>] = [
    .flag("isEmpty") { $0.statement.lines.isEmpty },
    .list("lines", of: StatementLineView.fields) { page in
      page.statement.lines.enumerated().map { StatementLineView(page: page, line: $1, number: $0 + 1) }
    },
    .flag("hasLots") { !$0.statement.lots.isEmpty },
    .list("lots", of: StatementLotView.fields) { page in
      page.statement.lots.enumerated().map { StatementLotView(page: page, lot: $1, number: $0 + 1) }
    },
    .flag("hasBookings") { !$0.statement.bookings.isEmpty },
    .list("bookings", of: StatementBookingView.fields) { page in
      page.statement.bookings.enumerated().map { StatementBookingView(page: page, booking: $1, number: $0 + 1) }
    },
    .flag("hasService") { !($0.statement.service?.lines.isEmpty ?? true) },
    .list("service", of: SeverityView.fields) { page in
      (page.statement.service?.lines ?? []).enumerated().map { SeverityView(page: page, line: $1, number: $0 + 1) }
    },
    .flag("hasViolations") { !($0.statement.service?.violations.isEmpty ?? true) },
    .list("violations", of: ViolationView.fields) { page in
      (page.statement.service?.violations ?? []).enumerated().map {
        ViolationView(page: page, violation: $1, number: $0 + 1)
      }
    },
  ]

  private var balances: [Fact] {
    let owed = statement.owed
    return [
      Fact(words.opening, Words.clockFigure("opening", statement.opening)),
      Fact(words.closing, Words.clockFigure("closing", statement.closing)),
      Fact(words.reserved, Words.clockFigure("reserved", statement.reserved)),
      Fact(words.available, Words.clockFigure("available", statement.available)),
    ] + (owed > .zero ? [Fact(words.owed, Words.clockFigure("owed", owed))] : [])
  }

  private var seals: [Fact] {
    let digest = statement.digest
    var facts = [Fact(words.digest, digest.isEmpty ? Figure(text: "–") : Figure("digest", digest))]
    if let book = statement.book {
      let (act, seal) = (String(book.act), String(book.seal))
      facts.append(Fact(Figure("book.act", act, as: words.bookHead(act)), Figure("book.digest", book.digest)))
      facts.append(
        Fact(Figure("book.seal", seal, as: words.newestSeal(seal)), Figure("book.sealDigest", book.sealDigest)))
    }
    if let previous = statement.previous {
      let label = Figure("previous.number", previous.number, as: words.statementBefore(previous.number))
      facts.append(Fact(label, Figure("previous.check", previous.check)))
    }
    return facts + words.checks(check)
  }
}

struct StatementLotView {
  let page: StatementPage
  let lot: StatementLot
  /// From 1, as in the XML.
  var number = 1

  static let fields = Fields<StatementLotView>(
    "lot",
    [
      .figure("lot") { Figure($0.fact("id"), $0.lot.lot.text) },
      .figure("opened") { view in
        let zone = view.page.statement.zone
        let opened = view.lot.openedAt
        return Figure(view.fact("openedAt"), zone.rfc3339(opened), as: view.page.words.date(zone.date(at: opened)))
      },
      .figure("document") { view in view.lot.document.map { Figure(view.fact("document"), $0) } ?? Figure(text: "–") },
      .figure("price") { view in
        let price = view.lot.pricePerHour
        return Figure(
          "\(view.fact("pricePerHour")) \(view.fact("currency"))", "\(price.decimal) \(price.currency.code)",
          as: view.page.words.money(price))
      },
      .figure("purchased") { Words.clockFigure($0.fact("purchased"), $0.lot.purchased) },
      .figure("remaining") { Words.clockFigure($0.fact("remaining"), $0.lot.remaining) },
      .figure("expires") { view in
        let words = view.page.words
        return view.lot.expires.map { words.figure(view.fact("expires"), $0) } ?? Figure(text: words.never)
      },
    ])

  private func fact(_ name: String) -> String { "lot.\(number).\(name)" }
}

struct StatementBookingView {
  let page: StatementPage
  let booking: StatementBooking
  /// From 1, as in the XML.
  var number = 1

  static let fields = Fields<StatementBookingView>(
    "booking",
    [
      .figure("start") { $0.page.momentFigure($0.fact("start"), $0.booking.start) },
      .figure("session") { Figure($0.fact("session"), $0.booking.session.text) },
      .figure("subject") { Figure("booking.\($0.number)", $0.booking.subject) },
      .figure("estimate") { Words.clockFigure($0.fact("estimate"), $0.booking.estimate) },
      .figure("cover") { view in
        let words = view.page.words
        let isCovered = view.booking.isCovered
        return Figure(view.fact("covered"), String(isCovered), as: isCovered ? words.isReserved : words.isWaiting)
      },
    ])

  private func fact(_ name: String) -> String { "booking.\(number).\(name)" }
}

/// The rules of one version of the terms, in words.
struct StatementTermsView {
  /// Its place among those of the statement, from 1.
  let number: Int
  let words: Words
  let version: StatementTerms

  static let fields = Fields<StatementTermsView>(
    "terms",
    [
      .figure("terms") { view in
        let version = view.version
        let id = String(version.number)
        return Figure("\(view.element).id", id, as: view.words.termsHead(id, version.policy, version.version))
      },
      .figure("roundingRule") { $0.words.rounding($0.element, $0.version.terms.rounding) },
      .figure("penaltyRule") { $0.words.penalties($0.element, $0.version.terms) },
    ])

  private var element: String { "terms.\(number)" }
}
