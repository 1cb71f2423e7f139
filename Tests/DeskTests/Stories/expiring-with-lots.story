# R18, R16: a policy may let reserved minutes go with their lot; the booking then waits for credit.
2026-03-01 09:00     adopt 2 reserved=withLot | version 2
2026-03-02 09:00     topup acme 480 expires 2026-03-31
2026-03-02 09:00     topup acme 480    | balance 960
2026-03-02 09:00     book S1 acme 2026-04-05 10:00 600 by ana | available 360
2026-03-31 23:59:59  balance acme      | balance 960 reserved 600
2026-04-01 00:00     balance acme      | balance 480 reserved 0 available 480 lot L1 0 lot L2 480
2026-04-01 00:00     expire            | expired 480
2026-04-01 00:00     entry acme 3      | kind expiry minutes -480 after 480 dated 2026-03-31T23:59:59+02:00
2026-04-01 00:00     show S1           | state booked missing 120
2026-04-01 00:01     start S1          | refused insufficient_credit missing 120 topUp 480
2026-04-01 00:02     topup acme 480    | balance 960 reserved 600 available 360
2026-04-01 00:02     show S1           | state booked missing 0
2026-04-05 10:00     start S1          | state started
