// SPDX-License-Identifier: Apache-2.0
// Verbs that people try and that are called otherwise here.

/// What to type instead of a verb that does not exist.
enum TriedWords {
  /// What somebody wants who types a verb, and the commands for it, the best first.
  private struct Wish {
    let typed: [String]
    let wants: String
    let commands: [String]
  }

  private static let wishes = [
    Wish(
      typed: ["sessions move", "sessions postpone", "sessions shift"], wants: "A session is moved with",
      commands: ["sessions reschedule S-1 --start T --by customer"]),
    Wish(
      typed: ["sessions edit", "sessions change", "sessions modify"], wants: "What is to change decides:",
      commands: [
        "sessions update", "sessions amend", "sessions reschedule", "sessions settle", "credits adjust",
      ]),
    Wish(
      typed: ["sessions undo", "sessions revert"], wants: "Nothing is undone, it is corrected by a further act:",
      commands: ["sessions void", "sessions cancel", "credits adjust", "credits waive"]),
    Wish(
      typed: ["sessions delete", "sessions remove", "sessions rm"],
      wants: "Nothing is deleted; a booking is ended with",
      commands: ["sessions cancel S-1 --by customer", "sessions void"]),
    Wish(
      typed: ["sessions approve", "sessions accept"], wants: "The customer's answer is noted with",
      commands: ["sessions confirm S-1 --by CONTACT"]),
    Wish(
      typed: ["invoices pay", "invoices paid"], wants: "Payments are not kept with invoices; see",
      commands: ["payments add", "invoices show NUMBER"]),
    Wish(
      typed: ["credits extend", "credits prolong"],
      wants: "The last day of credit stays as it was sold; minutes are given back or sold anew with",
      commands: ["credits adjust", "credits topup CUSTOMER --expires DATE"]),
  ]

  /// What to do instead, naming only commands that `exists` knows; nothing for a verb that nobody tries.
  static func advice(on typed: String, where exists: (_ noun: String, _ verb: String) -> Bool) -> String? {
    guard let wish = wishes.first(where: { $0.typed.contains(typed) }) else { return nil }
    let commands = wish.commands.filter { command in
      let words = command.split(separator: " ")
      return exists(String(words[0]), String(words[1]))
    }
    if commands.isEmpty { return nil }
    return "There is no command `retainer \(typed)`. \(wish.wants) "
      + commands.map { "`retainer \($0)`" }.joined(separator: ", ") + "."
  }
}
