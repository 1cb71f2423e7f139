// SPDX-License-Identifier: Apache-2.0
// The words on documents in Czech.

import Domain

extension Words {
  static let czech = Words(
    language: "cs", formats: Formats(dates: .dayMonthYear, decimalPoint: ",", grouping: "\u{A0}"),
    labels: [
      "numberLabel": "Číslo", "sellerLabel": "Dodavatel", "customerLabel": "Zákazník", "whatLabel": "Co",
      "priceLabel": "Cena za hodinu",
      "checkNote": "`retainer verify SOUBOR` doklad znovu přepočítá a ukáže první změněné číslo.",
    ],
    statementOnly: [
      "title": "Výpis kreditu podpory", "draft": "NÁVRH – nevydáno, nic neuzavírá", "monthLabel": "Období",
      "issuedLabel": "Vydáno", "hoursNote": "Časy jsou v hodinách a minutách (h:mm).", "entryLabel": "Č.",
      "dayLabel": "Datum", "techniciansLabel": "Technici", "workedLabel": "Odprac.", "chargedLabel": "Účtováno",
      "answerLabel": "Potvrzení", "minutesLabel": "Kredit", "balanceLabel": "Zůstatek",
      "noLines": "V tomto období se nic nestalo.", "lotsLabel": "Zakoupený kredit", "lotLabel": "Položka",
      "documentLabel": "Faktura", "boughtLabel": "Koupeno", "leftLabel": "Zbývá", "bookingsLabel": "Otevřené rezervace",
      "startLabel": "Začátek", "estimateLabel": "Odhad", "serviceLabel": "Požadavky na podporu",
      "severityLabel": "Závažnost", "openedLabel": "Přijato", "solvedLabel": "Vyřešeno", "inTimeLabel": "Včas",
      "missedLabel": "Zmeškáno", "violationsLabel": "Nesplněné lhůty", "ticketLabel": "Požadavek",
      "promiseLabel": "Lhůta", "dueLabel": "Do", "endedLabel": "Ukončeno", "overrunLabel": "Zpoždění (pracovní doba)",
      "rulesLabel": "Jak se počítá", "orderRule": "Kredit se čerpá v pořadí posledního dne, pak podle data nákupu.",
      "notTax": "Výpis dokládá hodiny, není daňovým dokladem.",
      "digestNote":
        "SHA-256 přes tento účet, přes vše, co je o vás vedeno, a přes knihy dodavatele. "
        + "Uschovejte je: změněná minulost by měla jiné. K porovnání slouží `retainer seal prove`.",
    ],
    invoiceOnly: [
      "dateLabel": "Datum vystavení", "what": "Předplacený kredit serverové podpory", "quantityLabel": "Množství",
      "netLabel": "Základ", "totalLabel": "Celkem",
    ],
    withdrawalOnly: [
      "title": "Stornování výpisu", "dateLabel": "Datum vystavení", "statementLabel": "Stornovaný výpis",
      "issuedLabel": "Výpis vystaven", "monthLabel": "Období", "reasonLabel": "Důvod",
      "openAgain": "Výpis již neplatí. Jeho období je znovu otevřené a bude vystaven nový.",
    ],
    sessionOnly: [
      "title": "Hodiny zásahu", "confirmNote": "Potvrďte prosím tyto hodiny, nebo napište, kolik počítáte vy.",
    ],
    invoice: "Faktura", creditNote: "Dobropis", vatID: "DIČ", registrationID: "IČO", opening: "Počáteční zůstatek",
    closing: "Konečný zůstatek", reserved: "Rezervováno", available: "K dispozici", owed: "Dluh",
    lastDay: "Poslední den", never: "bez omezení", isReserved: "rezervováno", isWaiting: "čeká na kredit",
    digest: "Poslední zápis", bookHead: "Kniha, úkon {1}", newestSeal: "Pečeť {1}", statementBefore: "Předchozí, {1}",
    contentCheck: "Obsah",
    pageCheck: "Tato stránka", chart: "Zůstatek v období",
    balanceBefore: "Zůstatek před zásahem", balanceAfter: "Zůstatek po zásahu",
    corrects: "opravuje č.", vat: "DPH", paidOn: "Zaplaceno", reference: "Vaše značka",
    correctsInvoice: "Opravuje fakturu", bankAccount: "Bankovní účet",
    reverseCharge: "Daň odvede zákazník (přenesení daňové povinnosti).", outsideScope: "Mimo předmět DPH dodavatele.",
    exempt: "Dodavatel není plátcem DPH.", awaited: "čeká na potvrzení", notYet: "dosud ne", noSeverity: "žádná",
    clocks: [.firstResponse: "první odpověď", .ongoing: "průběžná odpověď", .resolution: "vyřešení"],
    kinds: [
      .topUp: "Dobití", .grant: "Hodiny v ceně", .drawdown: "Zásah", .penalty: "Pokuta", .waiver: "Prominutá pokuta",
      .adjustment: "Oprava", .expiry: "Propadlo", .refund: "Vráceno",
    ],
    causes: [
      .moved: "termín přesunul zákazník", .cancelled: "termín zrušil zákazník", .noShow: "zákazník se nedostavil",
    ],
    confirmed: "potvrzeno: {1}, {2}[ ({3})]", disputed: "rozporováno: {1}, {2}: {3}",
    settled: "vyřešeno {1} ({2}), čeká na potvrzení", notice: "oznámeno {1} předem, zdarma od {2}",
    noticeAfterStart: "{1} po začátku", late: "práce z {1}, zapsáno později: {2} je uzavřen",
    amended: "upraveno z {1}", voided: "neplatné, účtováno omylem",
    underTerms: "podmínky {1}", termsHead: "Podmínky {1} ({2}, verze {3}):",
    roundingRule: { rule in
      let step = "\(rule.step.count) min"
      let unit =
        rule.unit == .session
        ? "Minuty všech techniků zásahu se sečtou a zaokrouhlí" : "Minuty každého technika se zaokrouhlí"
      return rule.direction == .up ? "\(unit) nahoru na \(step)." : "\(unit) na nejbližších \(step), polovina nahoru."
    },
    penaltyRule: { terms in
      "Přesun domluveného začátku méně než \(elapsed(terms.freeNoticeSeconds)) předem stojí "
        + "\(terms.lateMovePenalty.inWords) kreditu, zrušení \(terms.lateCancellationPenalty.inWords), "
        + "nedostavení se \(terms.noShowPenalty.inWords). Dodavatel přesouvá zdarma."
    },
    chartText: "Zůstatek od {1} do {2}")
}
