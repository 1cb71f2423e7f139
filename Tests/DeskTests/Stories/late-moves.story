# R11, R12, R14: less than 24 hours before, every time, against the start valid then.
2026-03-02 09:00     topup acme 960
2026-03-02 09:00     book S1 acme 2026-03-10 10:00 120 by ana          | free-until 2026-03-09T10:00:00+01:00
2026-03-09 10:00     move S1 by customer 2026-03-11 10:00              | penalty 0 balance 960 start 2026-03-11T10:00:00+01:00
2026-03-10 10:00:01  move S1 by customer 2026-03-12 10:00              | penalty 120 balance 840 reserved 120 available 720
2026-03-10 10:00:01  entry acme 2  | kind penalty minutes -120 after 840 dated 2026-03-10T10:00:01+01:00 session S-1
2026-03-10 10:00:01  move S1 by customer 2026-03-12 10:00              | refused start_unchanged
2026-03-11 09:59:59  move S1 by customer 2026-03-12 12:00              | penalty 0 balance 840
2026-03-11 13:00     move S1 by customer 2026-03-11 12:59:59           | refused start_in_past
2026-03-11 13:00     move S1 by customer 2026-03-13 12:00              | penalty 120 balance 720
2026-03-13 11:59:59  move S1 by customer 2026-03-13 12:30              | penalty 120 balance 600
2026-03-13 12:29     move S1 by vendor 2026-03-13 12:40                | penalty 0 balance 600
# The start has passed and nobody came: moving is still late.
2026-03-13 13:00     move S1 by customer 2026-03-13 14:00              | penalty 120 balance 480
2026-03-13 13:00     move S1 by vendor 2026-03-13 13:00                | penalty 0 balance 480
2026-03-13 13:00     book S2 acme 2026-03-16 10:00 60 by ana
2026-03-13 13:00     move S1 by vendor 2026-03-16 09:00                | refused technician_busy session S-2
2026-03-13 13:00     move S1 by vendor 2026-03-16 08:00                | penalty 0
2026-03-16 10:30     close S1 ana=120                                  | charged 120 balance 360 reserved 60 available 300
2026-03-16 10:30     move S1 by customer 2026-03-20 10:00              | refused already_closed
