// SPDX-License-Identifier: Apache-2.0
// Entries of a history put aside in a passing file until all are known, sorted by account.

#if canImport(Glibc)
  import Glibc
#endif

/// Postings in buckets of neighbouring accounts: each bucket fits into memory, the whole need not.
final class PostingFile {
  private static let bucketCount = 64
  private static let blockSize = 1 << 15

  private let accounts: Int
  private let descriptor: Int32
  private var length: Int64 = 0
  /// What is not written yet, and the places of the blocks that are, by bucket.
  private var open: [[Posting]]
  private var blocks: [[Int64]]
  private static let postingsPerBlock = blockSize / MemoryLayout<Posting>.stride

  /// For so many accounts. The file has no name, so nothing is left of it whatever happens.
  init(accounts: Int) throws {
    self.accounts = max(1, accounts)
    var name = Array(
      "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/postings-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    if descriptor < 0 { throw PostingFile.problem() }
    unlink(name)
    open = Array(repeating: [], count: PostingFile.bucketCount)
    blocks = Array(repeating: [], count: PostingFile.bucketCount)
  }

  deinit { close(descriptor) }

  func add(_ posting: Posting) throws {
    let bucket = posting.account * PostingFile.bucketCount / accounts
    open[bucket].append(posting)
    if open[bucket].count == PostingFile.postingsPerBlock { try write(bucket) }
  }

  private func write(_ bucket: Int) throws {
    let bytes = open[bucket].count * MemoryLayout<Posting>.stride
    let count = open[bucket].withUnsafeBytes {
      pwrite(descriptor, $0.baseAddress, bytes, off_t(length))
    }
    if count != bytes { throw PostingFile.problem() }
    blocks[bucket].append(length)
    length += Int64(bytes)
    open[bucket].removeAll(keepingCapacity: true)
  }

  /// Hands over the postings of each account that has any, in the order in which they were added.
  func forEachAccount(_ body: (Int, [Posting]) throws -> Void) throws {
    for bucket in 0..<PostingFile.bucketCount {
      let all = try read(bucket) + open[bucket]
      // A stable sort by counting: places of each account's postings, then the postings.
      let first = (bucket * accounts + PostingFile.bucketCount - 1) / PostingFile.bucketCount
      let next = ((bucket + 1) * accounts + PostingFile.bucketCount - 1) / PostingFile.bucketCount
      var own: [[Posting]] = Array(repeating: [], count: max(0, next - first))
      for posting in all { own[posting.account - first].append(posting) }
      for (offset, postings) in own.enumerated() where !postings.isEmpty {
        try body(first + offset, postings)
      }
    }
  }

  private func read(_ bucket: Int) throws -> [Posting] {
    var all: [Posting] = []
    for place in blocks[bucket] {
      let block = try [Posting](unsafeUninitializedCapacity: PostingFile.postingsPerBlock) {
        let bytes = PostingFile.postingsPerBlock * MemoryLayout<Posting>.stride
        if pread(descriptor, $0.baseAddress, bytes, off_t(place)) != bytes {
          throw PostingFile.problem()
        }
        $1 = PostingFile.postingsPerBlock
      }
      all += block
    }
    return all
  }

  private static func problem() -> StoreProblem {
    .failed(path: "a passing file", why: String(cString: strerror(errno)))
  }
}
