# R1, R2: credit is prepaid, a working day at least, in tens, every time.
2026-03-02 09:00     topup acme 0     | refused topup_below_minimum minimum 480
2026-03-02 09:00     topup acme -480  | refused topup_below_minimum
2026-03-02 09:00     topup acme 470   | refused topup_below_minimum minutes 470
2026-03-02 09:00     topup acme 479   | refused topup_below_minimum
2026-03-02 09:00     topup acme 480   | balance 480 reserved 0 available 480 owed 0 lot L1 480 entry 1 invoice 2026-0001 net 720.00
2026-03-02 09:01     topup acme 481   | refused topup_not_multiple_of_10 step 10
2026-03-02 09:01     topup acme 490   | balance 970 available 970 lot L1 480 lot L2 490 entry 2 invoice 2026-0002 net 735.00
2026-03-02 09:02     topup acme 10    | refused topup_below_minimum
2026-03-02 09:02     topup nobody 480 | refused unknown_customer
2026-03-02 23:59:59  topup acme 480 expires 2026-03-01 | refused expiry_in_past
2026-03-02 23:59:59  topup acme 480 expires 2026-03-02 | balance 1450 lot L3 480 invoice 2026-0003
2026-03-02 23:59:59  balance acme     | balance 1450
2026-03-03 00:00     balance acme     | balance 970 lot L3 0
2026-12-31 23:59:59  topup beta 1d    | balance 480 entry 1 invoice 2026-0004
2027-01-01 00:00     topup beta 480 rate 60.50 | balance 960 entry 2 invoice 2027-0001 net 484.00
