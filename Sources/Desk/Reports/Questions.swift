// SPDX-License-Identifier: Apache-2.0
// What lists may be asked for: the same words for sessions, entries, tickets, missed promises and invoices.

package import Domain
import Store

/// What a list of sessions is asked for; what is left empty asks for nothing.
package struct SessionQuestion: Sendable {
  package enum Order: String, Sendable, CaseIterable { case session, start, customer, charged }

  package var customers: [String] = []
  package var technicians: [String] = []
  package var states: [SessionState] = []
  /// When they begin.
  package var period = WrittenPeriod()
  /// Words that their subject holds, in any case.
  package var subject: String?
  package var order = Order.session
  /// How many at most.
  package var limit: Int?

  package init() {}

  /// The states in which hours wait for the customer's answer.
  package static let awaiting: [SessionState] = [.closed, .settled]
}

/// What a list of entries is asked for.
package struct LedgerQuestion: Sendable {
  /// None: all customers.
  package var customers: [String] = []
  package var account = AccountKind.serverSupport
  /// When they happened.
  package var period = WrittenPeriod()
  package var limit: Int?

  package init() {}
}

/// What a list of tickets is asked for.
package struct TicketQuestion: Sendable {
  package enum Order: String, Sendable, CaseIterable { case ticket, customer, due }

  package var customers: [String] = []
  package var states: [TicketState] = []
  /// Whom they are given to.
  package var technicians: [String] = []
  /// When they were opened.
  package var period = WrittenPeriod()
  package var subject: String?
  package var order = Order.ticket
  package var limit: Int?

  package init() {}
}

/// What a list of missed promises, or of invoices, is asked for.
package struct CustomerQuestion: Sendable {
  package var customers: [String] = []
  /// When the promise was due, or the invoice issued.
  package var period = WrittenPeriod()
  package var limit: Int?

  package init() {}
}

extension Desk {
  /// Sessions that a question finds; throws `unknown` for customers and technicians that are not known.
  package func sessions(_ question: SessionQuestion, at: WrittenTime?) throws -> [SessionAnswer] {
    try store.read { connection in
      let view = try SessionView(connection, at: at, now: instant(at, in: connection.vendor().zone))
      let bounds = try question.period.bounds(in: view.zone)
      var search = SessionSearch()
      search.customers = try question.customers.map { try connection.customer($0).id }
      search.technicians = try question.technicians.map { try connection.technician($0).id }
      (search.states, search.from, search.until) = (question.states, bounds.from, bounds.until)
      let found = try view.find(search).map(\.record).filter { record in
        question.subject.map { ContainedText.holds(record.subject, $0) } ?? true
      }
      return try question.order.sorted(found).prefix(question.limit ?? .max).map {
        try view.answer($0, withBalance: false)
      }
    }
  }

  /// The lines of a customer's ledger, or of all by customer, each with whose it is; throws `unknown`.
  package func ledger(_ question: LedgerQuestion, at: WrittenTime?) throws -> [LedgerAnswer] {
    try store.read { connection in
      let zone = try connection.vendor().zone
      let bounds = try question.period.bounds(in: zone)
      let asOf = try at?.instant(in: zone).adding(seconds: 1)
      let end = [bounds.until, asOf].compactMap { $0 }.min()
      let customers =
        try question.customers.isEmpty
        ? connection.allCustomers() : question.customers.map { try connection.customer($0) }
      var lines: [LedgerAnswer] = []
      for customer in customers where lines.count < question.limit ?? .max {
        let id = AccountKey(customer: customer.id, kind: question.account)
        lines += try connection.ledger(of: id, from: bounds.from, until: end).map {
          LedgerAnswer($0, of: customer.code, zone: zone)
        }
      }
      return Array(lines.prefix(question.limit ?? .max))
    }
  }

  /// Tickets that a question finds; throws `unknown` for customers and technicians that are not known.
  package func tickets(_ question: TicketQuestion, at: WrittenTime?) throws -> [TicketAnswer] {
    try look(at: at) { view in
      let bounds = try question.period.bounds(in: try view.connection.vendor().zone)
      let technicians = try question.technicians.map { try view.connection.technician($0).code.text }
      let found = try view.all(among: question.customers).filter { one in
        (question.states.isEmpty || question.states.contains(one.ticket.state))
          && (technicians.isEmpty || technicians.contains(one.ticket.assignee ?? ""))
          && bounds.contains(one.ticket.openedAt)
          && question.subject.map { ContainedText.holds(one.case.record.subject, $0) } ?? true
      }
      return try question.order.sorted(found).prefix(question.limit ?? .max).map { try view.answer($0.case, $0.ticket) }
    }
  }

  /// Missed rounds that a question finds, in order of the dues; throws `unknown`.
  package func violations(_ question: CustomerQuestion, at: WrittenTime?) throws -> [ViolationAnswer] {
    try look(at: at) { view in
      let bounds = try question.period.bounds(in: try view.connection.vendor().zone)
      return try view.all(among: question.customers).flatMap { one in
        Violation.all(of: one.ticket, customer: one.case.record.customer, plan: one.case.record.plan)
      }.filter { bounds.contains($0.due) }.sorted {
        ($0.due, $0.ticket, $0.round) < ($1.due, $1.ticket, $1.round)
      }.prefix(question.limit ?? .max).map(ViolationAnswer.init)
    }
  }

  /// Invoices and credit notes that a question finds, in order of issue; throws `unknown`.
  package func invoices(_ question: CustomerQuestion, at: WrittenTime?) throws -> [Invoice] {
    try store.read { connection in
      let zone = try connection.vendor().zone
      let bounds = try question.period.bounds(in: zone)
      let asOf = try at?.instant(in: zone)
      let wanted = Set(try question.customers.map { try connection.customer($0).code })
      return Array(
        try connection.invoices().filter {
          $0.issuedAt <= (asOf ?? $0.issuedAt) && bounds.contains($0.issuedAt)
            && (wanted.isEmpty || wanted.contains($0.customer))
        }.prefix(question.limit ?? .max))
    }
  }
}

extension SessionQuestion.Order {
  /// By id, by start, by customer and start, or most charged first; equal ones by id.
  fileprivate func sorted(_ found: [SessionRecord]) -> [SessionRecord] {
    func key(_ one: SessionRecord) -> (String, Int64, Int64) {
      let (start, id) = (one.session.start.seconds, one.session.id.number)
      return switch self {
      case .session: ("", id, id)
      case .start: ("", start, id)
      case .customer: (one.customer.text, start, id)
      case .charged: ("", -(one.session.charged?.count ?? -1), id)
      }
    }
    return found.sorted { key($0) < key($1) }
  }
}

extension TicketQuestion.Order {
  /// By id, by customer, or the earliest running due first and those without one last.
  fileprivate func sorted(_ found: [(case: TicketCase, ticket: Ticket)]) -> [(case: TicketCase, ticket: Ticket)] {
    func key(_ one: (case: TicketCase, ticket: Ticket)) -> (String, Int64, Int64) {
      let id = one.ticket.id.number
      let due = one.ticket.clocks.filter { $0.isRunning && !$0.isStanding }.compactMap { $0.due?.instant.seconds }.min()
      return switch self {
      case .ticket: ("", id, id)
      case .customer: (one.case.record.customer.text, id, id)
      case .due: ("", one.ticket.state == .resolved ? .max : due ?? .max, id)
      }
    }
    return found.sorted { key($0) < key($1) }
  }
}

extension TicketView {
  /// The tickets of some customers, or all, in order of their ids; throws `unknown`.
  fileprivate func all(among customers: [String]) throws -> [(case: TicketCase, ticket: Ticket)] {
    if customers.isEmpty { return try all(of: nil) }
    return try Set(customers).flatMap { try all(of: $0) }.sorted { $0.ticket.id < $1.ticket.id }
  }
}
