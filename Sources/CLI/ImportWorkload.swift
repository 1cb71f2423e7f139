// SPDX-License-Identifier: Apache-2.0
// `retainer import workload`: the whole history of another tool.

import ArgumentParser
import Desk
import Domain
import Formats
import Store

#if canImport(Glibc)
  import Glibc
#endif

struct ImportWorkload: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workload",
    abstract: "Take over the history of another tool: customers, credit and sessions.",
    discussion: """
      Reads three files of a folder, each in the order of time, whatever their length:
        customers.csv  customer,name,street,postcode,city,country,vat_id,email,opened
        topups.csv     topup,customer,at,minutes,net_cents
        sessions.csv   session,customer,technician,start,minutes,note
      Times are UTC to the minute (2023-01-02T07:15Z), amounts the smallest units before tax. \
      Minutes are taken as they were charged there, unrounded. The same files are taken over once.

      Example:
        retainer import workload history --dry-run
      """)
  @Argument(help: "The folder.", completion: .directory) var folder: String
  @OptionGroup var act: ActArguments

  func run() throws {
    let names = ["customers.csv", "topups.csv", "sessions.csv"].map { "\(folder)/\($0)" }
    let digests = try names.map { name in
      guard InputFile.exists(name) else {
        throw BadInput(message: "\(PlainText.excerpt(name)) is missing: three files are needed.")
      }
      return try fileDigest(name)
    }
    let files = HistoryFiles(
      customers: { try stream(names[0], HistoryColumns.customers) },
      topUps: { try stream(names[1], HistoryColumns.topUps) },
      sessions: { try stream(names[2], HistoryColumns.sessions) },
      digest: sha256(digests.joined(separator: " ").utf8),
      // A session's line has about 55 bytes.
      expectedSessions: InputFile.size(names[2]) / 55)
    do {
      let answer = try act.desk.importHistory(files, try act.options())
      try act.answer(answer) { answer.print() }
    } catch let bad as BadHistory {
      let line = bad.record.line > 0 ? "line \(bad.record.line): " : ""
      throw BadInput(
        message:
          "\(PlainText.excerpt(folder))/\(bad.file): \(line)\(bad.record.why). Nothing was imported."
      )
    }
  }

  private func stream(_ path: String, _ columns: [String]) throws -> RecordStream {
    let file = try InputFile.open(path)
    do { return try RecordStream(columns: columns) { try file.read(into: $0) } } catch let bad
      as BadRecord
    {
      let name = path.utf8.split(separator: 0x2F).last.map { String(decoding: $0, as: UTF8.self) }
      throw BadHistory(file: name ?? path, record: bad)
    }
  }
}

extension HistoryAnswer {
  func print() {
    if alreadyImported { return Console.print("These files were imported before.") }
    Console.print(
      "\(customers) customers (\(customersCreated) new), \(techniciansCreated) new technicians.")
    Console.print("\(topUps) top-ups: \(minutesBought.inWords) bought.")
    Console.print("\(sessions) sessions: \(minutesWorked.inWords) worked.")
    Console.print("Left on these accounts: \(balanceMinutes.inWords).")
  }
}
