// SPDX-License-Identifier: Apache-2.0
// What names another fact is not dated before it, to the second.

import Domain
import Testing

@Suite struct CauseAndEffectTests {
  @Test(arguments: [("2026-03-05 09:59:59", true), ("2026-03-05 10:00", false), ("2026-03-06 10:00", false)])
  func `an act is not dated before what it names`(time: String, isRefused: Bool) throws {
    let (act, cause, zone) = (try at(time), try at("2026-03-05 10:00"), try prague())
    var refusal: Refusal?
    do throws(Refusal) { try CauseAndEffect.check(act, notBefore: cause, "entry 3", in: zone) } catch {
      refusal = error
    }
    #expect((refusal != nil) == isRefused)
    if let refusal {
      #expect(refusal == .beforeItsCause(at: time, cause: "entry 3", happened: "2026-03-05 10:00"))
    }
  }

  /// Credit of 100 from the start and of 200 from the tenth second; a booking at a second of so many minutes.
  @Test(
    arguments: [
      (9, 100, false), (9, 101, true), (9, 300, true), (10, 101, false), (10, 300, false),
      // Too much for all of it: that is another refusal's to say.
      (9, 301, false),
    ] as [(Int64, Int64, Bool)])
  func `a booking is not dated before the credit that it needs`(second: Int64, estimate: Int64, isRefused: Bool) throws
  {
    let account = try account([lot(1, 100), lot(2, 200, opened: 10)])
    let zone = try prague()
    var refusal: Refusal?
    do throws(Refusal) {
      try account.checkCredit(for: Minutes(estimate), at: Instant(seconds: second), in: zone)
    } catch { refusal = error }
    #expect(refusal?.code == (isRefused ? "before_its_cause" : nil))
  }
}
