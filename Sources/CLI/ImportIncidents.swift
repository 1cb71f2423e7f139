// SPDX-License-Identifier: Apache-2.0
// `retainer import incidents`: what a policy would have promised for another tool's incidents.

import ArgumentParser
import Desk
import Domain

extension Import {
  struct Incidents: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Replay a service desk's incidents under a policy; nothing is stored.",
      discussion: """
        Reads the common export with the columns number, opened_at, impact, urgency, priority, \
        first_reply, resolved_at; of a log with several rows an incident the last one counts. The \
        severity is that of the policy's matrix, or of the number in the priority. Incidents are \
        judged as they stood at the last instant of the file.
        """,
      example:
        "import incidents incidents.csv --policy amanda --plan standard --zone Europe/Warsaw --map openedAt=Created")
    @Argument(help: "The file.", completion: .file(extensions: ["csv"])) var file: String
    @Option(help: .init("A built-in policy, or a policy file (else the one in force).", valueName: "name|file"))
    var policy: String?
    @Option(help: "A plan of the policy (else its plan for everybody).") var plan: String?
    @Option(help: .init("The zone of customers, and of times without an offset (else UTC).", valueName: "zone"))
    var zone: String?
    @Option(
      help: ArgumentHelp(
        "A column under another name: number, openedAt, impact, urgency, priority, firstReplyAt or resolvedAt; repeat for more.",
        valueName: "column=header")) var map: [String] = []
    @Option(
      help: ArgumentHelp(
        "A priority that is another severity than its number; repeat for more.", valueName: "priority=severity"))
    var severity: [String] = []
    @Option(help: .init("dmy or mdy, where the dates do not show it.", valueName: "order")) var dates: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      let zone = try zone.map { try Written.zone($0) }
      let given = ReplayedFile(
        file: try InputFile.read(file, atMost: 64 << 20),
        columns: try pairs(map, "--map").map { (column: $0, header: $1) }, dates: dates, plan: plan, zone: zone,
        severities: Dictionary(try pairs(severity, "--severity")) { $1 })
      let (answer, leftOut) = try report.desk.replay(given, under: try policy.map { try PolicyChoice.read($0).policy })
      try report.answer(answer)
      for message in leftOut.prefix(50) { Console.say("Left out \(message)") }
      if leftOut.count > 50 { Console.say("… and \(leftOut.count - 50) more.") }
    }

    private func pairs(_ texts: [String], _ option: String) throws -> [(String, String)] {
      try texts.map { text in
        if let pair = Written.pair(text, atLast: true) { return pair }
        throw Unreadable(option, text, "is not written as name=value")
      }
    }
  }
}

extension ReplayAnswer: WordedAnswer {
  func print() {
    Console.print("\(incidents) incidents in \(rows) rows under \(policy), plan \(plan.value ?? "none").")
    if !hasFirstReplies { Console.say("The file names no first replies: their clocks end with the solution.") }
    Table(
      "severity", ">incidents", ">response met", ">missed", ">open", ">resolution met", ">missed", ">open",
      ifEmpty: "No incidents."
    ).print(severities) { line in
      [
        line.severity.value ?? "none", "\(line.incidents)", cell(line.firstResponse.met, line.firstResponse),
        cell(line.firstResponse.missed, line.firstResponse), cell(line.firstResponse.open, line.firstResponse),
        cell(line.resolution.met, line.resolution), cell(line.resolution.missed, line.resolution),
        cell(line.resolution.open, line.resolution),
      ]
    }
  }

  /// A dash where the policy promises nothing.
  private func cell(_ count: Int, _ all: Count) -> String {
    all.none > 0 && all.met + all.missed + all.open == 0 ? "–" : "\(count)"
  }
}
