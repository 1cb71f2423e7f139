// SPDX-License-Identifier: Apache-2.0
// Checks files without a store: each by itself, then those that belong together against each other.

import Documents
import Domain
import Store

/// A kind of file that can be checked: one reader each, asked in turn.
private typealias Verifier = @Sendable (GivenFile) throws -> Checked?

/// A file that was read and checked by itself.
private struct Checked {
  var result: VerifiedFile
  /// The document, where it can be held against others.
  var document: ReadDocument?
}

extension Desk {
  private static let verifiers: [Verifier] = [verifyDocument, verifyProof, verifyInvoiceAnswers, verifyLedger]

  /// Checks files of any kinds, in the order given. Throws `BadInput` for what cannot be read, and for a proof
  /// that does not hold.
  package static func verify(_ files: [GivenFile]) throws -> [VerifiedFile] {
    var all: [Checked] = []
    for file in files {
      var checked: Checked?
      for verifier in verifiers where checked == nil { checked = try verifier(file) }
      guard let checked else { throw unreadable(file) }
      all.append(checked)
    }
    // Forged numbers are told by name where they stand before what depends on them.
    for link in DocumentChain.check(all.compactMap(\.document)) {
      guard let place = all.firstIndex(where: { $0.document?.file == link.file }),
        case .document(var document) = all[place].result, document.finding.value == nil
      else { continue }
      document.finding = Nullable(Finding(link.wrong))
      all[place].result = .document(document)
    }
    return all.map(\.result)
  }

  private static func unreadable(_ file: GivenFile) -> BadInput {
    BadInput(
      message: "\(file.name) is no document of ours and no proof: it cannot be read.",
      lines: [
        "Give statements, invoices or credit notes in HTML, XML or JSON, or a file that "
          + "`retainer seal prove CUSTOMER` printed."
      ])
  }

  /// A page or an XML document.
  private static func verifyDocument(_ file: GivenFile) throws -> Checked? {
    let start = file.bytes.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    guard start.first == UInt8(ascii: "<") else { return nil }
    do {
      let facts = try DocumentFacts(file.bytes)
      let wrong = try facts.check()
      let kind = facts.kind == .statement ? "statement" : facts["kind"] ?? "invoice"
      let document = VerifiedDocument(
        file: file.name, kind: kind, form: facts.form.rawValue, number: Nullable(facts["number"]),
        customer: Nullable(facts["customer"]), finding: Nullable(wrong.first.map { Finding($0) }), extent: facts.extent)
      return Checked(result: .document(document), document: ReadDocument(file: file.name, facts: facts))
    } catch let problem as MarkupProblem { throw BadInput(message: "\(file.name) \(problem.why).") }
  }

  /// A proof of `retainer seal prove`.
  private static func verifyProof(_ file: GivenFile) throws -> Checked? {
    guard let proof = try? decode(SealProof.self, from: String(decoding: file.bytes, as: UTF8.self)) else { return nil }
    if let problem = proof.problem() { throw BadInput(message: "\(file.name) proves nothing: \(problem).") }
    return Checked(
      result: .proof(
        VerifiedProof(
          file: file.name, book: proof.book, act: proof.act, digest: proof.digest, seal: proof.seal,
          sealDigest: proof.sealDigest)))
  }

  /// What `invoices show --json` prints, or `invoices list --json`.
  private static func verifyInvoiceAnswers(_ file: GivenFile) throws -> Checked? {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let one = try? decode(InvoiceAnswer.self, from: text)
    guard let invoices = one.map({ [$0] }) ?? (try? decode([InvoiceAnswer].self, from: text)), !invoices.isEmpty
    else { return nil }
    do {
      var wrong: WrongFact?
      for invoice in invoices where wrong == nil {
        wrong = try invoice.facts.check().first.map {
          WrongFact(
            (one == nil ? "\(invoice.number): " : "") + $0.fact, printed: $0.printed, right: $0.right,
            because: $0.because)
        }
      }
      let document = VerifiedDocument(
        file: file.name, kind: one?.kind ?? "invoices", form: "json", number: Nullable(one?.number),
        customer: Nullable(one?.customer), finding: Nullable(wrong.map { Finding($0) }),
        extent: one?.facts.extent ?? "\(invoices.count) of them")
      return Checked(result: .document(document))
    } catch let problem { throw BadInput(message: "\(file.name) \(problem.why).") }
  }

  /// What `credits ledger --json` prints: numbers and running balances.
  private static func verifyLedger(_ file: GivenFile) throws -> Checked? {
    struct Line: Decodable {
      let number: Int64
      let minutes: Minutes
      let balanceMinutes: Minutes
    }
    guard let lines = try? decode([Line].self, from: String(decoding: file.bytes, as: UTF8.self)), !lines.isEmpty else {
      return nil
    }
    var finding: Finding?
    var before: Line?
    for line in lines where finding == nil {
      // A ledger of some months begins with any entry, and may leave out others.
      let start: Int64? = line.number == 1 ? 0 : before?.number == line.number - 1 ? before?.balanceMinutes.count : nil
      let (right, isTooMuch) = (start ?? 0).addingReportingOverflow(line.minutes.count)
      if line.number <= before?.number ?? 0 {
        finding = Finding(
          element: "number", printed: String(line.number), right: "more than \(before?.number ?? 0)",
          because: "entries are in the order of their numbers")
      } else if start != nil, isTooMuch || right != line.balanceMinutes.count {
        finding = Finding(
          element: "entry \(line.number): balanceMinutes", printed: String(line.balanceMinutes.count),
          right: String(right), because: "it is the balance before it with its minutes")
      }
      before = line
    }
    return Checked(
      result: .document(
        VerifiedDocument(
          file: file.name, kind: "ledger", form: "json", number: Nullable(nil), customer: Nullable(nil),
          finding: Nullable(finding),
          extent: "\(lines.count) entries, to a balance of "
            + "\(lines.last?.balanceMinutes.asClock ?? "")")))
  }
}

extension DocumentFacts {
  /// What was added up, in words.
  fileprivate var extent: String {
    if kind == .invoice { return "\(self["total"] ?? "") \(self["currency"] ?? "")" }
    let ends = [self["opening"], self["closing"]].map { $0.flatMap { Int64($0) }.map { Minutes($0).asClock } ?? "?" }
    return "\(count("line")) lines from \(ends[0]) to \(ends[1])"
  }
}
