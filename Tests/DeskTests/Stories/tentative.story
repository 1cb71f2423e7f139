# R5: a slot kept without credit, and what covers it.
2026-03-02 09:00     topup acme 480
2026-03-02 09:00     book S1 acme 2026-03-04 10:00 120 by ana tentative | state booked missing 0 available 360
2026-03-02 09:01     book S2 acme 2026-03-05 10:00 400 by ana tentative | state tentative missing 40 reserved 120 available 360
2026-03-02 09:01     book S3 acme 2026-03-05 12:00 60 by ana            | refused technician_busy session S-2
2026-03-02 09:02     book S3 acme 2026-03-06 10:00 500 by bob tentative | state tentative missing 140 available 360
2026-03-02 09:03     start S2         | refused insufficient_credit session S-2 missing 40 topUp 480
2026-03-02 09:03     close S2 ana=10  | refused not_started missing 40
# 20 less than reserved is charged: 380 are available and S2 still needs 400.
2026-03-04 12:00     close S1 ana=100 | charged 100 balance 380 reserved 0 available 380
2026-03-04 12:00     show S2          | state tentative missing 20
# 22 hours before its start a tentative booking costs like any other.
2026-03-04 12:00     move S2 by customer 2026-03-07 10:00 | penalty 120 state tentative missing 140 balance 260
# 740 cover S3, which now starts first; the 240 beyond are too few for S2.
2026-03-04 13:00     topup acme 480   | balance 740 reserved 500 available 240
2026-03-04 13:00     show S3          | state booked missing 0
2026-03-04 13:00     show S2          | state tentative missing 160
2026-03-04 13:01     waive acme 3     | minutes 120 balance 860 reserved 500 available 360
2026-03-04 13:01     show S2          | state tentative missing 40
2026-03-04 13:02     cancel S3 by vendor | penalty 0 state cancelled balance 860 reserved 400 available 460
2026-03-04 13:02     show S2          | state booked missing 0
2026-03-04 14:00     book S4 acme 2026-03-04 15:00 900 by cyd tentative | state tentative missing 440
2026-03-04 14:01     adjust acme +430 | balance 1290 reserved 400 available 890
2026-03-04 14:02     adjust acme +10  | balance 1300 reserved 1300 available 0
2026-03-04 14:03     start S4         | state started
2026-03-04 16:00     close S4 cyd=30  | charged 30 balance 1270 reserved 400 available 870
