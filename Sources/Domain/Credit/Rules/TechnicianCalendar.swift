// SPDX-License-Identifier: Apache-2.0
// A technician holds one booking at a time (rule R6).

/// A slot that a technician holds: from its start to its end, the end exclusive.
package struct HeldSlot: Sendable {
  package let technician: WrittenID
  package let session: SessionID
  package let start: Instant
  package let end: Instant

  package init(technician: WrittenID, session: SessionID, start: Instant, end: Instant) {
    (self.technician, self.session, self.start, self.end) = (technician, session, start, end)
  }
}

/// The bookings of technicians.
package enum TechnicianCalendar {
  /// Throws `technicianBusy` if one of them holds another slot that overlaps. Slots that only
  /// touch do not.
  package static func check(
    _ technicians: [WrittenID], free range: Range<Instant>, among slots: [HeldSlot], in zone: Zone
  ) throws(Refusal) {
    for technician in technicians {
      for slot in slots
      where slot.technician == technician && slot.start < range.upperBound && range.lowerBound < slot.end {
        throw .technicianBusy(
          technician: technician, session: slot.session, from: zone.civilTime(at: slot.start).text,
          until: zone.civilTime(at: slot.end).text)
      }
    }
  }
}
