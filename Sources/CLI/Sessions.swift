// SPDX-License-Identifier: Apache-2.0
// `retainer sessions`: the life of a remote session, from booking to confirmed hours.

import ArgumentParser
import Desk
import Domain

struct Sessions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remote sessions, from booking to confirmed hours.",
    subcommands: [
      Book.self, Reschedule.self, Cancel.self, NoShow.self, Access.self, Start.self, Close.self, Record.self,
      Confirm.self, Dispute.self, Settle.self, Amend.self, Void.self, Reassign.self, List.self, Show.self, Report.self,
    ])

  struct Book: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Book a session; its estimate is reserved.",
      example:
        "sessions book acme --start 2026-12-01T10:00 --estimate 2h --technician ana --subject \"Upgrade to 14.2\"")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(
      help: .init("When it starts: 2026-12-01T10:00, 1.12.2026 10:00, tomorrow 10:00, mon 10.", valueName: "time"))
    var start: String
    @Option(
      parsing: .unconditional,
      help: .init("How long it may take: 95m, 1h35m, 1:35, 1.5h, 1,5h, 2d.", valueName: "duration")) var estimate:
      String
    @Option(help: .init("Who does it; repeat for more.", valueName: "id")) var technician: [String] = []
    @Option(help: "What it is about.") var subject: String?
    @OptionGroup var ticket: TicketOption
    @Flag(help: "Keep the slot even if the credit does not cover it yet.") var tentative = false
    @Flag(help: "Technicians cannot reach the customer's server yet.") var noAccess = false
    @OptionGroup var act: ActArguments

    func run() throws {
      if technician.isEmpty { throw ValidationError("Name at least one technician: --technician ID.") }
      try act.answer(
        act.desk.book(
          Booking(
            customer: customer, start: act.time(start, "--start"), estimate: estimate, technicians: technician,
            subject: Written.optional(subject, "--subject", max: 200) ?? "", isTentative: tentative,
            hasAccess: !noAccess, ticket: ticket.read()), act.options()))
    }
  }

  struct Reschedule: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move a session to another start; late moves cost the customer.",
      example: "sessions reschedule S-1 --start 2026-12-02T10:00 --by customer")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @Option(help: .init("The new start.", valueName: "time")) var start: String
    @OptionGroup var side: SideOption
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(act.desk.move(session, to: act.time(start, "--start"), by: side.read(), act.options()))
    }
  }

  struct Cancel: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Cancel a session; late cancellations cost the customer.", example: "sessions cancel S-1 --by vendor")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @OptionGroup var side: SideOption
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.cancel(session, by: side.read(), act.options())) }
  }

  struct NoShow: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that the customer was not there.", example: "sessions no-show S-1")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.noShow(session, act.options())) }
  }

  struct Access: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that technicians can reach the customer's server.", example: "sessions access S-1")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.grantAccess(session, act.options())) }
  }

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin a session; it needs credit and access.", example: "sessions start S-1")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.start(session, act.options())) }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close a session with the technicians' times.",
      example: "sessions close S-1 --time ana=95m --time bob=0:42 --summary \"Upgraded, mail checked\"")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @OptionGroup var times: TimeOption
    @Option(help: "What was done.") var summary: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.close(
          session, times: times.read(), summary: Written.optional(summary, "--summary", max: 1000), act.options()))
    }
  }

  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record work done without an appointment.",
      discussion: """
        Work of a month whose statement is issued is recorded with --late: it is posted now, into the open month, \
        and keeps its true day.
        """, example: "sessions record acme --start 2026-11-20T09:00 --time ana=50m --summary \"Disk full\"",
      "sessions record acme --start 2026-10-31T22:30 --time ana=1h --late")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(help: .init("When the work began.", valueName: "time")) var start: String
    @OptionGroup var times: TimeOption
    @Option(help: "What was done.") var summary: String?
    @OptionGroup var ticket: TicketOption
    @Flag(help: "Post it now if the month of its start is closed.") var late = false
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.record(
          RecordedWork(
            customer: customer, start: act.time(start, "--start"), times: times.read(),
            summary: Written.optional(summary, "--summary", max: 1000) ?? "", ticket: ticket.read(),
            isLate: late), act.options()))
    }
  }

  struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that a contact of the customer confirms the hours.",
      example: "sessions confirm S-1 --by eva@acme.example --via email")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @Option(help: .init("A registered contact's e-mail, or a name only one has.", valueName: "contact")) var by: String
    @Option(help: .init("portal, email or phone.", valueName: "channel")) var via = Channel.email.rawValue
    @OptionGroup var act: ActArguments

    func run() throws {
      let channel: Channel = try Written.choice(via, "--via", "portal, email or phone")
      try act.answer(act.desk.confirm(session, by: Written.text(by, "--by", max: 200), via: channel, act.options()))
    }
  }

  struct Dispute: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that a contact of the customer disputes the hours.",
      example: "sessions dispute S-1 --by eva@acme.example --reason \"we count 90 minutes\" --minutes 90")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @Option(help: .init("A registered contact's e-mail, or a name only one has.", valueName: "contact")) var by: String
    @Option(help: "What the customer says.") var reason: String
    @Option(parsing: .unconditional, help: .init("The minutes they would accept.", valueName: "n")) var minutes: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.dispute(
          session, by: Written.text(by, "--by", max: 200), reason: Written.text(reason, "--reason", max: 1000),
          accepting: minutes.map { try Written.minutes($0, "--minutes") }, act.options()))
    }
  }

  struct Settle: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Settle a dispute with the time to charge.",
      example: "sessions settle S-1 --charged 1:30 --reason \"agreed by phone\"")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @Option(parsing: .unconditional, help: .init("The time to charge, in tens of minutes.", valueName: "duration"))
    var charged: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.settle(session, charging: charged, reason: Written.text(reason, "--reason", max: 1000), act.options()))
    }
  }
}
