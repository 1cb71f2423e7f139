# R15 with R18: minutes of an expired lot that a booking held go when it loses its cover.
2026-03-02 09:00     topup acme 480 expires 2026-03-31
2026-03-02 09:00     book S1 acme 2026-04-02 10:00 200 by ana
2026-03-02 09:00     book S2 acme 2026-04-03 10:00 280 by ana             | available 0
2026-03-02 09:00     book S3 acme 2026-04-04 10:00 160 by ana tentative   | state tentative missing 160
2026-04-01 09:00     expire            | expired 0
# 360 of 480 are left: S2 loses its cover, S1 holds 200, 160 go, and S3 waits on.
2026-04-01 12:00     move S1 by customer 2026-04-02 11:00 | penalty 120 state booked missing 0 balance 200 reserved 200 available 0
2026-04-01 12:00     show S2           | state booked missing 280
2026-04-01 12:00     show S3           | state tentative missing 160
2026-04-01 12:00     entry acme 3      | kind expiry minutes -160 after 200 dated 2026-04-01T12:00:00+02:00
# A question finds what the next act would.
2026-04-02 12:00     close S1 ana=150  | charged 150 balance 0 reserved 0
2026-04-02 12:00     waive acme 2      | minutes 120 balance 0
2026-04-02 12:01     topup acme 480 expires 2026-04-10 | balance 480 reserved 440 available 40
2026-04-11 00:00     show S2           | state booked missing 0
2026-04-11 00:00     access S2         | balance 440 reserved 440 available 0
