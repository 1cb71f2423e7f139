// SPDX-License-Identifier: Apache-2.0
// The anchor: a small file beside the store that remembers the last seal, so that an
// older copy put in the store's place, or a lost write-ahead log, is noticed.

import Files
import Glibc
import Store

/// The anchor file of a store.
///
/// It holds two records of 512 bytes, written in turn: one that is torn by a crash leaves the other.
/// It is written after the store's commit is on disk, so it may lag behind the store but never lead.
struct Anchor: Sendable {
  /// What one record of the file says.
  private struct Record: Equatable {
    let head: BooksHead
    let isDamaged: Bool

    var state: AnchorState { isDamaged ? .damaged(head) : .head(head) }
  }

  let path: String
  private static let length = 512

  init(store path: String) { self.path = path + ".anchor" }

  /// What the anchor says; throws `failed` where it cannot be read at all.
  func state() throws -> AnchorState {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0 {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      throw problem()
    }
    defer { close(descriptor) }
    let found = try records(in: descriptor).compactMap { $0 }
    return found.max { ($0.head.seal, $0.isDamaged ? 1 : 0) < ($1.head.seal, $1.isDamaged ? 1 : 0) }?.state
      ?? .unreadable
  }

  /// Writes the head, and whether the store is damaged, over the older record and waits for the disk;
  /// throws `failed`.
  func write(_ head: BooksHead, isDamaged: Bool = false) throws {
    let new = Record(head: head, isDamaged: isDamaged)
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 { throw problem() }
    defer { close(descriptor) }
    let there = try records(in: descriptor)
    if there.contains(new) { return }
    let isFirstNewer = (there[0]?.head.seal ?? -1) > (there[1]?.head.seal ?? -1)
    let isNew = there == [nil, nil]
    // A new anchor starts with two equal records, so that neither reads as torn.
    for slot in isNew ? [0, 1] : [isFirstNewer ? 1 : 0] {
      let record = Anchor.bytes(of: new)
      let count = record.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(slot * Anchor.length)) }
      if count != record.count { throw problem() }
    }
    if fdatasync(descriptor) != 0 { throw problem() }
    if isNew {
      var store = stat()
      if stat(String(path.utf8.dropLast(7)) ?? path, &store) == 0 { fchmod(descriptor, store.st_mode & 0o666) }
      do { try syncFolder(of: path) } catch { throw StoreProblem.failed(path: error.path, why: error.why) }
    }
  }

  /// Puts the head in the place of whatever the anchor said.
  func replace(with head: BooksHead) throws {
    if unlink(path) != 0 && errno != ENOENT { throw problem() }
    try write(head)
  }

  /// The two records, nothing for one that cannot be read.
  private func records(in descriptor: Int32) throws -> [Record?] {
    try (0..<2).map { slot in
      var bytes = [UInt8](repeating: 0, count: Anchor.length)
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(slot * Anchor.length))
      }
      if count < 0 { throw problem() }
      return count == Anchor.length ? Anchor.record(bytes) : nil
    }
  }

  /// A line of text that people can read, filled up with spaces: its own SHA-256 begins at `check`.
  private static func bytes(of record: Record) -> [UInt8] {
    let line =
      "retainer-anchor 2 seal \(record.head.seal) digest \(record.head.digest) "
      + (record.isDamaged ? "damaged" : "sound")
    let text = Array("\(line) check \(sha256(line.utf8))".utf8)
    return text + [UInt8](repeating: 0x20, count: length - 1 - text.count) + [0x0A]
  }

  private static func record(_ bytes: [UInt8]) -> Record? {
    let words = bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 9, let seal = Int64(words[3]), words[5].utf8.count == 64 else { return nil }
    let record = Record(head: BooksHead(seal: seal, digest: words[5]), isDamaged: words[6] == "damaged")
    return Anchor.bytes(of: record) == bytes ? record : nil
  }

  private func problem() -> StoreProblem { .failed(path: path, why: String(cString: strerror(errno))) }
}
