// SPDX-License-Identifier: Apache-2.0
// What scripts learn of a refusal: the same numbers and names as the sentence that people read.

import Testing

@testable import Domain

@Suite struct RefusalDetailsTests {
  /// What the sentence and the hint of a refusal say, as one text.
  private func words(_ refusal: Refusal) -> String { refusal.message + " " + refusal.hint }

  @Test(arguments: RefusalTests.samples)
  func `every number is one of the message or the hint`(sample: RefusalSample) {
    let text = words(sample.refusal)
    for (name, value) in sample.refusal.details {
      guard case .number(let number) = value else { continue }
      // What is missing of a booking is left to the reader to reckon; nothing owed is not told.
      if name == "missingMinutes", sample.code == "insufficient_credit" { continue }
      if name == "owedMinutes", number == 0 { continue }
      let isSaid = text.contains("\(number)") || text.contains(Minutes(number).inWords)
      #expect(isSaid, "\(name) \(number): \(text)")
    }
  }

  @Test(arguments: RefusalTests.samples)
  func `every list is told whole, in the message or the hint`(sample: RefusalSample) {
    for (name, value) in sample.refusal.details {
      guard case .texts(let texts) = value else { continue }
      for one in texts { #expect(words(sample.refusal).contains(one), "\(name) \(one)") }
    }
  }

  @Test(arguments: RefusalTests.samples)
  func `names are words of small letters, none twice, minutes named so`(sample: RefusalSample) {
    let names = sample.refusal.details.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      let isWord = name.unicodeScalars.allSatisfy { scalar in
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      }
      #expect(isWord && name.first?.isLowercase == true, "\(name)")
    }
    for (name, value) in sample.refusal.details {
      let isMinutes = name.hasSuffix("inutes")
      if case .number = value { continue }
      #expect(!isMinutes, "\(name) is no number")
    }
  }

  @Test(arguments: [(120, 80, 40), (120, 0, 120), (120, -30, 150), (1, 0, 1)])
  func `what is missing is what is needed less what is available`(
    needed: Int64, available: Int64, missing: Int64
  ) throws {
    let short = Refusal.Shortfall(
      session: SessionID(4), customer: try id("acme"), needed: Minutes(needed),
      available: Minutes(available), reserved: Minutes(7), topUp: Minutes(480))
    let details = Refusal.insufficientCredit(short).details
    #expect(
      details.map(\.name) == [
        "neededMinutes", "availableMinutes", "reservedMinutes", "missingMinutes", "topUpMinutes",
        "session",
      ])
    #expect(
      details.map(\.value) == [
        .number(needed), .number(available), .number(7), .number(missing), .number(480),
        .text("S-4"),
      ])
  }

  @Test func `a backup says its last seal, and the one remembered where one is`() {
    let known = Refusal.belowAnchor(file: "a.backup", last: 5, remembered: 9)
    #expect(known.details.map(\.name) == ["lastSeal", "rememberedSeal"])
    #expect(known.details.map(\.value) == [.number(5), .number(9)])
    #expect(known.message.contains("its last seal is 5") && known.message.contains("up to 9"))
    let lost = Refusal.belowAnchor(file: "a.backup", last: 5, remembered: nil)
    #expect(lost.details.map(\.name) == ["lastSeal"])
    #expect(lost.message.contains("the anchor cannot be read"))
    #expect(known.code == "below_anchor" && lost.code == "below_anchor")
  }

  @Test(arguments: [
    (Refusal.Thing.customer, "customer"), (.session, "session"), (.lot, "lot"),
    (.ticket, "ticket"), (.plan, "plan"), (.severity, "severity"), (.subscription, "subscription"),
    (.calendar, "calendar"), (.document, "document"), (.store, "store"), (.contact, "contact"),
    (.policy, "policy"), (.invoice, "invoice"), (.entry, "entry"), (.technician, "technician"),
  ])
  func `what is unknown or taken is named by its kind`(thing: Refusal.Thing, name: String) {
    let unknown = Refusal.unknown(thing, id: "x", similar: ["y", "z"])
    #expect(unknown.code == "unknown_\(name)")
    #expect(unknown.details.map(\.name) == [name, "similar"])
    #expect(unknown.details.map(\.value) == [.text("x"), .texts(["y", "z"])])
    let taken = Refusal.alreadyExists(thing, id: "x")
    #expect(taken.code == "\(name)_exists")
    #expect(taken.details.map(\.name) == [name])
    // Without anything similar the hint is a command that lists what there is.
    let hint = Refusal.unknown(thing, id: "x", similar: []).hint
    #expect(hint.contains("`retainer "))
  }

  @Test func `a refusal of the service side reports its own details`() {
    let inner = ServiceRefusal.licenceLimit(plan: "gold", limit: 3)
    #expect(Refusal.service(inner).details.map(\.name) == ["plan", "limit"])
    #expect(Refusal.service(inner).details.map(\.value) == [.text("gold"), .number(3)])
  }
}
