// SPDX-License-Identifier: Apache-2.0
// The lists of public holidays that come with Retainer, each read once and only when asked for.

package import Domain

/// Public holidays by country.
package enum HolidayLibrary {
  /// The countries that have a list, as ISO 3166-1 codes.
  package static let countries = ["AT", "CZ", "DE", "FR", "GB", "PL", "RU", "SK"]

  /// The list of a country; nil for a country without one.
  package static func list(_ country: String) -> HolidayList? {
    switch country {
    case "AT": austria
    case "CZ": czechia
    case "DE": germany
    case "FR": france
    case "GB": england
    case "PL": poland
    case "RU": russia
    case "SK": slovakia
    default: nil
    }
  }

  private static let austria = read(PackageResources.AT_yaml, "AT")
  private static let czechia = read(PackageResources.CZ_yaml, "CZ")
  private static let germany = read(PackageResources.DE_yaml, "DE")
  private static let france = read(PackageResources.FR_yaml, "FR")
  private static let england = read(PackageResources.GB_yaml, "GB")
  private static let poland = read(PackageResources.PL_yaml, "PL")
  private static let russia = read(PackageResources.RU_yaml, "RU")
  private static let slovakia = read(PackageResources.SK_yaml, "SK")

  private static func read(_ bytes: [UInt8], _ country: String) -> HolidayList {
    do throws(FileProblems) { return try HolidayFile.read(bytes, file: "\(country).yaml") } catch {
      preconditionFailure(error.message)
    }
  }
}
