# R13, R14: cancelling late and not coming cost like moving late; the vendor cancels free.
2026-03-02 09:00     topup acme 960
2026-03-02 09:00     book S1 acme 2026-03-10 10:00 60 by ana
2026-03-09 10:00     cancel S1 by customer        | penalty 0 state cancelled balance 960 reserved 0
2026-03-09 10:01     cancel S1 by customer        | refused already_cancelled
2026-03-09 10:01     move S1 by customer 2026-03-20 10:00 | refused already_cancelled
2026-03-09 10:01     start S1                     | refused already_cancelled
2026-03-09 10:01     close S1 ana=10              | refused already_cancelled
2026-03-09 10:01     no-show S1                   | refused already_cancelled
2026-03-09 10:01     access S1                    | refused already_cancelled
2026-03-09 10:01     confirm S1 by jan@acme.example | refused not_closed state cancelled
2026-03-09 10:01     book S2 acme 2026-03-12 10:00 60 by ana
2026-03-11 10:00:01  cancel S2 by customer        | penalty 120 state cancelled balance 840 reserved 0
2026-03-11 10:01     book S3 acme 2026-03-13 10:00 60 by ana
2026-03-13 09:59:59  no-show S3                   | refused too_early session S-3
2026-03-13 10:00     no-show S3                   | penalty 120 state noShow balance 720 reserved 0
2026-03-13 10:01     no-show S3                   | refused already_closed state noShow
2026-03-13 10:01     cancel S3 by customer        | refused already_closed state noShow
2026-03-13 10:01     start S3                     | refused already_closed
2026-03-13 10:01     dispute S3 by jan@acme.example | refused not_closed state noShow
2026-03-13 10:01     book S4 acme 2026-03-14 10:00 60 by ana
2026-03-14 12:00     cancel S4 by vendor          | penalty 0 state cancelled balance 720
2026-03-14 12:00     book S5 acme 2026-03-16 10:00 60 by ana
2026-03-16 10:00     start S5                     | state started
2026-03-16 10:30     no-show S5                   | refused already_started
2026-03-16 10:31     close S5 ana=0               | charged 0 balance 720 reserved 0
# A slot kept without credit costs the same when nobody comes.
2026-03-16 10:32     book S6 acme 2026-03-18 10:00 800 by ana tentative | state tentative missing 80
2026-03-18 11:00     no-show S6                   | penalty 120 state noShow balance 600
2026-03-18 11:00     entry acme 4                 | kind penalty minutes -120 after 600 session S-6
