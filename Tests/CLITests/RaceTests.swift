// SPDX-License-Identifier: Apache-2.0
// Real processes racing for the same credit: none is sold twice, none is lost.

import Foundation
import Testing

@Suite(.serialized) struct RaceTests {
  @Test func `of two processes booking the last credit exactly one succeeds`() throws {
    for round in 1...10 {
      let terminal = try Terminal()
      defer { terminal.remove() }
      try terminal.topUp(days: 1)
      let racers = try ["ana", "bob"].map { technician in
        try terminal.process(
          ["sessions", "book", "acme", "--estimate", "8h", "--technician", technician]
            + ["--start", "2030-03-04T10:00"])
      }
      let codes = try race(racers)
      #expect(codes.sorted() == [0, 1], "round \(round): \(codes)")
      #expect(try terminal.run(["audit"]).code == 0)
    }
  }

  @Test func `eight processes book exactly what there is and nobody is turned away as busy`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try terminal.topUp(days: 1)
    // 64 attempts for 48 bookings of ten minutes.
    var codes: [Int32] = []
    for wave in 0..<8 {
      codes += try race(
        (0..<8).map { racer in
          let day = 1 + wave
          return try terminal.process(
            ["sessions", "book", "acme", "--estimate", "10m", "--technician", "ana"]
              + ["--start", "2030-03-0\(day)T1\(racer):00"])
        })
    }
    #expect(codes.filter { $0 == 0 }.count == 48)
    #expect(codes.filter { $0 == 1 }.count == 16)
    let balance = try terminal.run(["credits", "balance", "acme", "--json"])
    #expect(balance.output.contains("\"availableMinutes\":0"))
    #expect(balance.output.contains("\"reservedMinutes\":480"))
    #expect(try terminal.run(["audit"]).code == 0)
  }

  @Test func `one request key used by eight processes at once has one effect`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let codes = try race(
      (0..<8).map { _ in
        try terminal.process(["credits", "topup", "acme", "--days", "1", "--request-key", "k"])
      })
    #expect(codes == Array(repeating: 0, count: 8))
    let ledger = try terminal.run(["credits", "ledger", "acme", "--json"])
    #expect(ledger.output.components(separatedBy: "\"topUp\"").count == 2)
  }

  @Test func `killed processes lose nothing acknowledged and double nothing`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    for number in 1...30 {
      let arguments = ["credits", "topup", "acme", "--days", "1", "--request-key", "k\(number)"]
      let victim = try terminal.process(arguments)
      victim.standardOutput = FileHandle.nullDevice
      victim.standardError = FileHandle.nullDevice
      try victim.run()
      usleep(UInt32(number) * 1500)
      kill(victim.processIdentifier, SIGKILL)
      victim.waitUntilExit()
      #expect(try terminal.run(arguments).code == 0)
    }
    let balance = try terminal.run(["credits", "balance", "acme", "--json"])
    #expect(balance.output.contains("\"balanceMinutes\":\(30 * 480),"))
    #expect(try terminal.run(["audit"]).code == 0)
  }

  @Test func `a writer waits for its turn and gives up only after its patience`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try terminal.topUp(days: 1)
    let lock = open(terminal.folder.appending(path: "retainer.sqlite.lock").path, O_RDWR)
    #expect(flock(lock, LOCK_EX) == 0)
    let stuck = try terminal.run(["credits", "topup", "acme", "--days", "1"])
    #expect(stuck.code == 75)
    #expect(stuck.words.contains("try again"))
    let waiting = try terminal.process(["credits", "topup", "acme", "--days", "1"])
    waiting.standardOutput = FileHandle.nullDevice
    try waiting.run()
    usleep(500_000)
    #expect(waiting.isRunning)
    close(lock)
    waiting.waitUntilExit()
    #expect(waiting.terminationStatus == 0)
  }

  /// Starts all processes and answers their exit codes.
  private func race(_ processes: [Process]) throws -> [Int32] {
    for process in processes {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
    }
    return processes.map {
      $0.waitUntilExit()
      return $0.terminationStatus
    }
  }
}

extension Terminal {
  func topUp(days: Int) throws {
    #expect(try run(["credits", "topup", "acme", "--days", "\(days)"]).code == 0)
  }
}
