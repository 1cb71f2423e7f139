// SPDX-License-Identifier: Apache-2.0
// Every month is known by its name in the languages of time sheets.

import Domain
import Formats
import Testing

@Suite struct MonthNamesTests {
  @Test(arguments: [
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "January February March April May June July August September October November December",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "led úno bře dub kvě čer čec srp zář říj lis pro",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv fév mars avr mai juin juil août sept oct nov déc",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "янв февр мар апр мая июн июл авг сент окт нояб дек",
  ])
  func `a month is known by its name`(names: String) throws {
    for (month, name) in zip(1..., names.split(separator: " ")) {
      let date = try WrittenDay.parse(Array("7 \(name) 2026".utf8)[...], order: .monthFirst)
      #expect(date.month == month && date.day == 7, "\(name)")
    }
  }
}
