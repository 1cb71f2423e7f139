# R21: minutes given back pay what is owed, then return to the lots that had paid, last first.
2026-03-02 09:00     topup acme 480 expires 2026-06-30
2026-03-02 09:00     topup acme 480           | balance 960
2026-03-03 09:00     record S1 acme 2026-03-02 10:00 ana=900 | balance 60 lot L1 0 lot L2 60
2026-03-03 09:00     adjust acme 0            | refused invalid_amount
2026-03-03 09:00     adjust acme +5           | refused invalid_amount
2026-03-03 09:00     adjust acme -120         | entry 4 balance -60 owed 60 lot L2 0
2026-03-03 09:01     adjust acme +30          | balance -30 owed 30
# 500 come back: 30 are owed, of 470 L2 had paid 420, the last of S1, and L1 takes 50.
2026-03-03 09:02     dispute S1 by jan@acme.example | state disputed
2026-03-03 09:03     settle S1 400            | charged 400 balance 470 owed 0 lot L1 50 lot L2 420
2026-03-03 09:04     adjust acme +410 corrects 3 | refused invalid_amount
2026-03-03 09:04     adjust acme +400 corrects 3 | balance 870 lot L1 450 lot L2 420
2026-03-03 09:04     adjust acme +10 corrects 3  | refused invalid_amount
# A gift that pays a penalty leaves it to be waived: 120 were owed, 120 given, 120 come back.
2026-03-09 09:00     book S2 beta 2026-03-10 10:00 60 by bob tentative | state tentative missing 60
2026-03-10 09:00     cancel S2 by customer    | penalty 120 balance -120 owed 120
2026-03-10 09:01     adjust beta +120         | balance 0 owed 0
2026-03-10 09:02     waive beta 1             | minutes 120 balance 120 owed 0
2026-03-10 09:03     waive beta 1             | refused already_waived
# The same for work: 140 take what is there and 20 more, a gift pays those.
2026-03-11 12:00     record S3 beta 2026-03-11 09:00 ana=135 | charged 140 balance -20 owed 20
2026-03-11 12:01     adjust beta +100         | balance 80 owed 0
2026-03-11 12:02     dispute S3 by jan@beta.example | state disputed
2026-03-11 12:03     settle S3 0              | charged 0 balance 220 owed 0
