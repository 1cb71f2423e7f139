// SPDX-License-Identifier: Apache-2.0
// The entry of the fuzzer: hands every input to the target that the environment names.

#if canImport(Glibc)
  import Glibc
#endif

/// What is fuzzed. A crash, a trap, a hang or a broken promise ends the run and leaves the input in a file.
enum FuzzTarget: String, CaseIterable {
  case duration, time, timesheet, incidents, history, policy, vendor, holidays, calendar, clock
  case escaping, xml, schema

  static let chosen: FuzzTarget = {
    guard let name = getenv("RETAINER_FUZZ_TARGET"),
      let target = FuzzTarget(rawValue: String(cString: name))
    else {
      complain("RETAINER_FUZZ_TARGET is one of \(allCases.map(\.rawValue).joined(separator: ", "))")
      exit(64)
    }
    return target
  }()

  func run(_ bytes: [UInt8]) {
    switch self {
    case .duration: Written.duration(bytes)
    case .time: Written.time(bytes)
    case .timesheet: Sheets.hours(bytes)
    case .incidents: Sheets.incidents(bytes)
    case .history: Histories.history(bytes)
    case .policy: Files.policy(bytes)
    case .vendor: Files.vendor(bytes)
    case .holidays: Files.holidays(bytes)
    case .calendar: Files.calendar(bytes)
    case .clock: Files.clock(bytes)
    case .escaping: Markup.escaping(bytes)
    case .xml: Markup.xml(bytes)
    case .schema: Markup.schema(bytes)
    }
  }
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// Ends the run where a promise is broken; optimised builds keep it, unlike an assertion.
func promise(_ holds: Bool, _ what: @autoclosure () -> String) {
  if holds { return }
  complain(what())
  abort()
}

private func complain(_ what: String) {
  let line = Array("\(what)\n".utf8)
  _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
