# R7, R8: all technicians' minutes are summed, a started ten is charged, work done is owed.
2026-03-02 09:00     topup acme 480
2026-03-02 09:00     book S1 acme 2026-03-04 10:00 120 by ana+bob
2026-03-04 12:30     close S1 ana=75 bob=62 | state closed worked 137 charged 140 balance 340 reserved 0 available 340
2026-03-04 12:30     book S2 acme 2026-03-04 13:00 60 by ana
2026-03-04 13:10     close S2 ana=0         | worked 0 charged 0 balance 340 reserved 0
2026-03-05 12:00     record S3 acme 2026-03-05 08:00 ana=1  | state closed worked 1 charged 10 balance 330
2026-03-05 12:00     entry acme 3           | kind drawdown minutes -10 after 330 dated 2026-03-05T08:00:00+01:00 session S-3
2026-03-05 12:00     record S4 acme 2026-03-05 09:00 ana=10 | charged 10 balance 320
2026-03-05 12:00     record S5 acme 2026-03-05 09:30 ana=4 bob=4 cyd=3 | worked 11 charged 20 balance 300
2026-03-05 12:00     record S6 acme 2026-03-05 12:00:01 ana=10 | refused work_in_future
2026-03-05 12:00     record S6 acme 2026-03-05 10:00 ana=-5 | refused invalid_amount
2026-03-05 12:00     record S6 acme 2026-03-05 10:00 dan=5  | refused unknown_technician
# The estimate takes all there is; the work takes more.
2026-03-05 12:00     book S6 acme 2026-03-06 10:00 300 by bob | available 0
2026-03-06 18:00     close S6 bob=451       | worked 451 charged 460 balance -160 owed 160 available -160 lot L1 0
2026-03-06 18:01     book S7 acme 2026-03-07 10:00 10 by bob  | refused insufficient_credit available -160 missing 170 topUp 480
2026-03-06 18:01     book S7 acme 2026-03-07 10:00 331 by bob | refused insufficient_credit missing 491 topUp 500
2026-03-06 18:02     record S7 acme 2026-03-06 18:00 ana=20   | balance -180 owed 180
2026-03-06 18:03     topup acme 480         | entry 8 balance 300 owed 0 lot L1 0 lot L2 300
2026-03-06 18:04     book S8 acme 2026-03-07 10:00 300 by bob | state booked available 0
