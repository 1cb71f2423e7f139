# R19: a refund takes one lot's unspent, unreserved minutes at that lot's own price.
2026-03-02 09:00     topup acme 480 rate 90.00                      | net 720.00
2026-03-02 09:00     topup acme 960 expires 2026-12-31 rate 80.00   | balance 1440 net 1280.00
# The reservation sits on L2, which pays first; 125 minutes hold 130.
2026-03-02 09:00     book S1 acme 2026-03-10 10:00 125 by ana       | available 1315
2026-03-02 10:00     refund L2 840   | refused refund_exceeds_unspent refundable 830 reserved 130
2026-03-02 10:00     refund L2 5     | refused invalid_amount
2026-03-02 10:00     refund L2 0     | refused invalid_amount
2026-03-02 10:00     refund L2 -10   | refused invalid_amount
2026-03-02 10:00     refund L9       | refused unknown_lot
2026-03-02 10:00     refund L2 30    | minutes 30 net 40.00 note CN-2026-0001 balance 1410 lot L2 930
2026-03-02 10:01     refund L2       | minutes 800 net 1066.67 note CN-2026-0002 balance 610 lot L1 480 lot L2 130
2026-03-02 10:02     refund L2       | refused refund_exceeds_unspent refundable 0
2026-03-02 10:02     refund L1       | minutes 480 net 720.00 note CN-2026-0003 balance 130 available 5
2026-03-02 10:02     entry acme 5    | kind refund minutes -480 after 130 lot L-1
2026-03-02 10:03     adjust acme +100 | balance 230 lot L3 100
2026-03-02 10:03     refund L3       | refused nothing_paid
2026-03-02 10:03     topup acme 480 rate 0 | balance 710 net 0.00
2026-03-02 10:03     refund L4       | refused nothing_paid
# A cancellation sets the reserved minutes free.
2026-03-03 09:00     cancel S1 by customer | penalty 0 reserved 0
2026-03-03 09:01     refund L2       | minutes 130 net 173.33 note CN-2026-0004 balance 580 lot L2 0
