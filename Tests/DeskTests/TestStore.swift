// SPDX-License-Identifier: Apache-2.0
// A real store in a folder of its own, with two customers and three technicians, gone after the test.

import Desk
import Domain
import FoundationEssentials
import Policies
import Store
import StoreSQLite
import Testing

/// A store file that lives as long as its test.
final class TestStore {
  static let customers = ["acme", "beta"]
  static let technicians = ["ana", "bob", "cyd"]

  let database: SQLiteDatabase
  private let customers: [String]
  let zone: Zone
  private let folder: URL
  private var copies = 0

  /// A store set up at the beginning of 2026, in the zone of its vendor.
  init(
    zone name: String = "Europe/Prague", policy: String = "easy-redmine",
    customers: [String] = TestStore.customers
  ) throws {
    self.customers = customers
    folder = try TestStore.newFolder()
    database = SQLiteDatabase(path: folder.appending(path: "books.sqlite").path)
    zone = try #require(Zone(name))
    try setUp(policy: policy)
  }

  /// A store as a template has it: written from memory, which takes a hundredth of a new one's time.
  init(_ template: StoreTemplate) throws {
    customers = TestStore.customers + [TestStore.subscriber]
    folder = try TestStore.newFolder()
    zone = template.zone
    for (name, bytes) in template.files { try bytes.write(to: folder.appending(path: name)) }
    database = SQLiteDatabase(path: folder.appending(path: "books.sqlite").path)
    // A writer that does nothing turns the log on, whose index `stamp` reads.
    try database.write { _ in }
  }

  private static func newFolder() throws -> URL {
    // Memory where there is some: every act waits until it is on disk.
    let shared = URL(filePath: "/dev/shm")
    let base =
      FileManager.default.isWritableFile(atPath: shared.path)
      ? shared : FileManager.default.temporaryDirectory
    let folder = base.appending(path: "retainer-desk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func setUp(policy: String) throws {
    let text = VendorFile.example.replacing("Europe/Prague", with: zone.name)
    let vendor = try VendorFile.read(Array(text.utf8), file: "vendor.yaml")
    let policy = try #require(try PolicyLibrary.named(policy))
    let begin = try WrittenTime.parse("2026-01-01T00:00Z")
    let desk = desk(at: try begin.instant(in: .utc))
    _ = try desk.setUp(vendor, policy: policy, at: begin, isDryRun: false)
    for code in customers {
      var details = CustomerDetails()
      details.contacts = [(name: "Jan of \(code)", email: "jan@\(code).example")]
      _ = try desk.addCustomer(try #require(WrittenID(code)), details, ActOptions(at: begin))
    }
    for code in TestStore.technicians {
      _ = try desk.addTechnician(try #require(WrittenID(code)), name: code, ActOptions(at: begin))
    }
  }

  deinit {
    database.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A desk whose clock stands still.
  func desk(at now: Instant) -> Desk { Desk(store: database, actor: "test") { now } }

  /// Every byte of the books, as a backup has them.
  func dump() throws -> Data {
    copies += 1
    let copy = folder.appending(path: "copy-\(copies).sqlite")
    _ = try database.backup(to: copy.path)
    defer { try? FileManager.default.removeItem(at: copy) }
    return try Data(contentsOf: copy)
  }

  /// What changes with every commit and with nothing else: the head of the index of SQLite's log,
  /// which holds the checksum of the last committed frame. Every byte where there is no such file.
  func stamp() throws -> Data {
    let index = folder.appending(path: "books.sqlite-shm")
    guard let bytes = try? Data(contentsOf: index), bytes.count > 48 else { return try dump() }
    return bytes.prefix(48)
  }

  /// What an audit finds wrong.
  func faults() throws -> [String] {
    try desk(at: Instant(seconds: 0)).audit().checks.flatMap { check in
      check.failures.map { "\(check.check): \($0)" }
    }
  }
}

/// The files of a store, to be put into many folders.
struct StoreTemplate: Sendable {
  let zone: Zone
  let files: [String: Data]
}

extension TestStore {
  /// The customer with included hours in stores made from a template.
  static let subscriber = "care"
  /// When they begin: midnight three hours ahead of UTC.
  static let hoursBegin = 1_767_214_800
  /// The acts that granted them and used some.
  static let (grantAct, workAct) = (8, 10)

  /// A store with a customer who has included hours, as the books of the model begin, under the
  /// default policy with some terms changed.
  static func template(zone: String, _ changes: [String]) throws -> StoreTemplate {
    let store = try TestStore(
      zone: zone, policy: "atlassian-partner", customers: customers + [subscriber])
    let desk = store.desk(at: Instant(seconds: Int64(hoursBegin)))
    let request = SubscriptionRequest(
      customer: subscriber, plan: "SLA-3", from: .date(try WrittenTime.date("2026-01-01")),
      contract: "C-1")
    _ = try desk.startSubscription(request, ActOptions())
    _ = try desk.openTicket(
      TicketRequest(customer: subscriber, facts: ["channel": "site"]), ActOptions())
    _ = try desk.log(
      TicketWork(ticket: "T-1", times: [WrittenTimeEntry(technician: "ana", duration: "45m")]),
      ActOptions())
    let policy = try #require(try Policy.changed(version: "2", changes))
    // The changed policy has no plans, which adopting it would ask about; the subscription keeps its own.
    try store.database.write { db in
      let now = Instant(seconds: Int64(hoursBegin))
      try db.beginAct(verb: "policies adopt", actor: "test", login: "test", at: now, clock: now)
      _ = try db.insertPolicy(
        name: policy.name, version: policy.version, source: String(decoding: policy.bytes, as: UTF8.self),
        terms: policy.terms)
    }
    store.database.close()
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
    where !name.hasSuffix(".lock") && !name.hasSuffix("-shm") {
      files[name] = try Data(contentsOf: store.folder.appending(path: name))
    }
    return StoreTemplate(zone: store.zone, files: files)
  }
}
