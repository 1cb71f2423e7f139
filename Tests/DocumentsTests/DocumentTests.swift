// SPDX-License-Identifier: Apache-2.0
// Documents show every figure, follow their schemas, and let no text of people out of its place.

import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct DocumentTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: ["en", "cs", "xx"])
  func `a statement shows every figure in both forms`(language: String) throws {
    let renderer = try DocumentRenderer()
    let statement = try Sample.statement(language: language)
    let html = text(renderer.html(statement))
    let xml = text(renderer.xml(statement))
    for figure in ["ST-2026-0007", statement.digest, "2026-0001", "S-4", "ACME Upgrade"] {
      #expect(html.contains(figure) && xml.contains(figure), "\(figure)")
    }
    for figure in ["1:40", "-1:10", "2:17", "2:20", "+8:00", "1:10"] {
      #expect(html.contains(">\(figure)<"), "\(figure)")
    }
    for figure in ["\"137\"", "\"140\"", "\"-70\"", "noticeSeconds=\"86399\"", ">100<", ">70<"] {
      #expect(xml.contains(figure), "\(figure)")
    }
    // Tickets: three opened, one answered in time, one 85 minutes late, one not yet.
    #expect(html.contains(">T-2<") && html.contains(">1:25<"))
    #expect(xml.contains("opened=\"3\" solved=\"0\" inTime=\"1\" missed=\"2\""))
    #expect(xml.contains("overrun=\"85\""))
    #expect(html.contains(language == "cs" ? "dosud ne" : "not yet"))
    #expect(html.contains("23 h 59 min 59 s"))
    #expect(html.contains("24 h 00 min"))
    #expect(html.contains(language == "cs" ? "1\u{A0}234,50\u{A0}EUR" : "1,234.50\u{A0}EUR"))
    // Dates are in the customer's zone: 10:00 in UTC is 11:00 in London on that day.
    #expect(html.contains("11:00"))
  }

  @Test func `the same statement gives the same bytes`() throws {
    let renderer = try DocumentRenderer()
    let statement = try Sample.statement()
    #expect(renderer.html(statement) == renderer.html(statement))
    #expect(try renderer.xml(statement) == DocumentRenderer().xml(statement))
  }

  @Test(arguments: [0, 1, 120])
  func `months of any length are rendered and follow the schema`(lines: Int) throws {
    let renderer = try DocumentRenderer()
    let statement = try Sample.statement(isDraft: lines == 1, lines: lines)
    let xml = renderer.xml(statement)
    #expect(try XMLSchema.statement().accepts(xml))
    let rows = text(renderer.html(statement)).components(separatedBy: "<td class=\"no\">")
    #expect(rows.count == lines + 1)
    let mark = "draft=\"\(lines == 1)\""
    #expect(text(xml).contains(mark))
  }

  @Test func `invoices and credit notes follow their schema and add up`() throws {
    let renderer = try DocumentRenderer()
    let schema = try XMLSchema.invoice()
    for (category, tax, total) in [
      (VATCategory.standard, "154.35", "889.35"), (.reverseCharge, "0.00", "735.00"),
      (.outsideScope, "0.00", "735.00"), (.exempt, "0.00", "735.00"),
    ] {
      let invoice = try Sample.invoice(category: category)
      let xml = renderer.xml(invoice)
      #expect(schema.accepts(xml))
      #expect(text(xml).contains("<total>\(total)</total>"))
      let html = text(renderer.html(invoice))
      #expect(html.contains("\(tax)\u{A0}EUR") && html.contains("\(total)\u{A0}EUR"))
      #expect(html.contains("8 h 10 (490 min)"))
    }
    let note = try Sample.creditNote()
    #expect(schema.accepts(renderer.xml(note)))
    #expect(text(renderer.html(note)).contains("Corrects invoice"))
  }

  @Test func `broken documents do not pass the schema`() throws {
    let good = text(try DocumentRenderer().xml(try Sample.statement()))
    let schema = try XMLSchema.statement()
    #expect(schema.accepts(Array(good.utf8)))
    for (old, new) in [
      ("<opening>100</opening>", ""), ("<opening>100</opening>", "<opening>1,5</opening>"),
      ("month=\"2026-10\"", "month=\"October\""), ("</statement>", ""),
      ("<statement ", "<!DOCTYPE a><statement "), ("urn:retainer:statement:1", "urn:other"),
      ("a1a1", "zz"), ("kind=\"penalty\"", "kind=\"gift\""),
    ] {
      let broken = good.replacingOccurrences(of: old, with: new)
      #expect(broken != good)
      #expect(!schema.accepts(Array(broken.utf8)), "\(old) → \(new)")
    }
  }

  @Test func `what does not follow its schema is not issued`() throws {
    let renderer = try DocumentRenderer()
    let statement = try Sample.statement()
    #expect(try renderer.issuedXML(statement) == renderer.xml(statement))
    var broken = statement
    broken.digest = "zz"
    #expect(
      throws: XMLProblem.fault("the XML of statement 2026-10 of acme does not follow its schema")
    ) { try renderer.issuedXML(broken) }
    for invoice in [try Sample.invoice(), try Sample.creditNote()] {
      #expect(try renderer.issuedXML(invoice) == renderer.xml(invoice))
      var empty = invoice
      empty.minutes = .zero
      #expect(
        throws: XMLProblem.fault(
          "the XML of \(invoice.kind.rawValue) \(invoice.number) does not follow its schema")
      ) { try renderer.issuedXML(empty) }
    }
  }

  @Test func `text of people stays text`() throws {
    let renderer = try DocumentRenderer()
    for language in ["en", "cs"] {
      let statement = try Sample.statement(text: Sample.hostile, language: language)
      let invoice = try Sample.invoice(text: Sample.hostile)
      for html in [renderer.html(statement), renderer.html(invoice)] {
        let page = text(html)
        // By bytes: a character-wise search would not see a quote behind a combining mark.
        #expect(!contains("<script", in: html))
        let bare = "\"\u{301}"
        #expect(!contains(bare, in: html))
        #expect(!contains("' &", in: html))
        #expect(page.unicodeScalars.allSatisfy { $0 != "\u{1}" && $0 != "\u{FFFF}" })
        #expect(page.contains("{{owner}}"))
        for word in ["http:", "https:", "src=", "href=", "@import", "url("] {
          #expect(!contains(word, in: html), "\(word)")
        }
      }
      #expect(try XMLSchema.statement().accepts(renderer.xml(statement)))
      #expect(try XMLSchema.invoice().accepts(renderer.xml(invoice)))
    }
  }

  private func contains(_ text: String, in bytes: [UInt8]) -> Bool {
    let wanted = Array(text.utf8)
    return (0...(bytes.count - wanted.count)).contains {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  @Test(arguments: [
    ("en", "en"), ("cs", "cs"), ("de", "en"), ("", "en"), ("CS", "en"), ("cs-CZ", "en"),
  ])
  func `a language without a catalogue is served in English`(asked: String, served: String) throws {
    let renderer = try DocumentRenderer()
    let page = renderer.html(try Sample.statement(language: asked))
    #expect(page == renderer.html(try Sample.statement(language: served)))
    #expect(contains("<html lang=\"\(served)\">", in: page))
  }

  @Test func `templates and tables name the same fields, both ways`() throws {
    // A tag without a field stops the template from loading; here is the way back.
    for words in Words.all {
      let library = try TemplateSet.builtIn.library()
      let statement = try TemplateProgram(
        "statement", of: library, for: StatementPage.fields([]), labels: words.statementLabels)
      let invoice = try TemplateProgram(
        "invoice", of: library, for: InvoicePage.fields([]), labels: words.invoiceLabels)
      let withdrawal = try TemplateProgram(
        "withdrawal", of: library, for: WithdrawalPage.fields([]), labels: words.withdrawalLabels)
      var unused = names(StatementPage.fields([]), statement.usedTags, words.statementLabels)
      unused += names(StatementLineView.fields, statement.usedTags)
      unused += names(StatementLotView.fields, statement.usedTags)
      unused += names(StatementBookingView.fields, statement.usedTags)
      unused += names(StatementTermsView.fields, statement.usedTags)
      unused += names(SeverityView.fields, statement.usedTags)
      unused += names(ViolationView.fields, statement.usedTags)
      unused += names(PartyView.fields, statement.usedTags)
      unused += names(Fact.fields, statement.usedTags)
      unused += names(InvoicePage.fields([]), invoice.usedTags, words.invoiceLabels)
      unused += names(WithdrawalPage.fields([]), withdrawal.usedTags, words.withdrawalLabels)
      let session = try TemplateProgram(
        "session", of: library, for: SessionPage.fields([]), labels: words.sessionLabels)
      unused += names(SessionPage.fields([]), session.usedTags, words.sessionLabels)
      #expect(unused == [])
      #expect(statement.usedTags.count == 11)
      #expect(invoice.usedTags.count == 3)
    }
  }

  /// The fields and labels that no template uses.
  private func names<View>(
    _ fields: Fields<View>, _ used: [String: Set<String>], _ labels: [String: String] = [:]
  ) -> [String] {
    let names = fields.all.map(\.name) + labels.keys
    #expect(Set(names).count == names.count, "\(fields.view): a name stands twice")
    return Set(names).subtracting(used[fields.view] ?? []).sorted()
  }

  @Test func `a vendor's own templates print what they say, in every language`() throws {
    let own = try TemplateSet(replacing: [
      "statement.mustache": Array(
        "{{title}} {{number}}: {{#seller}}{{> party}}{{/seller}}{{style}}".utf8),
      "party.mustache": Array("({{name}})".utf8),
      "document.css": Array("p {}".utf8),
    ])
    let renderer = try DocumentRenderer(own)
    for (language, title) in [
      ("en", "Statement of support credit"), ("cs", "Výpis kreditu podpory"),
    ] {
      let statement = try Sample.statement(language: language)
      let page = text(renderer.html(statement))
      let number = "<data data-fact=\"number\">ST-2026-0007</data>"
      let vendor = "<data data-fact=\"vendor.name\">\(statement.vendor.name)</data>"
      #expect(page == "\(title) \(number): (\(vendor))p {}")
    }
    let invoice = text(renderer.html(try Sample.invoice()))
    #expect(invoice.contains("Invoice"))
  }

  @Test(arguments: [
    ("other.mustache", "x", 1, "there is no template of this name"),
    ("document.css", "a\n</STYLE>", 2, "the style may not end the page's style element"),
    ("invoice.mustache", "\n\n<Script>", 3, "scripts are not allowed on a document"),
    ("invoice.mustache", "a\n\u{1B}", 2, "it holds a control character"),
    ("invoice.mustache", String(repeating: "x", count: 1 << 20 + 1), 1, "it has more than 1 MiB"),
  ])
  func `a file that no page may hold is refused with its line`(
    name: String, source: String, line: Int, what: String
  ) {
    let problem = #expect(throws: TemplateProblem.self) {
      try TemplateSet(replacing: [name: Array(source.utf8)])
    }
    #expect(problem?.file == name)
    #expect(problem?.line == line)
    #expect(problem?.what == what)
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test func `bytes that are no UTF-8, and pages that would never end, are refused`() throws {
    #expect(throws: TemplateProblem.self) {
      try TemplateSet(replacing: ["party.mustache": [0x61, 0xFF]])
    }
    let large = Array(String(repeating: "x", count: 40_000).utf8)
    let many = Array(String(repeating: "{{> party}}", count: 8).utf8)
    let set = try TemplateSet(replacing: ["party.mustache": large, "invoice.mustache": many])
    #expect(throws: TemplateProblem.self) { try DocumentRenderer(set) }
  }
}
