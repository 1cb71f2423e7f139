# R20: the same key repeats the first answer and posts nothing; refusals and trials use none up.
2026-03-02 09:00     topup acme 480 key k1     | balance 480 entry 1
2026-03-02 09:00     topup acme 480 key k1     | again balance 480 entry 1
2026-03-04 17:00     topup acme 8h key k1      | again balance 480 entry 1
2026-03-04 17:00     topup acme 490 key k1     | refused request_key_reused requestKey k1
2026-03-04 17:00     topup beta 480 key k1     | refused request_key_reused
2026-03-04 17:00     topup acme 480 rate 90.00 key k1 | refused request_key_reused
2026-03-04 17:00     book S1 acme 2026-03-10 10:00 60 by ana key k1 | refused request_key_reused
2026-03-04 17:01     topup acme 470 key k2     | refused topup_below_minimum
2026-03-04 17:01     topup acme 480 key k2 dry | balance 960
2026-03-04 17:02     topup acme 490 key k2     | balance 970 entry 2
2026-03-04 17:03     book S1 acme 2026-03-10 10:00 60 by ana+bob key k3 | balance 970 reserved 60
2026-03-05 17:03     book S1 acme 2026-03-10T10:00+01:00 1h by bob+ana key k3 | again reserved 60
2026-03-05 17:03     book S2 acme 2026-03-11 10:00 60 by ana dry        | reserved 120 available 850
2026-03-10 09:00     move S1 by customer 2026-03-11 10:00 key k4 dry | penalty 120 balance 850
2026-03-10 09:00     move S1 by customer 2026-03-11 10:00 key k4     | penalty 120 balance 850
2026-03-10 09:00     move S1 by customer 2026-03-11 10:00 key k4     | again penalty 120
2026-03-11 11:00     close S1 ana=50 key k5    | charged 50 balance 800
2026-03-11 11:00     waive acme 3 key k6       | balance 920
2026-03-12 11:00     close S1 ana=50 key k5    | again charged 50 balance 800
2026-03-12 11:00     close S1 ana=51 key k5    | refused request_key_reused
2026-03-12 11:00     close S1 ana=50           | refused already_closed
2026-03-12 11:00     waive acme 3 key k6       | again balance 920
2026-03-12 11:00     waive acme 3 key k7       | refused already_waived
2026-03-12 11:00     balance acme              | balance 920 reserved 0
