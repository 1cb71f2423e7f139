// SPDX-License-Identifier: Apache-2.0
// Measures single works inside one process: pages, invoices, schema checks and bookings.

import Desk
import Documents
import Domain
import Store

#if canImport(Glibc)
  import Glibc
#endif

/// What each word of the command line measures; numbers alone are printed, for the caller to compare.
///
///     Bench pages N           documents a second of CPU and the bytes of one: a statement page of 8 rows
///     Bench invoices N [FILE] the same for an invoice as XML; FILE keeps one
///     Bench xsd N             the same for checking that invoice against its schema, compiled once
///     Bench book STORE N WORKER  bookings a second, CPU microseconds each, worst and median wait in
///                             microseconds, refused and failed
@main
enum Bench {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst().map(\.self)
    guard words.count > 1, let count = Int(words[words[0] == "book" && words.count > 2 ? 2 : 1])
    else { throw Misused() }
    switch words[0] {
    case "pages":
      let renderer = try DocumentRenderer()
      let statement = try Samples.statement(rows: 8)
      try rate(count) { renderer.html(statement).count }
    case "invoices":
      let renderer = try DocumentRenderer()
      let invoice = try Samples.invoice()
      if words.count > 2 { try write(renderer.xml(invoice), to: words[2]) }
      try rate(count) { renderer.xml(invoice).count }
    case "xsd":
      let bytes = try DocumentRenderer().xml(Samples.invoice())
      let schema = try XMLSchema.invoice()
      try rate(count) {
        guard schema.accepts(bytes) else { throw Misused() }
        return bytes.count
      }
    case "book" where words.count > 3:
      try Bookings(store: words[1], worker: Int64(words[3]) ?? 0).run(count)
    default: throw Misused()
    }
  }

  /// Prints how many documents a second of CPU, by the best of five rounds, and the bytes of one.
  private static func rate(_ count: Int, _ make: () throws -> Int) throws {
    var best = Int64.max
    var size = 0
    for _ in 0..<5 {
      let begun = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
      for _ in 0..<count { size = try make() }
      best = min(best, nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - begun)
    }
    print(Int64(count) * 1_000_000_000 / max(1, best), size)
  }

  static func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw Misused() }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Misused() }
  }
}

/// The command line asks for nothing known, or a sample is refused.
struct Misused: Error {}
