// SPDX-License-Identifier: Apache-2.0
// The words on documents in Czech.

import Domain

extension Words {
  static let czech = Words(
    language: "cs",
    formats: Formats(dates: .dayMonthYear, decimalPoint: ",", grouping: "\u{A0}"),
    statement: "Výpis kreditu podpory", invoice: "Faktura",
    creditNote: "Dobropis", draft: "NÁVRH – nevydáno, nic neuzavírá", number: "Číslo",
    month: "Období", issued: "Vydáno", seller: "Dodavatel", customer: "Zákazník", vatID: "DIČ",
    registrationID: "IČO", opening: "Počáteční zůstatek", closing: "Konečný zůstatek",
    reserved: "Rezervováno", available: "K dispozici", owed: "Dluh", entry: "Č.", day: "Datum",
    what: "Co", technicians: "Technici", worked: "Odprac.", charged: "Účtováno",
    minutes: "Kredit", balance: "Zůstatek", answer: "Potvrzení",
    noLines: "V tomto období se nic nestalo.", lots: "Zakoupený kredit", lot: "Položka",
    bought: "Koupeno", left: "Zbývá", lastDay: "Poslední den", never: "bez omezení",
    pricePerHour: "Cena za hodinu", document: "Faktura", bookings: "Otevřené rezervace",
    start: "Začátek", estimate: "Odhad", isReserved: "rezervováno",
    isWaiting: "čeká na kredit", rules: "Jak se počítá", digest: "Poslední zápis",
    bookHead: "Kniha, úkon {1}", newestSeal: "Pečeť {1}",
    digestNote:
      "SHA-256 přes tento účet, přes vše, co je o vás vedeno, a přes knihy dodavatele. "
      + "Uschovejte je: změněná minulost by měla jiné. K porovnání slouží `retainer seal prove`.",
    chart: "Zůstatek v období", notTax: "Výpis dokládá hodiny, není daňovým dokladem.",
    corrects: "opravuje č.",
    hoursNote: "Časy jsou v hodinách a minutách (h:mm).", quantity: "Množství", net: "Základ",
    vat: "DPH", total: "Celkem", paidOn: "Zaplaceno", reference: "Vaše značka",
    dateOfIssue: "Datum vystavení", credit: "Předplacený kredit serverové podpory",
    correctsInvoice: "Opravuje fakturu", bankAccount: "Bankovní účet",
    reverseCharge: "Daň odvede zákazník (přenesení daňové povinnosti).",
    outsideScope: "Mimo předmět DPH dodavatele.", exempt: "Dodavatel není plátcem DPH.",
    awaited: "čeká na potvrzení",
    service: "Požadavky na podporu", severity: "Závažnost", opened: "Přijato",
    solved: "Vyřešeno", inTime: "Včas", missed: "Zmeškáno", violations: "Nesplněné lhůty",
    ticket: "Požadavek", promise: "Lhůta", due: "Do", ended: "Ukončeno",
    overrun: "Zpoždění (pracovní doba)",
    notYet: "dosud ne", noSeverity: "žádná",
    clock: { clock in
      switch clock {
      case .firstResponse: "první odpověď"
      case .ongoing: "průběžná odpověď"
      case .resolution: "vyřešení"
      }
    },
    kind: { kind in
      switch kind {
      case .topUp: "Dobití"
      case .grant: "Hodiny v ceně"
      case .drawdown: "Zásah"
      case .penalty: "Pokuta"
      case .waiver: "Prominutá pokuta"
      case .adjustment: "Oprava"
      case .expiry: "Propadlo"
      case .refund: "Vráceno"
      }
    },
    cause: { cause in
      switch cause {
      case .moved: "termín přesunul zákazník"
      case .cancelled: "termín zrušil zákazník"
      case .noShow: "zákazník se nedostavil"
      }
    },
    confirmed: "potvrzeno: {1}, {2}[ ({3})]", disputed: "rozporováno: {1}, {2}: {3}",
    settled: "vyřešeno {1} ({2}), čeká na potvrzení",
    notice: "oznámeno {1} předem, zdarma od {2}", noticeAfterStart: "{1} po začátku",
    roundingRule: { rule in
      let step = "\(rule.step.count) min"
      let unit =
        rule.unit == .session
        ? "Minuty všech techniků zásahu se sečtou a zaokrouhlí"
        : "Minuty každého technika se zaokrouhlí"
      return rule.direction == .up
        ? "\(unit) nahoru na \(step)." : "\(unit) na nejbližších \(step), polovina nahoru."
    },
    penaltyRule: { terms in
      "Přesun domluveného začátku méně než \(elapsed(terms.freeNoticeSeconds)) předem stojí "
        + "\(terms.lateMovePenalty.inWords) kreditu, zrušení "
        + "\(terms.lateCancellationPenalty.inWords), nedostavení se "
        + "\(terms.noShowPenalty.inWords). Dodavatel přesouvá zdarma."
    },
    orderRule: "Kredit se čerpá v pořadí posledního dne, pak podle data nákupu.",
    chartText: "Zůstatek od {1} do {2}")
}
