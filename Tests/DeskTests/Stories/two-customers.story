# Accounts never mix: only the technicians are shared.
2026-03-02 09:00     topup acme 480
2026-03-02 09:00     topup beta 960           | entry 1 balance 960 lot L2 960
2026-03-02 09:00     book S1 acme 2026-03-10 10:00 480 by ana | balance 480 available 0
2026-03-02 09:00     book S2 acme 2026-03-11 10:00 60 by bob tentative | state tentative missing 60
2026-03-02 09:00     book S3 beta 2026-03-10 12:00 60 by ana  | refused technician_busy session S-1
2026-03-02 09:00     book S3 beta 2026-03-10 18:00 60 by ana  | reserved 60 available 900
2026-03-02 09:00     topup beta 480           | balance 1440
2026-03-02 09:00     show S2                  | state tentative missing 60
2026-03-10 10:30     cancel S3 by customer    | penalty 120 balance 1320
2026-03-10 10:30     entry beta 3             | kind penalty after 1320
2026-03-10 10:30     waive acme 3             | refused unknown_entry
2026-03-10 18:00     close S1 ana=400         | balance 80 reserved 60 available 20
2026-03-10 18:00     show S2                  | state booked missing 0
2026-03-10 18:00     entry acme 2             | kind drawdown minutes -400 after 80
2026-03-10 18:00     adjust beta +10 corrects 9 | refused unknown_entry
2026-03-10 18:00     confirm S1 by jan@beta.example | refused not_customer
