// SPDX-License-Identifier: Apache-2.0
// The words of the command line before the parser sees them: common options in front of the noun, and
// mistyped nouns and verbs.

import ArgumentParser
import Domain

/// What the argument parser cannot do for us.
enum CommandWords {
  /// Moves common options that stand before the noun behind the verb, where the parser wants them.
  static func settled(_ arguments: [String]) -> [String] {
    var front: [String] = []
    var rest = arguments[...]
    while let word = rest.first, word.utf8.starts(with: "--".utf8) {
      let name = String(word.split(separator: "=", maxSplits: 1).first ?? "")
      if ["--json", "--dry-run"].contains(name) {
        front.append(rest.removeFirst())
      } else if ["--store", "--at", "--request-key", "--actor"].contains(name) {
        front.append(rest.removeFirst())
        if name == word, let value = rest.first {
          front.append(value)
          rest.removeFirst()
        }
      } else {
        return arguments
      }
    }
    return rest.isEmpty ? arguments : Array(rest) + front
  }

  /// A message for a noun or verb that does not exist; nothing when both do.
  static func mistyped(in arguments: [String]) -> String? {
    let nouns = Retainer.groups.flatMap(\.subcommands)
    guard let noun = arguments.first, !noun.utf8.starts(with: "-".utf8), noun != "help" else { return nil }
    guard let command = nouns.first(where: { names(of: $0).contains(noun) }) else {
      return unknown(noun, as: "command", among: nouns.flatMap(names))
    }
    let verbs = command.configuration.subcommands.flatMap(names)
    guard !verbs.isEmpty, arguments.count > 1, !arguments[1].utf8.starts(with: "-".utf8), !verbs.contains(arguments[1])
    else { return nil }
    if let advice = TriedWords.advice(on: "\(noun) \(arguments[1])", where: exists) { return advice }
    return unknown("\(noun) \(arguments[1])", as: "command", among: verbs.map { "\(noun) \($0)" })
  }

  /// Options that take several values by being repeated.
  private static let repeatable = [
    "--contact", "--customer", "--fact", "--map", "--severity", "--technician", "--time",
  ]

  /// An option that is given twice, such as two numbers of minutes, of which the parser would silently
  /// take the last; nothing where none is.
  static func repeated(in arguments: [String]) -> String? {
    // Sorted, not a set: making one of texts for the first time takes longer than all the looks.
    let names = arguments.prefix { $0 != "--" }.filter { $0.utf8.starts(with: "--".utf8) }.map {
      String(decoding: $0.utf8.prefix { $0 != 0x3D }, as: UTF8.self)
    }.sorted()
    for (name, next) in zip(names, names.dropFirst()) where name == next && !repeatable.contains(name) {
      return "\(PlainText.excerpt(name)) is given twice; give it once."
    }
    return nil
  }

  private static func exists(_ noun: String, _ verb: String) -> Bool {
    Retainer.groups.flatMap(\.subcommands).contains { command in
      names(of: command).contains(noun) && command.configuration.subcommands.flatMap(names).contains(verb)
    }
  }

  static func names(of command: any ParsableCommand.Type) -> [String] {
    [command._commandName] + command.configuration.aliases
  }

  private static func unknown(_ word: String, as what: String, among known: [String]) -> String {
    let similar = SimilarIDs.of(word, among: known)
    let hint =
      similar.isEmpty
      ? "Known are: \(known.joined(separator: ", "))."
      : "Did you mean `retainer \(similar.joined(separator: "` or `retainer "))`?"
    return "There is no \(what) `retainer \(PlainText.excerpt(word))`. \(hint)"
  }
}
