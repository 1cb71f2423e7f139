// SPDX-License-Identifier: Apache-2.0
// `retainer init`: makes a store.

import ArgumentParser
import Desk
import Domain

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a store for a vendor.",
    discussion: """
      Example:
        retainer init --example > vendor.yaml
        retainer init --vendor vendor.yaml --policy easy-redmine
      """)
  @Option(
    help: .init("The vendor: name, address, zone, currency, price.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"])) var vendor: String?
  @Option(help: .init("The credit terms and plans: a built-in policy, or a policy file.", valueName: "name|file"))
  var policy = "easy-redmine"
  @OptionGroup var holidays: HolidayOption
  @Flag(help: "Print a commented vendor file and do nothing else.") var example = false
  @OptionGroup var act: ActArguments

  func run() throws {
    // The line end behind it is printed with the last line.
    if example { return Console.print(String(GivenFile.exampleOfVendor.dropLast())) }
    guard let vendor else {
      throw ValidationError("Name the vendor's file: --vendor FILE.yaml (see `retainer init --example`).")
    }
    // SQLite would follow the link and make the store where somebody else wants it.
    if InputFile.isLink(act.report.storePath) {
      throw BadInput(
        message: "\(PlainText.excerpt(act.report.storePath)) is a symbolic link. "
          + "Name the new store itself, or delete the link.")
    }
    let answer = try act.desk.setUp(
      InputFile.read(vendor, atMost: 64 << 10), policy: PolicyChoice.read(policy).policy, closing: holidays.read(),
      at: act.report.time(), acceptsFuture: act.acceptFuture, isDryRun: act.dryRun)
    try act.answer(answer) {
      Console.print("Store \(answer.store) made for \(answer.vendor).")
      Console.print("Policy: \(answer.policy), version \(answer.policyVersion).")
    }
  }
}
