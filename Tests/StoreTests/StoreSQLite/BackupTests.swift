// SPDX-License-Identifier: Apache-2.0
// A backup is the whole store in one private file; a restore puts it back, or leaves all as it was.

import Desk
import Domain
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct BackupTests {
  private func contact(_ name: String, in books: PlainBooks) throws {
    try books.act { try $0.insertContact(name: name, email: "", of: books.acme.id) }
  }

  private func names(_ store: SQLiteDatabase) throws -> [String] {
    try store.read { try $0.contacts(of: 1).map(\.name) }
  }

  /// Every name beside a store that begins with its own.
  private func beside(_ path: String) throws -> [String] {
    let url = URL(filePath: path)
    return try FileManager.default.contentsOfDirectory(
      atPath: url.deletingLastPathComponent().path
    ).filter { $0.hasPrefix(url.lastPathComponent) }
      .map { String($0.dropFirst(url.lastPathComponent.count)) }.sorted()
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  @Test func `a backup holds the last act, in one file that is its owner's alone`() throws {
    let books = try PlainBooks()
    try contact("Eva", in: books)
    let target = PassingPath.new()
    let contents = try books.store.backup(to: target)
    #expect(contents.sha256 == sha256(try bytes(target)))
    #expect(contents.bytes == Int64(try bytes(target).count))
    #expect(contents.head == (try books.store.read { try $0.head() }))
    #expect(contents.head?.seal == 3)
    #expect(try books.store.digest(ofCopy: target) == contents.sha256)
    #expect(try beside(target) == [""])
    let found = try FileManager.default.attributesOfItem(atPath: target)
    #expect(found[.posixPermissions] as? Int == 0o600)
    #expect(try names(SQLiteDatabase(path: target)) == ["Eva"])
    #expect(try bytes(target).prefix(20)[18] == 1, "no log belongs to it")
  }

  @Test func `the manifest says what the backup holds`() throws {
    let books = try PlainBooks()
    let target = PassingPath.new()
    let desk = Desk(store: books.store, actor: "tester")
    try desk.backUp(
      to: target, program: "retainer 1", at: try WrittenTime.parse("2026-02-01T08:00Z"),
      isTrial: false)
    let manifest = try JSONDecoder().decode(
      BackupManifest.self, from: try bytes(BackupManifest.path(of: target)))
    let head = try books.store.read { try $0.head() }
    #expect(manifest.manifest == 2)
    #expect(manifest.sha256 == sha256(try bytes(target)))
    #expect(manifest.bytes == Int64(try bytes(target).count))
    #expect(manifest.seal == head?.seal)
    #expect(manifest.digest == head?.digest)
    #expect(manifest.lastNumbers == [:])
    #expect(manifest.schemaVersion == 1)
    #expect(manifest.program == "retainer 1")
    #expect(manifest.madeAt == "2026-02-01T08:00:00+00:00")
    let found = try FileManager.default.attributesOfItem(
      atPath: BackupManifest.path(of: target))
    #expect(found[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a trial of a backup makes no file, and sees one that is in the way`() throws {
    let books = try PlainBooks()
    let target = PassingPath.new()
    let desk = Desk(store: books.store, actor: "tester")
    try desk.backUp(to: target, program: "", at: nil, isTrial: true)
    #expect(try beside(target) == [])
    try Data().write(to: URL(filePath: target))
    #expect(throws: StoreProblem.alreadyThere(path: target)) {
      try desk.backUp(to: target, program: "", at: nil, isTrial: true)
    }
  }

  @Test func `a link at the target is left, wherever it leads`() throws {
    let books = try PlainBooks()
    let target = PassingPath.new()
    try FileManager.default.createSymbolicLink(atPath: target, withDestinationPath: "nowhere")
    #expect(throws: StoreProblem.alreadyThere(path: target)) { try books.store.backup(to: target) }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: target) == "nowhere")
  }

  @Test func `what stands at the target is left, be it empty`() throws {
    let books = try PlainBooks()
    for content in [Data(), Data("mine".utf8)] {
      let target = PassingPath.new()
      try content.write(to: URL(filePath: target))
      #expect(throws: StoreProblem.alreadyThere(path: target)) {
        try books.store.backup(to: target)
      }
      #expect(try bytes(target) == content)
      #expect(try beside(target) == [""])
    }
  }

  @Test func `a backup that cannot be made leaves nothing`() throws {
    let books = try PlainBooks()
    let target = PassingPath.new() + "/copy"
    #expect(throws: StoreProblem.self) { try books.store.backup(to: target) }
    let missing = PassingPath.new()
    let other = PassingPath.new()
    #expect(throws: StoreProblem.missing(path: missing)) {
      try SQLiteDatabase(path: missing).backup(to: other)
    }
    try Data("no store".utf8).write(to: URL(filePath: missing))
    #expect(throws: StoreProblem.self) { try SQLiteDatabase(path: missing).backup(to: other) }
    #expect(try beside(other) == [])
  }

  @Test func `a copy without what the anchor remembers is put back only where the loss is taken`()
    throws
  {
    let books = try PlainBooks()
    try contact("Eva", in: books)
    let copy = PassingPath.new()
    _ = try books.store.backup(to: copy)
    try contact("Jan", in: books)
    books.store.close()
    let before = try bytes(books.path)
    #expect(throws: Refusal.belowAnchor(file: copy, last: 3, remembered: 4)) {
      try books.store.restore(from: copy, acceptsLoss: false, isTrial: false) { _ in }
    }
    #expect(try bytes(books.path) == before)
    #expect(try names(books.store) == ["Eva", "Jan"])
    try books.store.restore(from: copy, acceptsLoss: true, isTrial: true) { _ in }
    #expect(try names(books.store) == ["Eva", "Jan"], "a trial changes nothing")
    try books.store.restore(from: copy, acceptsLoss: true, isTrial: false) { _ in }
    #expect(try names(books.store) == ["Eva"])
    #expect(try books.store.anchor.state().head?.seal == 4, "the loss is an act")
    let lost = try books.store.read {
      try $0.list("SELECT seal, kept_seal FROM accepted_loss") { [$0.int(0), $0.int(1)] }
    }
    #expect(lost == [[4, 3]])
    try contact("Ota", in: books)
    #expect(try names(books.store) == ["Eva", "Ota"])
  }

  @Test func `acts that the anchor has not followed yet, or cannot tell of, are not lost either`()
    throws
  {
    for isGone in [false, true] {
      let books = try PlainBooks()
      try contact("Eva", in: books)
      let copy = PassingPath.new()
      _ = try books.store.backup(to: copy)
      try contact("Jan", in: books)
      // The connection that wrote is still open, so the anchor stands where it was opened.
      #expect(try books.store.anchor.state().head?.seal ?? 0 < 4)
      if isGone { try FileManager.default.removeItem(atPath: books.path + ".anchor") }
      #expect(throws: Refusal.belowAnchor(file: copy, last: 3, remembered: 4)) {
        try SQLiteDatabase(path: books.path).restore(
          from: copy, acceptsLoss: false, isTrial: false
        ) { _ in }
      }
      #expect(try names(books.store) == ["Eva", "Jan"])
    }
  }

  @Test func `a copy of the store as it stands needs no loss to be taken`() throws {
    let books = try PlainBooks()
    try contact("Eva", in: books)
    let copy = PassingPath.new()
    _ = try books.store.backup(to: copy)
    try books.store.restore(from: copy, acceptsLoss: false, isTrial: false) { _ in }
    #expect(try names(books.store) == ["Eva"])
    #expect(try beside(books.path).filter { $0.contains("restore") } == [])
  }

  @Test func `a copy that is found unsound is not put back, nor a missing one`() throws {
    struct Unsound: Error {}
    let books = try PlainBooks()
    try contact("Eva", in: books)
    let copy = PassingPath.new()
    _ = try books.store.backup(to: copy)
    try contact("Jan", in: books)
    #expect(throws: Unsound.self) {
      try books.store.restore(from: copy, acceptsLoss: true, isTrial: false) { restored in
        #expect(try restored.read { try $0.contacts(of: 1).count } == 1)
        throw Unsound()
      }
    }
    let missing = PassingPath.new()
    #expect(throws: StoreProblem.missing(path: missing)) {
      try books.store.restore(from: missing, acceptsLoss: true, isTrial: false) { _ in }
    }
    #expect(try names(books.store) == ["Eva", "Jan"])
    #expect(try beside(books.path).filter { $0.contains("restore") } == [])
  }

  @Test func `a copy takes the place of a store whose file is gone, or is damaged`() throws {
    for isDamaged in [false, true] {
      let books = try PlainBooks()
      try contact("Eva", in: books)
      let copy = PassingPath.new()
      _ = try books.store.backup(to: copy)
      books.store.close()
      if isDamaged {
        try Data(repeating: 0x55, count: 5_000).write(to: URL(filePath: books.path))
      } else {
        for suffix in ["", "-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: books.path + suffix)
        }
      }
      let store = SQLiteDatabase(path: books.path)
      try store.restore(from: copy, acceptsLoss: false, isTrial: false) { _ in }
      #expect(try names(store) == ["Eva"])
      #expect(try store.examine().structure == [])
    }
  }

  @Test func `the digest of a missing file is a failure with its path`() throws {
    let path = PassingPath.new()
    #expect(throws: StoreProblem.self) { try fileDigest(path) }
    try Data().write(to: URL(filePath: path))
    #expect(try fileDigest(path) == sha256([]))
    let large = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 13) })
    try large.write(to: URL(filePath: path))
    #expect(try fileDigest(path) == sha256(large))
  }
}
