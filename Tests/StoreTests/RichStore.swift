// SPDX-License-Identifier: Apache-2.0
// A small store in which everything has happened once, made once and copied for each test.

import Desk
import Domain
import FoundationEssentials
import GRDB
import Policies
import Store
import StoreSQLite
import Testing

/// Two months of three customers: purchases, sessions in every state, penalties, a waiver,
/// adjustments, a refund, an expiry, a dispute settled, statements, one withdrawn, tickets and included hours.
enum RichStore {
  /// The files of the store, by name.
  private static let files = Result { try make() }

  /// A copy in a folder of its own; answers the path of the store.
  static func copy() throws -> String {
    let folder = try newFolder()
    for (name, bytes) in try files.get() { try bytes.write(to: folder.appending(path: name)) }
    return folder.appending(path: "books.sqlite").path
  }

  /// Removes the folder of a copy.
  static func remove(_ path: String) {
    try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
  }

  /// Does everything once on a new store.
  static func live(at store: any StoreKeeper) throws {
    let life = RichLife(desk: Desk(store: store, actor: "tester"))
    try life.setUp()
    try life.january()
    try life.february()
    try life.march()
  }

  private static func newFolder() throws -> URL {
    let shared = URL(filePath: "/dev/shm")
    let base =
      FileManager.default.isWritableFile(atPath: shared.path)
      ? shared : FileManager.default.temporaryDirectory
    let folder = base.appending(path: "retainer-rich-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func make() throws -> [String: Data] {
    let folder = try newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = SQLiteDatabase(path: folder.appending(path: "books.sqlite").path)
    try live(at: store)
    store.close()
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where !name.hasSuffix(".lock") && !name.hasSuffix("-shm") {
      files[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return files
  }
}

/// The acts of the store.
private struct RichLife {
  let desk: Desk

  private func at(_ text: String, key: String? = nil) throws -> ActOptions {
    ActOptions(at: try WrittenTime.parse("2026-" + text), requestKey: key)
  }

  private func time(_ text: String) throws -> WrittenTime { try WrittenTime.parse("2026-" + text) }

  private func worked(_ technician: String, _ duration: String) -> [WrittenTimeEntry] {
    [WrittenTimeEntry(technician: technician, duration: duration)]
  }

  private func book(
    _ customer: String, _ start: String, _ estimate: String, by technician: String = "ana",
    isTentative: Bool = false, at now: String
  ) throws -> String {
    try desk.book(
      Booking(
        customer: customer, start: time(start), estimate: estimate, technicians: [technician],
        isTentative: isTentative), at(now)
    ).session
  }

  private func issue(_ month: Int, _ customer: String, at now: String) throws {
    let month = try #require(Month(year: 2026, number: month))
    let order = StatementOrder(month: month, customers: [customer], isThrough: true, isDespiteOpen: true, isAll: true)
    try desk.issueStatements(order, at(now)) { _ in }
  }

  func setUp() throws {
    let vendor = try VendorFile.read(Array(VendorFile.example.utf8), file: "vendor.yaml")
    // The policy whose plans include hours; its credit terms are the default ones.
    let policy = try #require(try PolicyLibrary.named("atlassian-partner"))
    _ = try desk.setUp(vendor, policy: policy, at: at("01-01T08:00").at, isDryRun: false)
    for code in ["acme", "beta", "coda"] {
      var details = CustomerDetails()
      details.contacts = [(name: "Jan of \(code)", email: "jan@\(code).example")]
      _ = try desk.addCustomer(try #require(WrittenID(code)), details, at("01-01T08:10"))
    }
    for code in ["ana", "bob"] {
      _ = try desk.addTechnician(try #require(WrittenID(code)), name: code, at("01-01T08:20"))
    }
  }

  func january() throws {
    let date = try WrittenTime.date("2026-01-01")
    _ = try desk.startSubscription(
      SubscriptionRequest(customer: "acme", plan: "SLA-3", from: .date(date), contract: "C-1"),
      at("01-01T09:00"))
    _ = try desk.openTicket(
      TicketRequest(customer: "acme", subject: "Slow", facts: ["channel": "site"]),
      at("01-01T10:00"))
    _ = try desk.log(TicketWork(ticket: "T-1", times: worked("ana", "45m")), at("01-01T11:00"))
    _ = try desk.topUp(TopUp(customer: "acme", amount: "2d"), at("01-02T09:00", key: "k"))
    _ = try desk.topUp(
      TopUp(customer: "acme", amount: "1d", expires: try WrittenTime.date("2026-02-10")),
      at("01-02T10:00"))
    _ = try desk.topUp(TopUp(customer: "beta", amount: "1d"), at("01-02T11:00"))
    let confirmed = try book("acme", "01-08T10:00", "2h", at: "01-05T09:00")
    _ = try desk.close(
      confirmed, times: worked("ana", "90m") + worked("ana", "5m"), summary: nil,
      at("01-08T12:00"))
    _ = try desk.confirm(confirmed, by: "jan@acme.example", via: .email, at("01-08T13:00"))
    let settled = try book("acme", "01-12T10:00", "2h", by: "bob", at: "01-09T09:00")
    let moved = try desk.move(
      settled, to: time("01-13T10:00"), by: .customer, at("01-12T08:00"))
    #expect(moved.penaltyMinutes.value == Minutes(120))
    _ = try desk.close(settled, times: worked("bob", "61m"), summary: nil, at("01-13T12:00"))
    _ = try desk.dispute(
      settled, by: "jan@acme.example", reason: "too long", accepting: nil, at("01-13T13:00"))
    _ = try desk.settle(settled, charging: "40m", reason: "agreed", at("01-13T14:00"))
    // Entries 1 and 2 are the top-ups, 3 the first drawdown, 4 the penalty of the move.
    _ = try desk.waive(entry: 4, of: "acme", reason: "goodwill", at("01-14T09:00"))
    let cancelled = try book("acme", "01-15T10:00", "1h", at: "01-14T10:00")
    _ = try desk.cancel(cancelled, by: .customer, at("01-14T12:00"))
    let missed = try book("acme", "01-16T10:00", "1h", at: "01-14T13:00")
    _ = try desk.noShow(missed, at("01-16T11:00"))
    for month in ["acme", "beta"] { try issue(1, month, at: "02-01T08:00") }
  }

  func february() throws {
    _ = try desk.adjust(
      "acme", by: Minutes(-30), reason: "forgotten", corrects: nil, at("02-02T09:00"))
    _ = try desk.adjust(
      "acme", by: Minutes(20), reason: "too much", corrects: 3, at("02-02T10:00"))
    _ = try desk.adjust(
      "acme", by: Minutes(60), reason: "present", corrects: nil, at("02-02T11:00"))
    _ = try desk.refund("L-2", minutes: Minutes(60), at("02-03T09:00"))
    _ = try desk.record(
      RecordedWork(
        customer: "acme", start: time("02-04T09:00"), times: worked("ana", "15m"), ticket: "T-1"),
      at("02-04T10:00"))
    _ = try desk.record(
      RecordedWork(
        customer: "coda", start: time("02-04T11:00"),
        times: worked("bob", "1h") + worked("bob", "1h")), at("02-04T14:00"))
    _ = try desk.expireCredit(at("02-11T08:00"))
    for customer in ["acme", "coda"] { try issue(2, customer, at: "03-01T08:00") }
  }

  func march() throws {
    _ = try desk.log(
      TicketWork(ticket: "T-1", times: worked("bob", "20m")), at("03-02T08:00"))
    let started = try book("beta", "03-05T10:00", "2h", at: "03-02T09:00")
    _ = try desk.start(started, at("03-05T10:00"))
    _ = try book("beta", "03-10T10:00", "3h", at: "03-05T11:00")
    _ = try book("beta", "03-11T10:00", "8h", isTentative: true, at: "03-05T12:00")
    let disputed = try book("beta", "03-06T10:00", "1h", by: "bob", at: "03-05T13:00")
    _ = try desk.close(disputed, times: worked("bob", "50m"), summary: nil, at("03-06T11:00"))
    _ = try desk.dispute(
      disputed, by: "jan@beta.example", reason: "nobody came", accepting: Minutes(0),
      at("03-06T12:00"))
    let moved = try book("acme", "03-12T10:00", "1h", by: "bob", at: "03-06T13:00")
    _ = try desk.move(moved, to: time("03-13T10:00"), by: .vendor, at("03-06T14:00"))
    try issue(3, "beta", at: "04-01T08:00")
    try issue(3, "coda", at: "04-01T08:00")
    // Hours of March came late, so coda's statement is issued anew with them.
    _ = try desk.withdrawStatement("ST-2026-0007", reason: "hours were missing", at("04-02T08:00"))
    _ = try desk.record(
      RecordedWork(customer: "coda", start: time("03-31T09:00"), times: worked("ana", "20m")), at("04-02T08:10"))
    try issue(3, "coda", at: "04-02T08:20")
    let amended = try desk.record(
      RecordedWork(customer: "coda", start: time("04-03T09:00"), times: worked("ana", "80m")), at("04-03T11:00")
    ).session
    _ = try desk.amend(
      Amendment(session: amended, times: worked("bob", "35m"), summary: "Disk", reason: "a slip"), at("04-03T11:10"))
    let twice = try desk.record(
      RecordedWork(customer: "coda", start: time("04-03T09:00"), times: worked("ana", "80m")), at("04-03T11:20")
    ).session
    _ = try desk.void(twice, reason: "recorded twice", at("04-03T11:30"))
  }
}
