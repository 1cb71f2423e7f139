# R11: hours are elapsed hours. On 29 March 2026 clocks skip 02:00 to 03:00, on 25 October they
# show it twice.
2026-03-20 09:00     topup acme 960
2026-03-20 09:00     book S1 acme 2026-03-29 02:30 60 by ana           | refused nonexistent_local_time
2026-03-20 09:00     book S1 acme 2026-03-29 12:00 60 by ana           | start 2026-03-29T12:00:00+02:00 free-until 2026-03-28T11:00:00+01:00
2026-03-28 11:00     move S1 by customer 2026-03-29 13:00              | penalty 0 free-until 2026-03-28T12:00:00+01:00
2026-03-28 12:00:01  move S1 by customer 2026-03-30 09:00              | penalty 120 balance 840
2026-03-29 09:00     move S1 by customer 2026-03-31 09:00              | penalty 0 balance 840
2026-03-31 09:30     close S1 ana=60                                   | balance 780
2026-10-20 09:00     book S2 acme 2026-10-25 02:30 60 by ana           | refused ambiguous_local_time
2026-10-20 09:00     book S2 acme 2026-10-25T02:30+01:00 60 by ana     | start 2026-10-25T02:30:00+01:00 free-until 2026-10-24T03:30:00+02:00
2026-10-24 03:30     move S2 by customer 2026-10-25T02:30+02:00        | penalty 0 start 2026-10-25T02:30:00+02:00
2026-10-24 03:30     move S2 by customer 2026-10-26 02:30              | penalty 120 balance 660
# 02:30:01 comes twice in this night: the first one leaves 25 hours less a second.
2026-10-25T02:30:01+02:00  move S2 by customer 2026-10-26 02:31        | penalty 0 balance 660
2026-10-25T02:31+01:00     move S2 by customer 2026-10-26 02:32        | penalty 0 balance 660
2026-10-25T02:32:01+01:00  move S2 by customer 2026-10-26 02:33        | penalty 120 balance 540
