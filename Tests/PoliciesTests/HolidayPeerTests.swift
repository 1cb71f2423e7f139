// SPDX-License-Identifier: Apache-2.0
// Our lists of holidays against those of the Python package "holidays", date by date.

import Domain
import Foundation
import Policies
import Testing

@Suite struct HolidayPeerTests {
  /// The version whose every difference from the law is settled below.
  private static let version = "0.108"
  private static let years = 2015...2035

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let environment = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/holidays-venv")
  private static let python = environment.appending(path: "bin/python").path

  /// Dates on which the law and the peer disagree, with the reason. Russia is compared through
  /// the last year whose decrees are known: beyond, the peer leaves out what article 112 of the
  /// Labour Code gives by itself, such as 6 November 2028 for Saturday, 4 November.
  private static let settled: [String: String] = [:]

  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure(
        description: "\(program) \(arguments.joined(separator: " ")) ended with "
          + "\(process.terminationStatus): \(text)")
    }
    return text
  }

  /// The peer's lines; makes its virtual environment where there is none of the right version.
  private static func peerLines() throws -> Set<String> {
    let check = "import holidays, sys; sys.exit(holidays.__version__ != '\(version)')"
    if (try? run(python, ["-c", check])) == nil {
      _ = try run("python3", ["-m", "venv", "--clear", environment.path])
      _ = try run(
        python,
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "holidays==\(version)"])
    }
    let script = tests.appending(path: "Peers/holidays_peer.py").path
    let text = try run(python, [script, "\(years.lowerBound)", "\(years.upperBound)"])
    return Set(text.split(separator: "\n").map(String.init))
  }

  private static func ourLines() throws -> Set<String> {
    var lines: Set<String> = []
    for country in HolidayLibrary.countries {
      let list = try #require(HolidayLibrary.list(country))
      for year in years {
        lines.formUnion(list.holidays(in: year).keys.map { "\(country) off \($0.iso)" })
        lines.formUnion(list.workingDays(in: year).keys.map { "\(country) work \($0.iso)" })
      }
    }
    for year in HolidayList.years {
      lines.insert("western easter \(try #require(Easter.western(in: year)).iso)")
      lines.insert("orthodox easter \(try #require(Easter.orthodox(in: year)).iso)")
    }
    return lines
  }

  @Test func `every date of every country agrees with the peer, or the law says otherwise`()
    throws
  {
    let russia = try #require(HolidayLibrary.list("RU")?.finalThrough)
    func isCompared(_ line: String) -> Bool {
      !line.hasPrefix("RU ") || Int(line.suffix(10).prefix(4)) ?? 0 <= russia
    }
    let peer = try Self.peerLines().filter(isCompared)
    let ours = try Self.ourLines().filter(isCompared)
    #expect(peer.count > 2000)
    for line in ours.symmetricDifference(peer).sorted() where Self.settled[line] == nil {
      Issue.record("\(line) is known to \(ours.contains(line) ? "us" : "the peer") only")
    }
    for line in Self.settled.keys.sorted() {
      #expect(ours.contains(line) != peer.contains(line), "\(line) is settled without need")
    }
  }
}
