# R16: the policy at booking decides a session's whole life.
2026-03-02 09:00     topup acme 480
2026-03-02 09:00     book S1 acme 2026-03-10 10:00 120 by ana          | free-until 2026-03-09T10:00:00+01:00
2026-03-03 09:00     adopt 2 notice=48h move=60m cancel=30m noshow=20m rounding=nearest unit=entry minimum=2d | version 2
2026-03-03 09:00     topup acme 480    | refused topup_below_minimum minimum 960
2026-03-03 09:00     topup acme 960    | balance 1440
2026-03-03 09:00     book S2 acme 2026-03-12 10:00 120 by ana          | free-until 2026-03-10T10:00:00+01:00
2026-03-09 10:00     move S1 by customer 2026-03-11 10:00              | penalty 0 balance 1440
2026-03-10 10:00:01  move S2 by customer 2026-03-13 10:00              | penalty 60 balance 1380
2026-03-11 09:00     move S1 by customer 2026-03-11 12:00              | penalty 120 balance 1260
# Summed and up for S1; each to the nearest for S2: 4, 6 and 15 are 0, 10 and 20.
2026-03-11 12:30     close S1 ana=4 bob=7           | worked 11 charged 20 balance 1240
2026-03-13 11:00     close S2 ana=4 bob=6 cyd=15    | worked 25 charged 30 balance 1210
2026-03-13 11:00     book S3 acme 2026-03-20 10:00 60 by ana
2026-03-13 11:00     book S4 acme 2026-03-25 10:00 60 by ana
2026-03-19 09:00     adopt 3 cancel=50m noshow=40m rounding=nearest unit=entry | version 3
2026-03-20 10:00     no-show S3                     | penalty 20 balance 1190
2026-03-24 10:00     cancel S4 by customer          | penalty 30 balance 1160
2026-03-24 10:00     record S5 acme 2026-03-24 09:00 ana=4 bob=4 | worked 8 charged 0 balance 1160
