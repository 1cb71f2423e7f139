// SPDX-License-Identifier: Apache-2.0
// The anchor: a small file beside the store that remembers the last seal and the last numbers handed out,
// so that an older copy put in the store's place, or a lost write-ahead log, is noticed, and no number is
// given twice where the loss is accepted.

import Files
import Glibc
import Store

/// The anchor file of a store.
///
/// It holds two records of 4,096 bytes, written in turn: one that is torn by a crash leaves the other.
/// It is written after the store's commit is on disk, so it may lag behind the store but never lead.
struct Anchor: Sendable {
  /// What one record of the file says.
  private struct Record: Equatable {
    let head: BooksHead
    let isDamaged: Bool
    let numbers: LastNumbers

    var state: AnchorState { isDamaged ? .damaged(head) : .head(head) }
  }

  let path: String
  static let length = 4096

  init(store path: String) { self.path = path + ".anchor" }

  /// What the anchor says; throws `failed` where it cannot be read at all.
  func state() throws -> AnchorState {
    guard let records = try records() else { return .absent }
    return Anchor.newest(of: records)?.state ?? .unreadable
  }

  /// The last numbers it remembers, none where it cannot be read.
  func numbers() -> LastNumbers {
    let records = (try? self.records()) ?? nil
    return (records ?? []).compactMap { $0?.numbers }.reduce(LastNumbers()) { $0.merging($1) }
  }

  private static func newest(of records: [Record?]) -> Record? {
    records.compactMap { $0 }.max {
      ($0.head.seal, $0.isDamaged ? 1 : 0) < ($1.head.seal, $1.isDamaged ? 1 : 0)
    }
  }

  /// Writes the head, and whether the store is damaged, over the older record and waits for the disk;
  /// numbers are added to those that it remembers. Throws `failed`.
  func write(_ head: BooksHead, numbers: LastNumbers = LastNumbers(), isDamaged: Bool = false) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 { throw problem() }
    defer { close(descriptor) }
    let there = try records(in: descriptor)
    let known = there.compactMap { $0?.numbers }.reduce(numbers) { $0.merging($1) }.fitting(Anchor.length - 512)
    let new = Record(head: head, isDamaged: isDamaged, numbers: known)
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
  func replace(with head: BooksHead, numbers: LastNumbers = LastNumbers()) throws {
    if unlink(path) != 0 && errno != ENOENT { throw problem() }
    try write(head, numbers: numbers)
  }

  /// The two records; nil where there is no file.
  private func records() throws -> [Record?]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw problem()
    }
    defer { close(descriptor) }
    return try records(in: descriptor)
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
      "retainer-anchor 3 seal \(record.head.seal) digest \(record.head.digest) "
      + "\(record.isDamaged ? "damaged" : "sound") numbers \(record.numbers.text)"
    let text = Array("\(line) check \(sha256(line.utf8))".utf8)
    return text + [UInt8](repeating: 0x20, count: length - 1 - text.count) + [0x0A]
  }

  private static func record(_ bytes: [UInt8]) -> Record? {
    let words = bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 11, let seal = Int64(words[3]), words[5].utf8.count == 64,
      let numbers = LastNumbers(text: words[8])
    else { return nil }
    let head = BooksHead(seal: seal, digest: words[5])
    let record = Record(head: head, isDamaged: words[6] == "damaged", numbers: numbers)
    return Anchor.bytes(of: record) == bytes ? record : nil
  }

  private func problem() -> StoreProblem { .failed(path: path, why: String(cString: strerror(errno))) }
}
