# R9, R10: the customer confirms or disputes, the vendor settles, entries correct entries.
2026-03-02 09:00     topup acme 480
2026-03-02 09:00     book S1 acme 2026-03-04 10:00 120 by ana
2026-03-02 09:00     confirm S1 by jan@acme.example     | refused not_closed state booked
2026-03-04 13:00     close S1 ana=135                   | worked 135 charged 140 balance 340
2026-03-04 13:01     confirm S1 by podpora@vendor.example | refused not_customer
2026-03-04 13:01     confirm S1 by jan@beta.example     | refused not_customer
2026-03-04 13:01     settle S1 60                       | refused not_disputed state closed
2026-03-04 14:00     dispute S1 by jan@acme.example accepts 65 | state disputed charged 140 balance 340
2026-03-04 14:01     dispute S1 by jan@acme.example     | refused already_disputed
2026-03-04 14:02     settle S1 65                       | refused invalid_amount
2026-03-04 14:02     settle S1 -10                      | refused invalid_amount
2026-03-04 14:03     settle S1 60                       | state settled worked 135 charged 60 balance 420
2026-03-04 14:03     entry acme 3                       | kind adjustment minutes 80 after 420 corrects 2 session S-1
2026-03-04 14:04     settle S1 50                       | refused not_disputed state settled
2026-03-05 09:00     dispute S1 by JAN@acme.example     | state disputed
2026-03-05 09:01     settle S1 90                       | charged 90 balance 390
2026-03-05 09:01     entry acme 4                       | kind adjustment minutes -30 after 390 corrects 2
2026-03-05 09:02     dispute S1 by jan@acme.example     | state disputed
2026-03-05 09:03     settle S1 90                       | state settled charged 90 balance 390
2026-03-05 09:03     entry acme 5                       | refused unknown_entry
2026-03-05 10:00     confirm S1 by jan@acme.example     | state confirmed charged 90 balance 390
2026-03-05 10:01     confirm S1 by jan@acme.example     | refused already_confirmed
2026-03-05 10:01     dispute S1 by jan@acme.example     | refused already_confirmed
2026-03-05 10:01     settle S1 0                        | refused not_disputed state confirmed
# Later corrections name the entry: 140 - 80 + 30 = 90 are still taken.
2026-03-05 11:00     adjust acme +100 corrects 2        | refused invalid_amount
2026-03-05 11:00     adjust acme +40 corrects 2         | entry 5 balance 430
2026-03-05 11:00     adjust acme +60 corrects 2         | refused invalid_amount
2026-03-05 11:00     adjust acme +50 corrects 2         | entry 6 balance 480 lot L1 480
# A session that took nothing can be settled upwards and back.
2026-03-06 09:00     record S2 acme 2026-03-06 08:00 ana=0 | charged 0 balance 480
2026-03-06 09:01     dispute S2 by jan@acme.example     | state disputed
2026-03-06 09:02     settle S2 30                       | charged 30 balance 450
2026-03-06 09:03     dispute S2 by jan@acme.example     | state disputed
2026-03-06 09:04     settle S2 0                        | charged 0 balance 480 lot L1 480
# Whoever has disputed may simply confirm.
2026-03-06 10:00     record S3 acme 2026-03-06 09:30 ana=20 | balance 460
2026-03-06 10:01     dispute S3 by jan@acme.example     | state disputed
2026-03-06 10:02     confirm S3 by jan@acme.example     | state confirmed charged 20 balance 460
# What a settlement gives back covers a booking that waits.
2026-03-06 11:00     record S4 acme 2026-03-06 10:30 ana=30 | balance 430
2026-03-06 11:01     book S5 acme 2026-03-09 10:00 460 by bob tentative | state tentative missing 30
2026-03-06 11:02     dispute S4 by jan@acme.example     | state disputed
2026-03-06 11:03     settle S4 0                        | charged 0 balance 460 reserved 460 available 0
2026-03-06 11:03     show S5                            | state booked missing 0
