# R18: expiry is an entry of its own, dated to the last second of the lot's last day.
2026-03-02 09:00     topup acme 480 expires 2026-03-31  | lot L1 480
2026-03-02 09:00     topup acme 480                     | balance 960
2026-03-03 12:00     record S1 acme 2026-03-03 10:00 ana=100 | balance 860 lot L1 380 lot L2 480
2026-03-03 12:00     book S2 acme 2026-04-10 10:00 120 by ana | reserved 120 available 740
2026-03-31 23:59:59  balance acme      | balance 860
2026-03-31 23:59:59  expire            | expired 0
# The reservation sits on L1 and keeps 120 of its 380 minutes.
2026-04-01 00:00     balance acme      | balance 600 reserved 120 available 480 lot L1 120 lot L2 480
2026-04-01 00:00     expire            | expired 260
2026-04-01 00:00     entry acme 4      | kind expiry minutes -260 after 600 dated 2026-03-31T23:59:59+02:00 lot L-1
2026-04-01 00:01     expire            | expired 0
# Its session takes 70; the other 50 are no longer held.
2026-04-10 12:00     close S2 ana=70   | charged 70 balance 480 reserved 0 lot L1 0 lot L2 480
2026-04-10 12:00     entry acme 6      | kind expiry minutes -50 after 480 dated 2026-04-10T12:00:00+02:00
# Given back to a lot that is expired, minutes expire at once.
2026-04-11 09:00     dispute S2 by jan@acme.example     | state disputed
2026-04-11 09:01     settle S2 0       | charged 0 balance 480 lot L1 0 lot L2 480
2026-04-11 09:01     entry acme 7      | kind adjustment minutes 70 after 550
2026-04-11 09:01     entry acme 8      | kind expiry minutes -70 after 480
# 45 reserved minutes keep whole tens: every balance is a multiple of 10.
2026-04-15 09:00     topup acme 480 expires 2026-04-30  | balance 960
2026-04-15 09:00     book S3 acme 2026-05-05 10:00 45 by ana | available 915
2026-05-01 09:00     expire            | expired 430
2026-05-01 09:00     balance acme      | balance 530 reserved 45 available 485 lot L2 480 lot L3 50
2026-05-04 10:00:01  cancel S3 by customer | penalty 120 balance 410 lot L2 410 lot L3 0
# What expired in a month stands on its statement.
2026-05-10 09:00     topup acme 480 expires 2026-05-31  | balance 890
2026-06-02 09:00     issue 2026-05 acme through | opening 530 closing 410 lines 3
2026-06-02 09:00     balance acme      | balance 410
# An expiry that is noticed after its month is closed goes to the open one.
2026-06-10 09:00     topup acme 480 expires 2026-06-30  | balance 890
2026-06-10 09:00     book S4 acme 2026-08-05 10:00 480 by ana | available 410
2026-07-01 09:00     issue 2026-06 acme | opening 410 closing 890 lines 1
2026-07-02 09:00     cancel S4 by vendor | balance 410 reserved 0
2026-07-02 09:00     entry acme 15     | kind expiry minutes -480 dated 2026-07-02T09:00:00+02:00
