// SPDX-License-Identifier: Apache-2.0
// What is issued is checked against its schema first: without the library for it nothing is issued.

import Foundation
import Testing

@Suite struct IssuedXMLTests {
  @Test func `without libxml2 nothing is issued, and everything else goes on`() throws {
    var terminal = try Terminal()
    defer { terminal.remove() }
    // The loader takes the first file of the name, and this one is no library.
    let libraries = terminal.folder.appending(path: "libraries")
    try FileManager.default.createDirectory(at: libraries, withIntermediateDirectories: true)
    for name in ["libxml2.so.2", "libxml2.so.16"] {
      try Data().write(to: libraries.appending(path: name))
    }
    let issue = [
      "statements", "generate", "--month", "2026-03", "--at", "2026-04-02T08:00", "--out", "papers",
    ]
    let topUp = ["credits", "topup", "acme", "--days", "2", "--at", "2026-03-02T10:00"]
    #expect(try terminal.run(topUp).code == 0)
    let whole = terminal.surroundings
    terminal.surroundings["LD_LIBRARY_PATH"] = libraries.path
    for words in [issue, topUp] {
      let answer = try terminal.run(words)
      #expect(answer.code == 74)
      #expect(answer.words.hasPrefix("The XML library libxml2 is missing"))
      #expect(answer.words.contains("install the package libxml2"))
    }
    let papers = terminal.folder.appending(path: "papers")
    let files = FileManager.default.enumerator(atPath: papers.path)?.allObjects as? [String]
    #expect((files ?? []).filter { $0.contains("ml") }.isEmpty)
    // What was issued before is kept, and needs no library to be handed out.
    #expect(try terminal.run(["invoices", "render", "2026-0001"]).code == 0)
    #expect(try terminal.run(["documents", "list"]).output.contains("2026-0002") == false)
    #expect(try terminal.run(issue + ["--preview"]).code == 0)
    #expect(try terminal.run(["credits", "balance", "acme"]).code == 0)
    terminal.surroundings = whole
    let answer = try terminal.run(issue)
    #expect(answer.code == 0 && answer.output.contains("2026-0001"), "\(answer.words)")
  }
}
