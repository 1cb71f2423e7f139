# R17: a month whose statement is issued takes no more entries, for that customer.
2026-03-02 09:00     topup acme 480
2026-03-10 12:00     record S1 acme 2026-03-10 10:00 ana=60     | balance 420
2026-03-31 23:59:59  issue 2026-03 acme  | refused month_not_over month 2026-03
2026-04-01 00:00     record S2 acme 2026-03-31 23:30 ana=10     | balance 410
2026-04-01 00:01     issue 2026-03 acme  | opening 0 closing 410 lines 3 number ST-2026-0001
2026-04-01 00:02     issue 2026-03 acme  | again closing 410 number ST-2026-0001
2026-04-01 00:05     record S3 acme 2026-03-31 23:59:59 ana=30  | refused period_closed closedMonth 2026-03
2026-04-01 00:05     record S3 acme 2026-02-10 10:00 ana=30     | refused period_closed closedMonth 2026-03
2026-04-01 00:05     record S3 acme 2026-04-01 00:00 ana=30     | balance 380
2026-04-01 00:05     record S4 beta 2026-03-31 23:59:59 ana=30  | balance -30 owed 30
2026-04-02 09:00     adjust acme +20 corrects 2                 | entry 5 balance 400
2026-04-02 09:00     entry acme 5        | dated 2026-04-02T09:00:00+02:00 corrects 2
2026-04-30 23:59:59  issue 2026-04 acme  | refused month_not_over
2026-05-01 00:00     issue 2026-04 acme  | opening 410 closing 400 lines 2 number ST-2026-0002
2026-05-01 00:00     issue 2026-03 beta  | opening 0 closing -30 number ST-2026-0003
# What lies before the last one issued, or before a customer's first day, is not issued any more.
2026-05-01 00:00     issue 2026-02 acme  | number none
2026-05-01 00:00     issue 2025-12 acme  | number none
# A dispute about a closed month is settled in the open one.
2026-05-03 09:00     dispute S2 by jan@acme.example  | state disputed
2026-05-03 09:01     settle S2 0         | charged 0 balance 410
2026-05-03 09:01     entry acme 6        | kind adjustment minutes 10 dated 2026-05-03T09:01:00+02:00 corrects 3
2026-06-01 00:00     issue 2026-05 acme  | opening 400 closing 410 lines 1 number ST-2026-0004
# Months are issued in order; a month in which nothing moved, is left or is open needs no statement.
2026-08-01 00:00     issue 2026-07 acme  | refused earlier_month_open openMonth 2026-06
2026-08-01 00:00     issue 2026-07 acme through  | opening 410 closing 410 number ST-2026-0006
2026-08-01 00:00     issue 2026-06 acme  | number ST-2026-0005
