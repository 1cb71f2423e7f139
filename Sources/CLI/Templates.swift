// SPDX-License-Identifier: Apache-2.0
// `retainer templates`: the templates of documents, to be changed.

import ArgumentParser
import Desk
import Domain

struct Templates: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "The templates of documents.", subcommands: [Export.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the built-in templates into a folder.",
      discussion: """
        Change what you like and print with --templates FOLDER, RETAINER_TEMPLATES, or `templates:` in \
        the vendor's file. What you delete is as built in. Their fields stand in templates/README.md.
        """, example: "templates export my-templates")
    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(help: "Answer with exactly one JSON document.") var json = false

    func run() throws {
      let files = try Desk.exportTemplates(to: Written.text(folder, "FOLDER", max: 4096))
      if json { return Console.print(try Desk.encode(["files": files])) }
      for file in files { Console.print(file) }
    }
  }
}
