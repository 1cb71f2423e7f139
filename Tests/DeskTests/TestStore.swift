// SPDX-License-Identifier: Apache-2.0
// A real store in a folder of its own, with two customers and three technicians, gone after the test.

import Desk
import Domain
import FoundationEssentials
import Policies
import Store
import Testing

/// A store file that lives as long as its test.
final class TestStore {
  static let customers = ["acme", "beta"]
  static let technicians = ["ana", "bob", "cyd"]

  let database: SQLiteDatabase
  let zone: Zone
  private let folder: URL
  private var copies = 0

  /// A store set up at the beginning of 2026, in the zone of its vendor.
  init(zone name: String = "Europe/Prague") throws {
    // Memory where there is some: every act waits until it is on disk.
    let shared = URL(filePath: "/dev/shm")
    let base =
      FileManager.default.isWritableFile(atPath: shared.path)
      ? shared : FileManager.default.temporaryDirectory
    folder = base.appending(path: "retainer-desk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = SQLiteDatabase(path: folder.appending(path: "books.sqlite").path)
    zone = try #require(Zone(name))
    let text = VendorFile.example.replacing("Europe/Prague", with: name)
    let vendor = try VendorFile.read(Array(text.utf8), file: "vendor.yaml")
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    let begin = try WrittenTime.parse("2026-01-01T00:00Z")
    let desk = desk(at: Instant(seconds: 0))
    _ = try desk.setUp(vendor, policy: policy, at: begin, isDryRun: false)
    for code in TestStore.customers {
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

  /// What an audit finds wrong.
  func faults() throws -> [String] {
    try desk(at: Instant(seconds: 0)).audit().checks.flatMap { check in
      check.failures.map { "\(check.check): \($0)" }
    }
  }
}
