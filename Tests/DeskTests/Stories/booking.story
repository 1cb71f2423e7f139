# R3, R4, R6: booked ahead, with a technician who is free, for no more than is available.
2026-03-02 09:00     topup acme 480
2026-03-02 09:00     book S1 acme 2026-03-04 10:00 0 by ana        | refused invalid_estimate
2026-03-02 09:00     book S1 acme 2026-03-04 10:00 -30 by ana      | refused invalid_estimate
2026-03-02 09:00     book S1 acme 2026-03-02 08:59:59 60 by ana    | refused start_in_past
2026-03-02 09:00     book S1 acme 2026-03-04 10:00 60 by dan       | refused unknown_technician
2026-03-02 09:00     book S1 acme 2026-03-02 09:00 60 by ana       | state booked missing 0 balance 480 reserved 60 available 420
2026-03-02 09:00     book S2 acme 2026-03-02 09:59:59 60 by ana    | refused technician_busy session S-1
2026-03-02 09:00     book S2 acme 2026-03-02 10:00 45 by ana+bob   | reserved 105 available 375 free-until 2026-03-01T10:00:00+01:00
# The checks run in the order R3, R6, R4.
2026-03-02 09:00     book S3 acme 2026-03-02 08:00 9999 by bob     | refused start_in_past
2026-03-02 09:00     book S3 acme 2026-03-02 10:44 9999 by bob     | refused technician_busy
2026-03-02 09:00     book S3 acme 2026-03-02 10:45 376 by bob      | refused insufficient_credit needed 376 available 375 reserved 105 missing 1 topUp 480
2026-03-02 09:00     book S3 acme 2026-03-02 10:45 855 by bob      | refused insufficient_credit missing 480 topUp 480
2026-03-02 09:00     book S3 acme 2026-03-02 10:45 856 by bob      | refused insufficient_credit missing 481 topUp 490
# Exactly equal is enough.
2026-03-02 09:00     book S3 acme 2026-03-05 10:00 375 by cyd no-access | state booked balance 480 reserved 480 available 0
2026-03-02 09:00     book S4 acme 2026-03-06 10:00 1 by ana        | refused insufficient_credit available 0 missing 1 topUp 480
2026-03-05 10:00     start S3          | refused no_server_access
2026-03-05 10:00     close S3 cyd=60   | refused no_server_access
2026-03-05 10:00     access S3         | state booked balance 480
2026-03-05 10:01     access S3         | state booked balance 480
2026-03-05 10:02     start S3          | state started reserved 480
2026-03-05 10:03     start S3          | refused already_started
2026-03-05 10:03     move S3 by vendor 2026-03-06 10:00 | refused already_started
2026-03-05 10:03     cancel S3 by vendor | refused already_started
2026-03-05 10:03     no-show S3        | refused already_started
2026-03-05 16:10     close S3 cyd=370  | state closed worked 370 charged 370 balance 110 reserved 105 available 5
2026-03-05 16:11     close S3 cyd=10   | refused already_closed state closed
2026-03-05 16:11     show S3           | state closed steps booked,accessGranted,started,closed
2026-03-05 16:11     start S4          | refused unknown_session
# A technician who is done is free again; a booking that nobody closed still holds hers.
2026-03-05 16:11     book S4 acme 2026-03-05 16:11 5 by cyd | state booked available 0
