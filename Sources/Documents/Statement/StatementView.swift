// SPDX-License-Identifier: Apache-2.0
// The monthly statement as the fields of its template.

import Domain

/// A statement being printed, in the words of a language.
struct StatementPage {
  let statement: Statement
  let words: Words

  func moment(_ instant: Instant) -> String { words.moment(instant, in: statement.zone) }

  /// The fields of the page, with a style sheet of our own or the vendor's.
  static func fields(_ style: [UInt8]) -> Fields<StatementPage> {
    Fields(
      "statement",
      head(style) + [
        .list("figures", of: Fact.fields) { $0.figures }, .markup("chart") { BalanceChart.markup($0) },
        .text("opening") { $0.statement.opening.asClock }, .text("closing") { $0.statement.closing.asClock },
        .flag("isEmpty") { $0.statement.lines.isEmpty },
        .list("lines", of: StatementLineView.fields) { page in
          page.statement.lines.map { StatementLineView(page: page, line: $0) }
        },
        .flag("hasLots") { !$0.statement.lots.isEmpty },
        .list("lots", of: StatementLotView.fields) { page in
          page.statement.lots.map { StatementLotView(page: page, lot: $0) }
        },
        .flag("hasBookings") { !$0.statement.bookings.isEmpty },
        .list("bookings", of: StatementBookingView.fields) { page in
          page.statement.bookings.map { StatementBookingView(page: page, booking: $0) }
        },
        .flag("hasService") { !($0.statement.service?.lines.isEmpty ?? true) },
        .list("service", of: SeverityView.fields) { page in
          (page.statement.service?.lines ?? []).map { SeverityView(page: page, line: $0) }
        },
        .flag("hasViolations") { !($0.statement.service?.violations.isEmpty ?? true) },
        .list("violations", of: ViolationView.fields) { page in
          (page.statement.service?.violations ?? []).map { ViolationView(page: page, violation: $0) }
        },
        .text("roundingRule") { $0.words.roundingRule($0.statement.terms.rounding) },
        .text("penaltyRule") { $0.words.penaltyRule($0.statement.terms) }, .list("seals", of: Fact.fields) { $0.seals },
      ])
  }

  private static func head(_ style: [UInt8]) -> [Field<StatementPage>] {
    [
      .markup("style") { _ in style }, .flag("isDraft") { $0.statement.number == nil },
      .flag("hasNumber") { $0.statement.number != nil }, .text("number") { $0.statement.number ?? "" },
      .text("month") { page in
        "\(page.words.date(page.statement.month.firstDay)) – " + page.words.date(page.statement.month.lastDay)
      },
      .text("issued") { $0.moment($0.statement.issuedAt) }, .text("zone") { $0.statement.zone.name },
      .text("customerID") { $0.statement.customer.text },
      .list("seller", of: PartyView.fields) { [PartyView(party: $0.statement.vendor, words: $0.words)] },
      .list("customer", of: PartyView.fields) { [PartyView(party: $0.statement.buyer, words: $0.words)] },
    ]
  }

  private var figures: [Fact] {
    [
      Fact(words.opening, statement.opening.asClock), Fact(words.closing, statement.closing.asClock),
      Fact(words.reserved, statement.reserved.asClock), Fact(words.available, statement.available.asClock),
    ] + (statement.owed > .zero ? [Fact(words.owed, statement.owed.asClock)] : [])
  }

  private var seals: [Fact] {
    var facts = [Fact(words.digest, statement.digest.isEmpty ? "–" : statement.digest)]
    if let book = statement.book {
      facts.append(Fact(words.bookHead(String(book.act)), book.digest))
      facts.append(Fact(words.newestSeal(String(book.seal)), book.sealDigest))
    }
    return facts
  }
}

struct StatementLotView {
  let page: StatementPage
  let lot: StatementLot

  static let fields = Fields<StatementLotView>(
    "lot",
    [
      .text("lot") { $0.lot.lot.text },
      .text("opened") { view in view.page.words.date(view.page.statement.zone.date(at: view.lot.openedAt)) },
      .text("document") { $0.lot.document ?? "–" }, .text("price") { $0.page.words.money($0.lot.pricePerHour) },
      .text("purchased") { $0.lot.purchased.asClock }, .text("remaining") { $0.lot.remaining.asClock },
      .text("expires") { view in view.lot.expires.map(view.page.words.date) ?? view.page.words.never },
    ])
}

struct StatementBookingView {
  let page: StatementPage
  let booking: StatementBooking

  static let fields = Fields<StatementBookingView>(
    "booking",
    [
      .text("start") { $0.page.moment($0.booking.start) }, .text("session") { $0.booking.session.text },
      .text("subject") { $0.booking.subject }, .text("estimate") { $0.booking.estimate.asClock },
      .text("cover") { view in view.booking.isCovered ? view.page.words.isReserved : view.page.words.isWaiting },
    ])
}
