// SPDX-License-Identifier: Apache-2.0
// Settles a dispute with the minutes to charge; the customer is asked again (rules R10 and R21).

import Domain
import Store

extension Desk {
  /// Settles a disputed session; the difference is an adjustment. Throws `notDisputed`,
  /// `invalidAmount` for less than nothing or a broken step.
  package func settle(_ session: String, charging duration: String, reason: String, _ options: ActOptions) throws
    -> SessionAnswer
  {
    try perform("sessions settle", options, session, WrittenSpan(wrappedValue: duration), reason) { act in
      let record = try act.session(session)
      let id = record.session.id
      try record.session.checkDisputed()
      let agreed = try act.duration(duration)
      if agreed < .zero { throw Refusal.invalidAmount(what: "settlement", asked: agreed, why: "is less than nothing") }
      try WholeSteps.check(agreed, what: "settlement", under: record.policy.terms)
      var account = try act.account(record.account)
      let entry = try act.recharge(record, to: agreed, reason: reason, asWorked: false, on: &account)
      try act.append(SessionStep(.settled, at: act.now, charged: agreed, entry: entry, text: reason), to: record)
      try act.finish(&account, under: record.policy)
      return try act.answer(id, account)
    }
  }
}
