# R15: penalties are posted in full; the latest start loses its cover first.
2026-03-02 09:00     topup acme 480
2026-03-02 09:00     book S1 acme 2026-03-10 10:00 160 by ana
2026-03-02 09:00     book S2 acme 2026-03-11 10:00 160 by ana
2026-03-02 09:00     book S3 acme 2026-03-12 10:00 160 by ana          | available 0
# 360 carry S2 and S3; S1, now the latest, lacks 160 - 40.
2026-03-09 12:00     move S1 by customer 2026-03-13 10:00              | penalty 120 state booked missing 120 balance 360 reserved 320 available 40
2026-03-09 12:00     show S3           | state booked missing 0
2026-03-09 12:01     start S1          | refused insufficient_credit session S-1 missing 120 topUp 480
2026-03-09 12:02     waive acme 1      | refused not_a_penalty kind topUp
2026-03-09 12:02     waive acme 99     | refused unknown_entry
2026-03-09 12:02     waive acme 2      | entry 3 minutes 120 balance 480 reserved 480 available 0
2026-03-09 12:02     show S1           | state booked missing 0
2026-03-09 12:03     waive acme 2      | refused already_waived
2026-03-09 12:03     waive acme 3      | refused not_a_penalty kind waiver
2026-03-11 10:00     start S2          | state started
2026-03-12 09:00     cancel S3 by customer | penalty 120 balance 360 reserved 320 available 40
# S1 loses its cover to work, S2 is under way and keeps it, though 110 are left.
2026-03-12 10:00     record S4 acme 2026-03-12 08:00 bob=250 | balance 110 reserved 160 available -50
2026-03-12 10:00     show S1           | state booked missing 210
2026-03-12 10:00     show S2           | state started missing 0
# Work done on a booked session can always be closed.
2026-03-13 12:00     close S1 ana=30   | charged 30 balance 80 reserved 160 available -80
2026-03-13 13:00     close S2 ana=160  | charged 160 balance -80 owed 80 reserved 0
2026-03-13 13:00     show S1           | steps booked,moved,uncovered,covered,uncovered,closed
2026-03-13 13:00     show S2           | steps booked,started,closed
2026-03-13 14:00     waive acme 4      | minutes 120 balance 40 owed 0 lot L1 40
