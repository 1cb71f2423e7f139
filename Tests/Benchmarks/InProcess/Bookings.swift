// SPDX-License-Identifier: Apache-2.0
// Books many sessions in one process, as a service that keeps its connection open would.

import Desk
import Domain
import StoreSQLite

#if canImport(Glibc)
  import Glibc
#endif

/// One of several processes that book on one store; each has hours of its own, so that technicians
/// are never what refuses.
struct Bookings {
  private let desk: Desk
  private let worker: Int64
  private let customers: [String]
  private let technicians: [String]
  /// Far behind all of the workload's sessions: 2100-01-01T00:00:00Z.
  private static let base: Int64 = 4_102_444_800

  init(store: String, worker: Int64) throws {
    desk = Desk(store: SQLiteDatabase(path: store), actor: "bench")
    self.worker = worker
    customers = try desk.customerIDs()
    technicians = try desk.technicians().map(\.technician)
    if customers.isEmpty || technicians.isEmpty { throw Misused() }
  }

  /// Books `count` sessions of a minute for customers all over the store: of longer ones, small stores
  /// would soon refuse some, which is quicker than to book them.
  func run(_ count: Int) throws {
    var waits: [Int64] = []
    var refused = 0
    var failed = 0
    var choice = UInt64(bitPattern: worker) &* 7_919 &+ 17
    let cpu = Bench.nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
    let begun = Bench.nanoseconds(CLOCK_MONOTONIC)
    for number in 0..<count {
      choice = choice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let asked = Bench.nanoseconds(CLOCK_MONOTONIC)
      do {
        _ = try desk.book(booking(number, choice >> 33), ActOptions())
      } catch is Refusal {
        refused += 1
      } catch {
        failed += 1
      }
      waits.append((Bench.nanoseconds(CLOCK_MONOTONIC) - asked) / 1_000)
    }
    let took = max(1, Bench.nanoseconds(CLOCK_MONOTONIC) - begun)
    let spent = Bench.nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu
    waits.sort()
    print(
      Int64(count) * 1_000_000_000 / took, spent / Int64(max(1, count)) / 1_000,
      waits.last ?? 0, waits.isEmpty ? 0 : waits[waits.count / 2], refused, failed)
  }

  private func booking(_ number: Int, _ choice: UInt64) -> Booking {
    let start = Self.base + (worker * 100_000 + Int64(number)) * 3_600
    return Booking(
      customer: customers[Int(choice % UInt64(customers.count))],
      start: .instant(Instant(seconds: start)), estimate: "1m",
      technicians: [technicians[number % technicians.count]])
  }
}
