// SPDX-License-Identifier: Apache-2.0
// The bytes of a document while it is written, reused from page to page by one thread.

import Domain

/// A growing run of bytes. Texts of people only get in through an escaping: there is no way to
/// append a `String` as it is.
///
/// It cannot be copied, so two threads never write to the same one.
package struct PageBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes are written.
  package private(set) var count = 0
  /// What the thread has learnt of zones; it never changes the bytes, only the time they take.
  var clocks = LocalClocks()
  /// The rules of the statement before, mostly those of the next one too.
  var rules: WrittenRules?

  package init() { self.init(capacity: 1 << 14) }

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Forgets the bytes and keeps the room, for the next document.
  package mutating func removeAll() { count = 0 }

  /// A copy of what is written.
  package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Lends what is written, for a file or a digest, without a copy.
  package func withBytes<Answer>(
    _ body: (UnsafeRawBufferPointer) throws -> Answer
  ) rethrows -> Answer {
    try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Drops everything after a place.
  mutating func cut(to place: Int) {
    precondition(place <= count)
    count = place
  }

  /// Room for so many more bytes. Whoever writes fewer, calls `took` with fewer.
  @inline(__always)
  mutating func room(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity - count < more { grow(more) }
    return base + count
  }

  /// Counts bytes that were written into the room.
  @inline(__always)
  mutating func took(_ bytes: Int) { count += bytes }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let wider = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = wider
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    room(1).pointee = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    UnsafeMutableRawPointer(room(length)).copyMemory(from: start, byteCount: length)
    count += length
  }

  /// Bytes behind which as many as `padding` more can be read. Most runs of a template are shorter:
  /// to copy so many is quicker than to copy as many as there are.
  @inline(__always)
  mutating func append(padded start: UnsafePointer<UInt8>, _ length: Int) {
    let room = UnsafeMutableRawPointer(room(max(length, Self.padding)))
    if length <= Self.padding {
      room.copyMemory(from: start, byteCount: Self.padding)
    } else {
      room.copyMemory(from: start, byteCount: length)
    }
    count += length
  }

  /// How many bytes can be read behind padded ones.
  static var padding: Int { 32 }

  /// Markup or words that are written in the program itself, as they are.
  @inline(__always)
  mutating func append(markup: StaticString) {
    append(markup.utf8Start, markup.utf8CodeUnitCount)
  }

  /// What was escaped before.
  mutating func append(markup: [UInt8]) { append(markup: markup, markup.indices) }

  /// A range of what was escaped before.
  mutating func append(markup: [UInt8], _ range: Range<Int>) {
    precondition(range.upperBound <= markup.count)
    markup.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { append(start + range.lowerBound, range.count) }
    }
  }

  /// A text as it stands on a page, for words that many pages have.
  static func escaped(_ text: String) -> [UInt8] {
    var page = PageBuffer(capacity: 256)
    page.append(text)
    return page.bytes
  }

  /// Writes again what stands in a range of the page.
  mutating func append(again range: Range<Int>) {
    precondition(range.upperBound <= count)
    let room = room(range.count)
    room.update(from: base + range.lowerBound, count: range.count)
    count += range.count
  }

  /// A text of any origin for a page of HTML.
  mutating func append(_ text: String) { append(text, for: .html) }

  /// A text of any origin, freed of what its place would take for markup, and of what XML 1.0 forbids.
  @inline(never)
  mutating func append(_ text: String, for place: Escaping) {
    text.utf8Span.span.withUnsafeBufferPointer { utf8 in
      guard let start = utf8.baseAddress else { return }
      let suspect = Escaping.suspects(in: utf8)
      if suspect == utf8.count {
        append(start, utf8.count)
      } else {
        escape(utf8, start, from: suspect, for: place)
      }
    }
  }

  /// Writes a text, byte by byte from the first that may need another in its place.
  @inline(never)
  private mutating func escape(
    _ utf8: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>, from suspect: Int,
    for place: Escaping
  ) {
    var plain = 0
    var next = suspect
    while next < utf8.count {
      let byte = start[next]
      if !place.mayPass(byte) {
        let length = place.lengthOfForbidden(in: utf8, at: next)
        let reference = place.reference(for: byte)
        if length > 0 || reference != nil {
          append(start + plain, next - plain)
          append(markup: length > 0 ? "\u{FFFD}" : reference ?? "")
          next += max(1, length)
          plain = next
          continue
        }
      }
      next += 1
    }
    append(start + plain, utf8.count - plain)
  }
}

// The only pointer belongs to the buffer alone.
extension PageBuffer: @unchecked Sendable {}
