-- SPDX-License-Identifier: Apache-2.0
-- A store of version 5 as the program of that time left it: two customers, work by one and by two
-- technicians, a settled dispute, a waiver, a debt paid later, an expiry, a statement, a booking.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE party (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  address TEXT NOT NULL,
  country TEXT NOT NULL,
  vat_id TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  email TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL
) STRICT;
INSERT INTO party VALUES(1,'Serverová podpora s.r.o.','Dlouhá 1, 110 00 Praha 1','CZ','CZ12345679','12345679','podpora@vendor.example','CZ6508000000192000145399','GIBACZPX');
INSERT INTO party VALUES(2,'ACME','','CZ','','','','','');
INSERT INTO party VALUES(3,'Beta','','CZ','','','','','');
CREATE TABLE vendor (
  id INTEGER PRIMARY KEY,
  party INTEGER NOT NULL REFERENCES party (id),
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  rate INTEGER NOT NULL CHECK (rate > 0),               -- smallest units per hour
  vat_basis_points INTEGER NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
  invoice_format TEXT NOT NULL,
  credit_note_format TEXT NOT NULL,
  statement_format TEXT NOT NULL
) STRICT;
INSERT INTO vendor VALUES(1,1,'cs','Europe/Prague','EUR',9000,2100,'{year}-{number:4}','CN-{year}-{number:4}','ST-{year}-{number:4}');
CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  source TEXT NOT NULL,                                 -- the policy file itself
  minimum_top_up INTEGER NOT NULL CHECK (minimum_top_up > 0),
  purchase_step INTEGER NOT NULL CHECK (purchase_step > 0),
  working_day INTEGER NOT NULL CHECK (working_day > 0),
  rounding_step INTEGER NOT NULL CHECK (rounding_step > 0),
  rounding_direction TEXT NOT NULL CHECK (rounding_direction IN ('up', 'nearest')),
  rounding_unit TEXT NOT NULL CHECK (rounding_unit IN ('session', 'entry')),
  free_notice_seconds INTEGER NOT NULL CHECK (free_notice_seconds >= 0),
  late_move_penalty INTEGER NOT NULL CHECK (late_move_penalty >= 0),
  late_cancellation_penalty INTEGER NOT NULL CHECK (late_cancellation_penalty >= 0),
  no_show_penalty INTEGER NOT NULL CHECK (no_show_penalty >= 0),
  reserved_expiry TEXT NOT NULL CHECK (reserved_expiry IN ('afterSession', 'withLot'))
) STRICT;
INSERT INTO policy VALUES(1,'easy-redmine','2',replace('# Easy Redmine''s support plans and its credit for server support. A comment gives what the source says on the value\n# beside or below it; where the source is silent, the key stands under "assumed".\nname: easy-redmine\nversion: "2"\nsource: Easy Redmine, support page in Polish\n\ncredit:\n  # The least sold is one working day; how long that day is, the source leaves open.\n  workingDay: 8h\n  # The customer pays in advance, at least one working day.\n  minimumTopUp: 1d\n  # What is left is kept to 10 minutes, so purchases are too.\n  purchaseStep: 10m\n  # The technicians'' hours are deducted after each session, rounded to 10 minutes; whether\n  # upwards, and each technician''s or their sum, the source does not say.\n  rounding: {step: 10m, direction: up, unit: session}\n  # Moved by the customer less than 24 hours before: 2 hours of the credit, even without work.\n  lateMove: {freeNotice: 24h, penalty: 2h}\n  # The source speaks of moving only; otherwise cancelling and booking anew would be free.\n  lateCancellation: {penalty: 2h}\n  # Nothing is said of a customer who does not come; treated as a late move.\n  noShow: {penalty: 2h}\n  # Nothing is said of credit that expires.\n  reservedMinutesExpire: afterSession\n  assumed:\n    - workingDay\n    - purchaseStep\n    - rounding.direction\n    - rounding.unit\n    - lateCancellation\n    - noShow\n    - reservedMinutesExpire\n\n# Support beside the credit: a free plan for everybody, a paid one, and agreed ones.\n\ncalendars:\n  # The page names neither hours nor holidays; its development centre is in Prague, and its working\n  # day is taken as eight hours.\n  support-hours: {zone: Europe/Prague, week: {mon-fri: "09:00-17:00"}, holidays: CZ, assumed: true}\n  # Cloud outages are supported 24/7.\n  around-the-clock: {zone: Europe/Prague, always: true}\n\nseverities:\n  # Urgent: production data lost or production broken, unusable, no way around.\n  P1: {name: urgent, text: Production data lost or production unusable without a workaround}\n  # High: runs, but its functions in production are severely limited, no way around.\n  P2: {name: high, text: Production severely limited without a workaround}\n  # Normal: partial loss that is not critical, with or without a way around.\n  P3: {name: normal, text: Partial loss in production that is not critical}\n  # Low: question, documentation, recommendation; little or no impact.\n  P4: {name: low, text: Question or documentation or wish or little impact}\n\nseverity:\n  # Tickets are ranked by severity; who decides it, and what an unranked ticket gets, is not said.\n  setBy: [customer, vendor]\n  default: P3\n  onChange: earlierOf\n  assumed: true\n\nfacts:\n  type: [outage, bug, incident, question, documentation, wish]\n  topic: [how-to, installation, upgrade, data-migration, virtual-machine, environment-configuration, services, components, processes, web-server, application-server, database, mail-configuration, server-training, local-outage]\n  hosting: [cloud, on-premises]\n  environment: [production, test]\n  effect: [data-lost, unusable, severely-limited, partial-loss, little]\n  workaround: ["yes", "no"]\n  recommended_procedure: ["yes", "no"]\n  recommended_configuration: ["yes", "no"]\n  simulation: [reproduced, failed_to_reproduce]\n  name: text\n  company: text\n  phone: text\n  email: text\n  logs: text\n  version: text\n  errors: text\n  system: text\n\nclassification:\n  # Priorities 1 to 3 speak of production only; another system falls under little impact.\n  - {severity: P4, when: {environment: test}, assumed: true}\n  - {severity: P1, when: {environment: production, effect: [data-lost, unusable], workaround: "no"}}\n  - {severity: P2, when: {environment: production, effect: severely-limited, workaround: "no"}}\n  - {severity: P3, when: {environment: production, effect: partial-loss}}\n  # Worse than a partial loss but with a way around, or not known to be production: 1 and 2 do not fit.\n  - {severity: P3, when: {effect: [data-lost, unusable, severely-limited, partial-loss]}, assumed: true}\n  - {severity: P4, when: {type: [question, documentation, wish]}}\n  - {severity: P4, when: {effect: little}}\n\n# Nothing is said of a level chosen against these definitions: it gives way to them.\nceilings:\n  - {severity: P4, when: {environment: test}, assumed: true}\n  - {severity: P3, when: {workaround: "yes"}, assumed: true}\n\n# Before a ticket is opened, customers are asked to look into the knowledge base.\nhint: Look into the knowledge base before you open a ticket.\n\n# English, French, German and Czech are official; others are machine-translated and answered in\n# English.\nlanguages: {official: [en, fr, de, cs], others: {answerIn: en, note: machine_translated}}\n\nintake:\n  # The cloud hotline, +420 312 313 671, is for cloud users only, for an unavailable application only.\n  - refuse: cloud_only\n    when: {channel: hotline}\n    unless: {hosting: cloud}\n    say: "The ticket was not opened: the hotline serves cloud clients only."\n    do: "Say that the client is in the cloud (--fact hosting=cloud), or report it in the client zone or by e-mail."\n  - refuse: outage_only\n    when: {channel: hotline}\n    unless: {type: outage}\n    say: "The ticket was not opened: the hotline takes only “the application is unavailable”."\n    do: Report it in the client zone or by e-mail.\n  # After an online ticket of priority 1 or 2, phoning the Prague centre is recommended.\n  - advise: call_prague\n    when: {severity: [P1, P2], channel: [portal, email]}\n    say: Phone the Prague development centre as well.\n  # A bug report is justified in the cloud, or on a server set up by the recommended procedure and\n  # with the recommended configuration.\n  - note: bug_not_justified\n    when: {type: bug, hosting: on-premises, recommended_procedure: "no"}\n  - note: bug_not_justified\n    when: {type: bug, hosting: on-premises, recommended_configuration: "no"}\n    unless: {recommended_procedure: "no"}\n  - note: bug_justified\n    when: {type: bug, hosting: on-premises, recommended_procedure: "yes", recommended_configuration: "yes"}\n  - note: bug_justified\n    when: {type: bug, hosting: cloud}\n  # What simulation does not show may have an external cause.\n  - note: external_cause_possible\n    when: {simulation: failed_to_reproduce}\n  # Server support is in no plan; it is paid from its own credit.\n  - note: server_support\n    when: {topic: [installation, upgrade, data-migration, virtual-machine, environment-configuration, services, components, processes, web-server, application-server, database, mail-configuration, server-training, local-outage]}\n    noTargets: true\n    needsServerCredit: true\n\nrequired:\n  # On the phone: name, company, direct number, e-mail; without them progress is not passed on.\n  - {facts: [name, company, phone, email], when: {channel: phone}, without: progress_withheld}\n  # A good ticket gives logs, environment, version, error messages and system information.\n  - {facts: [logs, environment, version, errors, system]}\n\n# The resolution clock stands while the client is asked for something; the page is silent.\nwaiting: {pauses: [resolution], assumed: true}\n\n# Priority tickets go before basic ones and severity still counts: read as plan first, severity within\n# it; arrival is ours.\nqueue: [plan, severity, arrival]\n\n# The free trial of the product lasts 30 days and names no support plan: basic applies, by withoutPlan.\ntrial: {days: 30}\n\n# Every client has the basic plan.\nwithoutPlan: basic\n\nplans:\n  individual:\n    # Levels and conditions are agreed for each client; the page leaves them open.\n    name: Individual\n    kind: agreed\n  priority:\n    name: Priority\n    # A paid service; its price is not published.\n    kind: paid\n    # Client zone, e-mail, phone numbers in several countries, Skype; the outage hotline.\n    intake: [portal, email, phone, skype, hotline]\n    # Tools of remote collaboration are used.\n    followUp: [remote-session]\n    features: {facilities: [knowledge base, client zone, Prague development centre], remote-collaboration: ["yes"]}\n    # No ping-pong: not solved the first time, the vendor phones.\n    afterResponses: {count: 1, then: call}\n    targets:\n      # Everything is solved by the next working day; taken as the close of that day. For a cloud outage\n      # too: that the basic plan''s 24 hours can end earlier is left as it is.\n      - {clock: resolution, by: next-business-day, in: support-hours}\n  basic:\n    name: Basic\n    # Free of charge.\n    kind: free\n    # Client zone or support@easyredmine.com; the outage hotline.\n    intake: [portal, email, hotline]\n    # A call that names a ticket is taken as no new one; the page advises such calls, though basic has no\n    # phone intake.\n    followUp: [phone]\n    features: {facilities: [knowledge base, client zone, Prague development centre]}\n    # After three responses without success the vendor phones.\n    afterResponses: {count: 3, then: call}\n    targets:\n      # An outage of an own server is no outage of the cloud.\n      - {clock: resolution, when: {type: outage, hosting: on-premises}, within: 24h, in: support-hours}\n      # Cloud outages are supported 24/7; the plan''s 24 hours run around the clock for them.\n      - {clock: resolution, when: {type: outage}, within: 24h, in: around-the-clock, assumed: true}\n      # A final resolution within at most 24 working hours.\n      - {clock: resolution, within: 24h, in: support-hours}\n','\n',char(10)),480,10,480,10,'up','session',86400,120,120,120,'afterSession');
CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,                            -- the id that people write
  party INTEGER NOT NULL REFERENCES party (id),
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  rate INTEGER CHECK (rate > 0),                        -- none: the vendor's rate
  plan TEXT
, zone_is_own INTEGER NOT NULL DEFAULT 1
  CHECK (zone_is_own IN (0, 1))) STRICT;
INSERT INTO customer VALUES(1,'acme',2,'cs','Europe/Prague','EUR',NULL,NULL,0);
INSERT INTO customer VALUES(2,'beta',3,'cs','Europe/Prague','EUR',NULL,NULL,0);
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL, erasure INTEGER REFERENCES erasure (id),
  CHECK (name <> '' OR email <> '')
) STRICT;
INSERT INTO contact VALUES(1,1,'Jan','jan@acme.example',NULL);
INSERT INTO contact VALUES(2,2,'Eva','eva@beta.example',NULL);
CREATE TABLE technician (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> '')
, grade TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO technician VALUES(1,'ana','Ana','');
INSERT INTO technician VALUES(2,'bob','Bob','');
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  kind TEXT NOT NULL CHECK (kind IN ('server-support', 'allowance')),
  UNIQUE (customer, kind)
) STRICT;
INSERT INTO account VALUES(1,1,'server-support');
INSERT INTO account VALUES(2,2,'server-support');
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  verb TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO act VALUES(1,'init','tester',1767250800);
INSERT INTO act VALUES(2,'customers add','tester',1767251400);
INSERT INTO act VALUES(3,'customers add','tester',1767251400);
INSERT INTO act VALUES(4,'technicians add','tester',1767252000);
INSERT INTO act VALUES(5,'technicians add','tester',1767252000);
INSERT INTO act VALUES(6,'credits topup','tester',1767340800);
INSERT INTO act VALUES(7,'credits topup','tester',1767344400);
INSERT INTO act VALUES(8,'credits topup','tester',1767348000);
INSERT INTO act VALUES(9,'sessions book','tester',1767600000);
INSERT INTO act VALUES(10,'sessions close','tester',1767870000);
INSERT INTO act VALUES(11,'sessions confirm','tester',1767873600);
INSERT INTO act VALUES(12,'sessions book','tester',1767945600);
INSERT INTO act VALUES(13,'sessions reschedule','tester',1768201200);
INSERT INTO act VALUES(14,'sessions close','tester',1768302000);
INSERT INTO act VALUES(15,'sessions dispute','tester',1768305600);
INSERT INTO act VALUES(16,'sessions settle','tester',1768309200);
INSERT INTO act VALUES(17,'credits waive','tester',1768377600);
INSERT INTO act VALUES(18,'sessions record','tester',1768932000);
INSERT INTO act VALUES(19,'statements generate','tester',1769929200);
INSERT INTO act VALUES(20,'credits topup','tester',1770019200);
INSERT INTO act VALUES(21,'credits expire','tester',1770793200);
INSERT INTO act VALUES(22,'sessions book','tester',1770883200);
CREATE TABLE request (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,                            -- SHA-256 of the act and its options
  act INTEGER NOT NULL REFERENCES act (id),
  answer TEXT NOT NULL                                  -- the JSON that was answered
) STRICT;
CREATE TABLE lot (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  origin TEXT NOT NULL CHECK (origin IN ('topUp', 'grant', 'adjustment')),
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  rate INTEGER NOT NULL CHECK (rate >= 0),              -- smallest units per hour
  currency TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  expires_on TEXT,                                      -- the last day
  expires_at INTEGER,                                   -- 23:59:59 of it in the vendor's zone
  CHECK ((expires_on IS NULL) = (expires_at IS NULL))
) STRICT;
INSERT INTO lot VALUES(1,1,'topUp',480,9000,'EUR',1767340800,NULL,NULL);
INSERT INTO lot VALUES(2,1,'topUp',480,9000,'EUR',1767344400,'2026-02-10',1770764399);
INSERT INTO lot VALUES(3,2,'topUp',480,9000,'EUR',1767348000,NULL,NULL);
INSERT INTO lot VALUES(4,2,'topUp',480,9000,'EUR',1770019200,NULL,NULL);
CREATE TABLE entry (
  account INTEGER NOT NULL REFERENCES account (id),
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('topUp', 'grant', 'drawdown', 'penalty', 'waiver',
    'adjustment', 'expiry', 'refund')),
  minutes INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id),
  session INTEGER REFERENCES session (id),
  lot INTEGER REFERENCES lot (id),
  corrects INTEGER,
  policy INTEGER NOT NULL REFERENCES policy (id),
  reason TEXT,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (account, number),
  FOREIGN KEY (account, corrects) REFERENCES entry (account, number),
  CHECK (minutes <> 0),
  CHECK (kind NOT IN ('topUp', 'grant', 'waiver') OR minutes > 0),
  CHECK (kind NOT IN ('drawdown', 'penalty', 'expiry', 'refund') OR minutes < 0),
  CHECK (kind NOT IN ('drawdown', 'penalty') OR session IS NOT NULL),
  CHECK (kind NOT IN ('topUp', 'grant', 'expiry', 'refund') OR lot IS NOT NULL),
  CHECK (kind <> 'waiver' OR corrects IS NOT NULL),
  CHECK (kind NOT IN ('adjustment', 'waiver') OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO entry VALUES(1,1,'topUp',480,480,1767340800,1767340800,6,NULL,1,NULL,1,NULL,'182bfc7ebf67ea12116755d7d843023cc0cf6ee5ed2d21d32f4eb850f10ffc94');
INSERT INTO entry VALUES(1,2,'topUp',480,960,1767344400,1767344400,7,NULL,2,NULL,1,NULL,'55d5ea2f03976835e789eeff8374abdf688977cbd341077c77b1466dc321633e');
INSERT INTO entry VALUES(1,3,'drawdown',-120,840,1767870000,1767870000,10,1,NULL,NULL,1,NULL,'b7c2aeff038aa6c0f93ec0c07e04f9e9237eca99eb189a7ec7f8e6dbe58cc0e2');
INSERT INTO entry VALUES(1,4,'penalty',-120,720,1768201200,1768201200,13,2,NULL,NULL,1,'moved by the customer','76239bbafd98db04e4fe1611b6696a8226e93999c7f8fab28da36ef84398a20c');
INSERT INTO entry VALUES(1,5,'drawdown',-70,650,1768302000,1768302000,14,2,NULL,NULL,1,NULL,'f3f2c9be7d8a10e7f013250735341c8849669375881d6e5000e65c3a2b1d4182');
INSERT INTO entry VALUES(1,6,'adjustment',30,680,1768309200,1768309200,16,2,NULL,5,1,'agreed','0131f093c22a0033c8c3e77220ac96a6d21d68940158fe64721474ca6fa9282a');
INSERT INTO entry VALUES(1,7,'waiver',120,800,1768377600,1768377600,17,2,NULL,4,1,'goodwill','173b7c3cfb63211ae40b00674de61454507aa31931d51a13d34dfed3ceb8ea7b');
INSERT INTO entry VALUES(1,8,'expiry',-320,480,1770764399,1770793200,21,NULL,2,NULL,1,NULL,'08edc0bd25147fd51c9e194232ac11ff675022d05995640a0ad4b03ec49d0779');
INSERT INTO entry VALUES(2,1,'topUp',480,480,1767348000,1767348000,8,NULL,3,NULL,1,NULL,'0724dc8e4857f0301f6fc667823d2e76e88c89432260c7b9702698a0b0c15b6b');
INSERT INTO entry VALUES(2,2,'drawdown',-540,-60,1768896000,1768932000,18,3,NULL,NULL,1,NULL,'a5c81ad495fba707720aff34dceccf82f297889e254b4de35a5a94930d2bbdb2');
INSERT INTO entry VALUES(2,3,'topUp',480,420,1770019200,1770019200,20,NULL,4,NULL,1,NULL,'772cefe64c79bad914ed38b208dce4425b09a3971af4948e2ee8febe6c0c8bf4');
CREATE TABLE allocation (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  lot INTEGER REFERENCES lot (id),
  minutes INTEGER NOT NULL CHECK (minutes <> 0),
  lot_remaining INTEGER CHECK (lot_remaining >= 0),     -- of the lot after this row
  cause INTEGER NOT NULL,                               -- the entry whose posting made this row
  FOREIGN KEY (account, entry) REFERENCES entry (account, number),
  FOREIGN KEY (account, cause) REFERENCES entry (account, number),
  CHECK ((lot IS NULL) = (lot_remaining IS NULL)),
  CHECK (lot IS NOT NULL OR minutes > 0)
) STRICT;
INSERT INTO allocation VALUES(1,1,3,2,120,360,3);
INSERT INTO allocation VALUES(2,1,4,2,120,240,4);
INSERT INTO allocation VALUES(3,1,5,2,70,170,5);
INSERT INTO allocation VALUES(4,1,5,NULL,30,NULL,6);
INSERT INTO allocation VALUES(5,1,5,2,-30,200,6);
INSERT INTO allocation VALUES(6,1,4,NULL,120,NULL,7);
INSERT INTO allocation VALUES(7,1,4,2,-120,320,7);
INSERT INTO allocation VALUES(8,2,2,3,480,0,2);
INSERT INTO allocation VALUES(9,2,2,4,60,420,3);
INSERT INTO allocation VALUES(10,1,8,2,320,0,8);
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  subject TEXT NOT NULL,
  booked_access INTEGER NOT NULL CHECK (booked_access IN (0, 1)),
  is_day_only INTEGER NOT NULL CHECK (is_day_only IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('tentative', 'booked', 'started', 'closed', 'confirmed',
    'disputed', 'settled', 'cancelled', 'noShow')),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  estimate INTEGER CHECK (estimate > 0),
  is_covered INTEGER NOT NULL CHECK (is_covered IN (0, 1)),
  has_access INTEGER NOT NULL CHECK (has_access IN (0, 1)),
  worked INTEGER CHECK (worked >= 0),
  charged INTEGER CHECK (charged >= 0),
  over_at INTEGER,                                      -- when it was closed, cancelled or missed
  CHECK ((state IN ('tentative', 'booked', 'started')) = (over_at IS NULL))
) STRICT;
INSERT INTO session VALUES(1,1,1,'Upgrade',1,0,'confirmed',1767862800,1767870000,120,0,1,115,120,1767870000);
INSERT INTO session VALUES(2,1,1,'',1,0,'settled',1768294800,1768302000,120,0,1,61,40,1768302000);
INSERT INTO session VALUES(3,2,1,'Outage',1,0,'closed',1768896000,1768928400,NULL,0,1,540,540,1768932000);
INSERT INTO session VALUES(4,2,1,'',1,0,'booked',1772701200,1772704800,60,1,1,NULL,NULL,NULL);
CREATE TABLE session_technician (
  session INTEGER NOT NULL REFERENCES session (id),
  technician INTEGER NOT NULL REFERENCES technician (id),
  PRIMARY KEY (session, technician)
) STRICT, WITHOUT ROWID;
INSERT INTO session_technician VALUES(1,1);
INSERT INTO session_technician VALUES(1,2);
INSERT INTO session_technician VALUES(2,2);
INSERT INTO session_technician VALUES(3,2);
INSERT INTO session_technician VALUES(4,1);
INSERT INTO session_technician VALUES(4,2);
CREATE TABLE session_step (
  session INTEGER NOT NULL REFERENCES session (id),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL REFERENCES act (id),
  kind TEXT NOT NULL CHECK (kind IN ('booked', 'tentative', 'recorded', 'covered', 'uncovered',
    'moved', 'accessGranted', 'started', 'closed', 'confirmed', 'disputed', 'settled',
    'cancelled', 'noShow')),
  at INTEGER NOT NULL,
  start_at INTEGER,
  agreed_start_at INTEGER,
  minutes INTEGER,
  charged INTEGER,
  account INTEGER,
  entry INTEGER,
  side TEXT CHECK (side IN ('customer', 'vendor')),
  contact INTEGER REFERENCES contact (id),
  via TEXT,
  note TEXT,
  PRIMARY KEY (session, number),
  -- Checked at the end of the act: a session is written before the entry that names it.
  FOREIGN KEY (account, entry) REFERENCES entry (account, number) DEFERRABLE INITIALLY DEFERRED,
  CHECK (kind NOT IN ('confirmed', 'disputed') OR contact IS NOT NULL),
  CHECK (kind NOT IN ('disputed', 'settled') OR note IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO session_step VALUES(1,1,9,'booked',1767600000,1767862800,NULL,120,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO session_step VALUES(1,2,10,'closed',1767870000,NULL,NULL,115,120,1,3,NULL,NULL,NULL,NULL);
INSERT INTO session_step VALUES(1,3,11,'confirmed',1767873600,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'email',NULL);
INSERT INTO session_step VALUES(2,1,12,'booked',1767945600,1768208400,NULL,120,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO session_step VALUES(2,2,13,'moved',1768201200,1768294800,1768208400,NULL,NULL,1,4,'customer',NULL,NULL,NULL);
INSERT INTO session_step VALUES(2,3,14,'closed',1768302000,NULL,NULL,61,70,1,5,NULL,NULL,NULL,NULL);
INSERT INTO session_step VALUES(2,4,15,'disputed',1768305600,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,'too long');
INSERT INTO session_step VALUES(2,5,16,'settled',1768309200,NULL,NULL,NULL,40,1,6,NULL,NULL,NULL,'agreed');
INSERT INTO session_step VALUES(3,1,18,'recorded',1768932000,1768896000,NULL,540,540,2,2,NULL,NULL,NULL,'Outage');
INSERT INTO session_step VALUES(4,1,22,'booked',1770883200,1772701200,NULL,60,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE time_entry (
  session INTEGER NOT NULL REFERENCES session (id),
  line INTEGER NOT NULL CHECK (line > 0),
  technician INTEGER NOT NULL REFERENCES technician (id),
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  PRIMARY KEY (session, line)
) STRICT, WITHOUT ROWID;
INSERT INTO time_entry VALUES(1,1,1,95);
INSERT INTO time_entry VALUES(1,2,2,20);
INSERT INTO time_entry VALUES(2,1,2,61);
INSERT INTO time_entry VALUES(3,1,2,540);
CREATE TABLE invoice (
  series TEXT NOT NULL CHECK (series IN ('invoice', 'creditNote')),
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE,                          -- as printed
  account INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  lot INTEGER NOT NULL REFERENCES lot (id),
  issued_at INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  vendor INTEGER NOT NULL REFERENCES vendor (id),
  buyer INTEGER NOT NULL REFERENCES party (id),
  language TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  rate INTEGER NOT NULL CHECK (rate >= 0),
  currency TEXT NOT NULL,
  vat_category TEXT NOT NULL CHECK (vat_category IN ('S', 'AE', 'O', 'E')),
  vat_basis_points INTEGER NOT NULL,
  net INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  reference TEXT NOT NULL,
  corrects TEXT REFERENCES invoice (number),
  PRIMARY KEY (series, year, sequence),
  UNIQUE (account, entry),
  FOREIGN KEY (account, entry) REFERENCES entry (account, number),
  CHECK ((series = 'creditNote') = (corrects IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO invoice VALUES('invoice',2026,1,'2026-0001',1,1,1,1767340800,'2026-01-02',1,2,'cs',480,9000,'EUR','S',2100,72000,15120,'',NULL);
INSERT INTO invoice VALUES('invoice',2026,2,'2026-0002',1,2,2,1767344400,'2026-01-02',1,2,'cs',480,9000,'EUR','S',2100,72000,15120,'',NULL);
INSERT INTO invoice VALUES('invoice',2026,3,'2026-0003',2,1,3,1767348000,'2026-01-02',1,3,'cs',480,9000,'EUR','S',2100,72000,15120,'',NULL);
INSERT INTO invoice VALUES('invoice',2026,4,'2026-0004',2,3,4,1770019200,'2026-02-02',1,3,'cs',480,9000,'EUR','S',2100,72000,15120,'',NULL);
CREATE TABLE statement (
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,                             -- exclusive
  opening INTEGER NOT NULL,
  closing INTEGER NOT NULL,
  reserved INTEGER NOT NULL,
  owed INTEGER NOT NULL,
  digest TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id),
  vendor INTEGER NOT NULL REFERENCES vendor (id),
  buyer INTEGER NOT NULL REFERENCES party (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  html_digest TEXT NOT NULL,                            -- SHA-256 of the documents handed out
  xml_digest TEXT NOT NULL,
  PRIMARY KEY (account, month),
  UNIQUE (year, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO statement VALUES(2026,1,'ST-2026-0001',1,'2026-01',1767222000,1769900400,0,800,0,0,'173b7c3cfb63211ae40b00674de61454507aa31931d51a13d34dfed3ceb8ea7b',1769929200,19,1,2,1,'Europe/Prague','cs','6855194e0491be46f149fbb5d2b7724acc73902d1763b28c9f3ad7cecb592aa7','5485c0b4a3d74344b08dfc5be9549444d4a383db1f05eb7ac70ca67f9a477c94');
CREATE TABLE imported_row (
  identity TEXT PRIMARY KEY,                            -- SHA-256 of what names the row
  contents TEXT NOT NULL,                               -- SHA-256 of what it says
  session INTEGER NOT NULL REFERENCES session (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE policy_holiday (
  policy INTEGER NOT NULL REFERENCES policy (id),
  date TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (policy, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE subscription (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  kind TEXT NOT NULL CHECK (kind IN ('subscription', 'trial')),
  plan TEXT,                                            -- none: a trial that names no plan
  allowance INTEGER CHECK (allowance > 0),              -- minutes of each month; none: no limit
  starts_at INTEGER NOT NULL,
  ends_at INTEGER CHECK (ends_at > starts_at),          -- none: until it is ended
  zone TEXT NOT NULL,                                   -- where its months begin at midnight
  contract TEXT NOT NULL,                               -- empty: none was signed
  act INTEGER NOT NULL REFERENCES act (id),
  CHECK (kind = 'trial' OR plan IS NOT NULL)
) STRICT;
CREATE TABLE subscription_end (
  subscription INTEGER PRIMARY KEY REFERENCES subscription (id),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id)
) STRICT;
CREATE TABLE licence (
  customer INTEGER NOT NULL REFERENCES customer (id),
  number INTEGER NOT NULL CHECK (number > 0),
  environment TEXT NOT NULL CHECK (environment <> ''),
  at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id),
  PRIMARY KEY (customer, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  plan TEXT,                                            -- none: no promise
  zone TEXT NOT NULL,                                   -- the customer's
  subject TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id)
) STRICT;
CREATE TABLE ticket_event (
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL REFERENCES act (id),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'message', 'reply', 'receipt', 'waiting', 'resumed',
    'severity', 'override', 'proposal', 'assigned', 'called', 'worked', 'resolved', 'reopened')),
  at INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('customer', 'vendor')),
  severity TEXT,
  origin TEXT CHECK (origin IN ('customer', 'vendor', 'matrix', 'facts', 'ceiling', 'standard')),
  channel TEXT,
  technician INTEGER REFERENCES technician (id),
  is_marked INTEGER NOT NULL CHECK (is_marked IN (0, 1)),
  note TEXT,
  PRIMARY KEY (ticket, number),
  CHECK ((kind = 'opened') = (number = 1)),
  CHECK (kind NOT IN ('severity', 'override', 'proposal') OR severity IS NOT NULL),
  CHECK (kind <> 'assigned' OR technician IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_fact (
  ticket INTEGER NOT NULL,
  event INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (ticket, event, name),
  FOREIGN KEY (ticket, event) REFERENCES ticket_event (ticket, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_work (
  ticket INTEGER NOT NULL,
  event INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  technician INTEGER NOT NULL REFERENCES technician (id),
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  session INTEGER REFERENCES session (id),
  PRIMARY KEY (ticket, event, line),
  FOREIGN KEY (ticket, event) REFERENCES ticket_event (ticket, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE seal (
  act INTEGER PRIMARY KEY REFERENCES act (id),
  digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;
INSERT INTO seal VALUES(1,'feb4accdc18d72f0766a28c34ef7a4aac5a32e40f2ca839bba470d5f6e4e8053');
INSERT INTO seal VALUES(2,'81c9f5ae05691ca35a6c70aae2422ba92fede079b3809cae095aef53f52213c3');
INSERT INTO seal VALUES(3,'e5117800bb7daecc2760d7d394b576b26981ea7d67b402ea624ca4d0bbcce4ce');
INSERT INTO seal VALUES(4,'3db1d440793a7c735841f43fa44f25f04fd1a54b19a30492e3652e7897bd2764');
INSERT INTO seal VALUES(5,'2a261bb3b1ca30c7368b40b8ccd0a198db86623cd1a4d507ce825c2908651172');
INSERT INTO seal VALUES(6,'4c148c51bb5309ba3195b4bfdc9d8de9a78e365454ea2355269ff5e36fda37d5');
INSERT INTO seal VALUES(7,'4e4da576c0e01e2bbfa2bac229f7d3c6e99468a33194bfb80e4179339c15073e');
INSERT INTO seal VALUES(8,'502660bfcce6880be2a037b370ab985b59be17d6c08b44b2364f6d2cd1bb449d');
INSERT INTO seal VALUES(9,'be6652ffe4947de1bdd82df73a709940d1f49babe1f513a07b98b54cce5512e8');
INSERT INTO seal VALUES(10,'313c32cb8e649f131eba1e855d331c5bbed090937693c772a23db957006a1146');
INSERT INTO seal VALUES(11,'5886f02578b0b04ceb4c261644941400695918dadeeaae4a5f7cba6a6c8cd803');
INSERT INTO seal VALUES(12,'c7f00dd77dbf75af92fa05469b430d3f8d2c7eba24d125a0c14615c327be0fe2');
INSERT INTO seal VALUES(13,'f3d52ab17ad306b9f231fe4c82cd85c186fac652ab922218a380164adee257e7');
INSERT INTO seal VALUES(14,'6938f1318c89f4b154b6685a678ccd58a8440f41b5f58119f67580ee08775aa5');
INSERT INTO seal VALUES(15,'c5427387c5153d433a5df7d36655bd0cb83a5ef72966f1df8749b42bdf11c9c2');
INSERT INTO seal VALUES(16,'653c5ee8d15a674677d820535f0c2b03596a0e9cf434884db026f149a4920eb1');
INSERT INTO seal VALUES(17,'ec4da3ce828e7261320f2365aa110519575b7872558421b653b5273846cba047');
INSERT INTO seal VALUES(18,'5e42264e1c9b9eadc396da22731ac196beab981dd3b78f9cabad4b96eec3e077');
INSERT INTO seal VALUES(19,'77401ada65a86f50c5a2334d1afdfccb2dfc0b6377a6a3a118410a1f3dae3706');
INSERT INTO seal VALUES(20,'32573e8df435e5861b649e9694bb7eb5e0e2b45a15f7f0c5e6967e8e8d04da3e');
INSERT INTO seal VALUES(21,'4d186988497ed83af4a543c19a39965cb7e70b13739ba90a6ecb2869a3b2b814');
INSERT INTO seal VALUES(22,'b08604d29412109c1f41c3587f3ef2209b8d12b4c4e1adbcca5354063a861586');
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  contact INTEGER REFERENCES contact (id),              -- none: the whole customer
  reason TEXT NOT NULL CHECK (reason <> ''),
  act INTEGER NOT NULL UNIQUE REFERENCES act (id)
) STRICT;
CREATE TABLE erasure_part (
  erasure INTEGER NOT NULL REFERENCES erasure (id),
  kind TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows > 0),
  PRIMARY KEY (erasure, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE erased_entry (
  account INTEGER NOT NULL,
  number INTEGER NOT NULL,
  erasure INTEGER NOT NULL REFERENCES erasure (id),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (account, number),
  FOREIGN KEY (account, number) REFERENCES entry (account, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE customer_party (
  customer INTEGER NOT NULL REFERENCES customer (id),
  party INTEGER NOT NULL REFERENCES party (id),
  PRIMARY KEY (customer, party)
) STRICT, WITHOUT ROWID;
INSERT INTO customer_party VALUES(1,2);
INSERT INTO customer_party VALUES(2,3);
CREATE TABLE standing (
  account INTEGER PRIMARY KEY REFERENCES account (id),
  number INTEGER NOT NULL CHECK (number > 0),
  balance INTEGER NOT NULL
) STRICT;
INSERT INTO standing VALUES(1,8,480);
INSERT INTO standing VALUES(2,3,420);
CREATE UNIQUE INDEX customer_code_in_any_case ON customer (lower(code));
CREATE INDEX contact_of_customer ON contact (customer);
CREATE INDEX request_of_act ON request (act);
CREATE INDEX lot_by_expiry ON lot (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX entry_by_time ON entry (account, happened_at, minutes);
CREATE INDEX entry_of_session ON entry (session) WHERE session IS NOT NULL;
CREATE INDEX entry_correcting ON entry (account, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX allocation_of_entry ON allocation (account, entry);
CREATE INDEX open_session_of_account ON session (account)
  WHERE state IN ('tentative', 'booked', 'started');
CREATE INDEX open_session_by_time ON session (start_at, end_at)
  WHERE state IN ('tentative', 'booked', 'started');
CREATE INDEX session_of_account ON session (account, over_at);
CREATE INDEX step_of_entry ON session_step (account, entry) WHERE entry IS NOT NULL;
CREATE UNIQUE INDEX one_confirmation ON session_step (session) WHERE kind = 'confirmed';
CREATE INDEX invoice_of_lot ON invoice (lot);
CREATE INDEX statement_by_end ON statement (account, ends_at, closing);
CREATE TRIGGER entry_follows BEFORE INSERT ON entry BEGIN
  SELECT RAISE (ABORT, 'append-only: an entry follows the last one of its account')
  WHERE NEW.number <> 1 + COALESCE ((SELECT MAX (number) FROM entry WHERE account = NEW.account), 0)
    OR NEW.balance <> NEW.minutes + COALESCE ((SELECT balance FROM entry
      WHERE account = NEW.account AND number = NEW.number - 1), 0);
  SELECT RAISE (ABORT, 'closed period: the month of this entry is issued')
  WHERE EXISTS (SELECT 1 FROM statement
    WHERE account = NEW.account AND ends_at > NEW.happened_at);
END;
CREATE TRIGGER allocation_follows BEFORE INSERT ON allocation WHEN NEW.lot IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'append-only: an allocation follows the last one of its lot')
  WHERE NEW.lot_remaining <> COALESCE (
      (SELECT lot_remaining FROM allocation WHERE lot = NEW.lot ORDER BY id DESC LIMIT 1),
      (SELECT minutes FROM lot WHERE id = NEW.lot)) - NEW.minutes
    OR NEW.lot_remaining > (SELECT minutes FROM lot WHERE id = NEW.lot);
END;
CREATE TRIGGER act_update BEFORE UPDATE ON act BEGIN SELECT RAISE (ABORT, 'append-only: act'); END;
CREATE TRIGGER act_delete BEFORE DELETE ON act BEGIN SELECT RAISE (ABORT, 'append-only: act'); END;
CREATE TRIGGER request_delete BEFORE DELETE ON request BEGIN SELECT RAISE (ABORT, 'append-only: request'); END;
CREATE TRIGGER policy_update BEFORE UPDATE ON policy BEGIN SELECT RAISE (ABORT, 'append-only: policy'); END;
CREATE TRIGGER policy_delete BEFORE DELETE ON policy BEGIN SELECT RAISE (ABORT, 'append-only: policy'); END;
CREATE TRIGGER vendor_update BEFORE UPDATE ON vendor BEGIN SELECT RAISE (ABORT, 'append-only: vendor'); END;
CREATE TRIGGER vendor_delete BEFORE DELETE ON vendor BEGIN SELECT RAISE (ABORT, 'append-only: vendor'); END;
CREATE TRIGGER lot_update BEFORE UPDATE ON lot BEGIN SELECT RAISE (ABORT, 'append-only: lot'); END;
CREATE TRIGGER lot_delete BEFORE DELETE ON lot BEGIN SELECT RAISE (ABORT, 'append-only: lot'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT RAISE (ABORT, 'append-only: entry'); END;
CREATE TRIGGER allocation_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE (ABORT, 'append-only: allocation'); END;
CREATE TRIGGER allocation_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE (ABORT, 'append-only: allocation'); END;
CREATE TRIGGER session_step_delete BEFORE DELETE ON session_step BEGIN SELECT RAISE (ABORT, 'append-only: session_step'); END;
CREATE TRIGGER session_technician_update BEFORE UPDATE ON session_technician BEGIN SELECT RAISE (ABORT, 'append-only: session_technician'); END;
CREATE TRIGGER session_technician_delete BEFORE DELETE ON session_technician BEGIN SELECT RAISE (ABORT, 'append-only: session_technician'); END;
CREATE TRIGGER time_entry_update BEFORE UPDATE ON time_entry BEGIN SELECT RAISE (ABORT, 'append-only: time_entry'); END;
CREATE TRIGGER time_entry_delete BEFORE DELETE ON time_entry BEGIN SELECT RAISE (ABORT, 'append-only: time_entry'); END;
CREATE TRIGGER invoice_update BEFORE UPDATE ON invoice BEGIN SELECT RAISE (ABORT, 'append-only: invoice'); END;
CREATE TRIGGER invoice_delete BEFORE DELETE ON invoice BEGIN SELECT RAISE (ABORT, 'append-only: invoice'); END;
CREATE TRIGGER statement_update BEFORE UPDATE ON statement BEGIN SELECT RAISE (ABORT, 'append-only: statement'); END;
CREATE TRIGGER statement_delete BEFORE DELETE ON statement BEGIN SELECT RAISE (ABORT, 'append-only: statement'); END;
CREATE TRIGGER imported_row_update BEFORE UPDATE ON imported_row BEGIN SELECT RAISE (ABORT, 'append-only: imported_row'); END;
CREATE TRIGGER imported_row_delete BEFORE DELETE ON imported_row BEGIN SELECT RAISE (ABORT, 'append-only: imported_row'); END;
CREATE TRIGGER session_delete BEFORE DELETE ON session BEGIN SELECT RAISE (ABORT, 'append-only: session'); END;
CREATE INDEX subscription_of_customer ON subscription (customer, starts_at);
CREATE INDEX ticket_of_customer ON ticket (customer, opened_at);
CREATE INDEX ticket_work_of_session ON ticket_work (session) WHERE session IS NOT NULL;
CREATE TRIGGER ticket_event_follows BEFORE INSERT ON ticket_event BEGIN
  SELECT RAISE (ABORT, 'append-only: an event follows the last one of its ticket')
  WHERE NEW.number <> 1 + COALESCE (
      (SELECT MAX (number) FROM ticket_event WHERE ticket = NEW.ticket), 0)
    OR NEW.at < (SELECT MAX (at) FROM ticket_event WHERE ticket = NEW.ticket);
END;
CREATE TRIGGER policy_holiday_update BEFORE UPDATE ON policy_holiday BEGIN SELECT RAISE (ABORT, 'append-only: policy_holiday'); END;
CREATE TRIGGER policy_holiday_delete BEFORE DELETE ON policy_holiday BEGIN SELECT RAISE (ABORT, 'append-only: policy_holiday'); END;
CREATE TRIGGER subscription_delete BEFORE DELETE ON subscription BEGIN SELECT RAISE (ABORT, 'append-only: subscription'); END;
CREATE TRIGGER subscription_end_delete BEFORE DELETE ON subscription_end BEGIN SELECT RAISE (ABORT, 'append-only: subscription_end'); END;
CREATE TRIGGER licence_delete BEFORE DELETE ON licence BEGIN SELECT RAISE (ABORT, 'append-only: licence'); END;
CREATE TRIGGER ticket_delete BEFORE DELETE ON ticket BEGIN SELECT RAISE (ABORT, 'append-only: ticket'); END;
CREATE TRIGGER ticket_event_delete BEFORE DELETE ON ticket_event BEGIN SELECT RAISE (ABORT, 'append-only: ticket_event'); END;
CREATE TRIGGER ticket_fact_delete BEFORE DELETE ON ticket_fact BEGIN SELECT RAISE (ABORT, 'append-only: ticket_fact'); END;
CREATE TRIGGER ticket_work_update BEFORE UPDATE ON ticket_work BEGIN SELECT RAISE (ABORT, 'append-only: ticket_work'); END;
CREATE TRIGGER ticket_work_delete BEFORE DELETE ON ticket_work BEGIN SELECT RAISE (ABORT, 'append-only: ticket_work'); END;
CREATE TRIGGER seal_follows BEFORE INSERT ON seal BEGIN
  SELECT RAISE (ABORT, 'append-only: a seal follows the last one')
  WHERE NEW.act <= (SELECT COALESCE (MAX (act), 0) FROM seal)
    OR NEW.act <> (SELECT MAX (id) FROM act);
END;
CREATE TRIGGER seal_update BEFORE UPDATE ON seal BEGIN SELECT RAISE (ABORT, 'append-only: seal'); END;
CREATE TRIGGER seal_delete BEFORE DELETE ON seal BEGIN SELECT RAISE (ABORT, 'append-only: seal'); END;
CREATE INDEX open_session_by_length ON session (end_at - start_at)
  WHERE state IN ('tentative', 'booked', 'started');
CREATE INDEX booked_session_of_account ON session (account, over_at) WHERE estimate IS NOT NULL;
CREATE UNIQUE INDEX erasure_of_customer ON erasure (customer) WHERE contact IS NULL;
CREATE UNIQUE INDEX erasure_of_contact ON erasure (contact) WHERE contact IS NOT NULL;
CREATE INDEX customer_of_party ON customer_party (party);
CREATE TRIGGER customer_party_first AFTER INSERT ON customer BEGIN
  INSERT INTO customer_party (customer, party) VALUES (NEW.id, NEW.party);
END;
CREATE TRIGGER customer_party_next AFTER UPDATE OF party ON customer WHEN NEW.party <> OLD.party BEGIN
  INSERT INTO customer_party (customer, party) VALUES (NEW.id, NEW.party) ON CONFLICT DO NOTHING;
END;
CREATE VIEW erasing AS
  SELECT e.id AS erasure, e.customer FROM erasure e WHERE e.act = (SELECT MAX (id) FROM act);
CREATE TRIGGER party_update BEFORE UPDATE ON party BEGIN
  SELECT RAISE (ABORT, 'append-only: party')
  WHERE (NEW.id = OLD.id AND NEW.name = 'erased' AND NEW.address = '' AND NEW.country = ''
      AND NEW.vat_id = '' AND NEW.registration_id = '' AND NEW.email = '' AND NEW.iban = ''
      AND NEW.bic = '' AND EXISTS (SELECT 1 FROM erasing)) IS NOT TRUE
    OR EXISTS (SELECT 1 FROM vendor WHERE party = OLD.id)
    OR EXISTS (SELECT 1 FROM invoice WHERE buyer = OLD.id)
    OR EXISTS (SELECT 1 FROM statement WHERE buyer = OLD.id)
    OR EXISTS (SELECT 1 FROM customer_party WHERE party = OLD.id
      AND customer NOT IN (SELECT customer FROM erasing));
END;
CREATE TRIGGER party_delete BEFORE DELETE ON party BEGIN SELECT RAISE (ABORT, 'append-only: party'); END;
CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE (ABORT, 'append-only: erasure'); END;
CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE (ABORT, 'append-only: erasure'); END;
CREATE TRIGGER erasure_part_update BEFORE UPDATE ON erasure_part BEGIN SELECT RAISE (ABORT, 'append-only: erasure_part'); END;
CREATE TRIGGER erasure_part_delete BEFORE DELETE ON erasure_part BEGIN SELECT RAISE (ABORT, 'append-only: erasure_part'); END;
CREATE TRIGGER erased_entry_update BEFORE UPDATE ON erased_entry BEGIN SELECT RAISE (ABORT, 'append-only: erased_entry'); END;
CREATE TRIGGER erased_entry_delete BEFORE DELETE ON erased_entry BEGIN SELECT RAISE (ABORT, 'append-only: erased_entry'); END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN
  SELECT RAISE (ABORT, 'append-only: entry') WHERE (
    NEW.reason = 'erased' AND OLD.reason <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM account WHERE id = OLD.account))
    AND (NEW.account, NEW.number, NEW.kind, NEW.minutes, NEW.balance, NEW.happened_at,
        NEW.recorded_at, NEW.act, NEW.session, NEW.lot, NEW.corrects, NEW.policy, NEW.digest)
      IS (OLD.account, OLD.number, OLD.kind, OLD.minutes, OLD.balance, OLD.happened_at,
        OLD.recorded_at, OLD.act, OLD.session, OLD.lot, OLD.corrects, OLD.policy, OLD.digest)
    AND NOT EXISTS (SELECT 1 FROM statement WHERE account = OLD.account
      AND starts_at <= OLD.happened_at AND ends_at > OLD.happened_at)
  ) IS NOT TRUE;
END;
CREATE TRIGGER session_step_update BEFORE UPDATE ON session_step BEGIN
  SELECT RAISE (ABORT, 'append-only: session_step') WHERE (
    NEW.note = 'erased' AND OLD.note <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT a.customer FROM session s JOIN account a ON a.id = s.account
          WHERE s.id = OLD.session))
    AND (NEW.session, NEW.number, NEW.act, NEW.kind, NEW.at, NEW.start_at, NEW.agreed_start_at,
        NEW.minutes, NEW.charged, NEW.account, NEW.entry, NEW.side, NEW.contact, NEW.via)
      IS (OLD.session, OLD.number, OLD.act, OLD.kind, OLD.at, OLD.start_at, OLD.agreed_start_at,
        OLD.minutes, OLD.charged, OLD.account, OLD.entry, OLD.side, OLD.contact, OLD.via)
  ) IS NOT TRUE;
END;
CREATE TRIGGER subscription_update BEFORE UPDATE ON subscription BEGIN
  SELECT RAISE (ABORT, 'append-only: subscription') WHERE (
    NEW.contract = 'erased' AND OLD.contract <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = OLD.customer)
    AND (NEW.id, NEW.customer, NEW.policy, NEW.kind, NEW.plan, NEW.allowance, NEW.starts_at,
        NEW.ends_at, NEW.zone, NEW.act)
      IS (OLD.id, OLD.customer, OLD.policy, OLD.kind, OLD.plan, OLD.allowance, OLD.starts_at,
        OLD.ends_at, OLD.zone, OLD.act)
  ) IS NOT TRUE;
END;
CREATE TRIGGER subscription_end_update BEFORE UPDATE ON subscription_end BEGIN
  SELECT RAISE (ABORT, 'append-only: subscription_end') WHERE (
    NEW.reason = 'erased' AND OLD.reason <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM subscription WHERE id = OLD.subscription))
    AND (NEW.subscription, NEW.at, NEW.act)
      IS (OLD.subscription, OLD.at, OLD.act)
  ) IS NOT TRUE;
END;
CREATE TRIGGER licence_update BEFORE UPDATE ON licence BEGIN
  SELECT RAISE (ABORT, 'append-only: licence') WHERE (
    NEW.environment = 'erased' AND OLD.environment <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = OLD.customer)
    AND (NEW.customer, NEW.number, NEW.at, NEW.act)
      IS (OLD.customer, OLD.number, OLD.at, OLD.act)
  ) IS NOT TRUE;
END;
CREATE TRIGGER ticket_update BEFORE UPDATE ON ticket BEGIN
  SELECT RAISE (ABORT, 'append-only: ticket') WHERE (
    NEW.subject = 'erased' AND OLD.subject <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = OLD.customer)
    AND (NEW.id, NEW.customer, NEW.policy, NEW.plan, NEW.zone, NEW.opened_at, NEW.act)
      IS (OLD.id, OLD.customer, OLD.policy, OLD.plan, OLD.zone, OLD.opened_at, OLD.act)
  ) IS NOT TRUE;
END;
CREATE TRIGGER ticket_event_update BEFORE UPDATE ON ticket_event BEGIN
  SELECT RAISE (ABORT, 'append-only: ticket_event') WHERE (
    NEW.note = 'erased' AND OLD.note <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM ticket WHERE id = OLD.ticket))
    AND (NEW.ticket, NEW.number, NEW.act, NEW.kind, NEW.at, NEW.side, NEW.severity, NEW.origin,
        NEW.channel, NEW.technician, NEW.is_marked)
      IS (OLD.ticket, OLD.number, OLD.act, OLD.kind, OLD.at, OLD.side, OLD.severity, OLD.origin,
        OLD.channel, OLD.technician, OLD.is_marked)
  ) IS NOT TRUE;
END;
CREATE TRIGGER ticket_fact_update BEFORE UPDATE ON ticket_fact BEGIN
  SELECT RAISE (ABORT, 'append-only: ticket_fact') WHERE (
    NEW.value = 'erased' AND OLD.value <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM ticket WHERE id = OLD.ticket))
    AND (NEW.ticket, NEW.event, NEW.name)
      IS (OLD.ticket, OLD.event, OLD.name)
  ) IS NOT TRUE;
END;
CREATE TRIGGER request_update BEFORE UPDATE ON request BEGIN
  SELECT RAISE (ABORT, 'append-only: request') WHERE (
    NEW.answer = '"erased"' AND NEW.fingerprint = 'erased' AND EXISTS (SELECT 1 FROM erasing)
    AND (NEW.key, NEW.act, NEW.rowid) IS (OLD.key, OLD.act, OLD.rowid)
  ) IS NOT TRUE;
END;
CREATE TRIGGER session_identity BEFORE UPDATE OF id, account, policy, booked_access, is_day_only
  ON session BEGIN SELECT RAISE (ABORT, 'append-only: session'); END;
CREATE TRIGGER session_subject BEFORE UPDATE ON session WHEN NEW.id IS NOT OLD.id
  OR NEW.subject IS NOT OLD.subject BEGIN
  SELECT RAISE (ABORT, 'append-only: session') WHERE (
    NEW.id = OLD.id AND NEW.subject = 'erased' AND OLD.subject <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM account WHERE id = OLD.account))
  ) IS NOT TRUE;
END;
CREATE TRIGGER entry_stands AFTER INSERT ON entry BEGIN
  INSERT INTO standing (account, number, balance) VALUES (NEW.account, NEW.number, NEW.balance)
  ON CONFLICT (account) DO UPDATE SET number = excluded.number, balance = excluded.balance;
END;
CREATE TRIGGER standing_delete BEFORE DELETE ON standing BEGIN SELECT RAISE (ABORT, 'append-only: standing'); END;
CREATE INDEX lot_of_account ON lot (account, id, origin, minutes, rate, currency, opened_at, expires_on,
  expires_at);
CREATE INDEX allocation_of_lot ON allocation (lot, id, lot_remaining, cause) WHERE lot IS NOT NULL;
CREATE INDEX allocation_by_cause ON allocation (account, cause) WHERE cause <> entry;
CREATE TRIGGER one_close BEFORE INSERT ON session_step WHEN NEW.kind IN ('closed', 'recorded') BEGIN
  SELECT RAISE (ABORT, 'append-only: a session is closed once')
  WHERE EXISTS (SELECT 1 FROM session_step
    WHERE session = NEW.session AND kind IN ('closed', 'recorded'));
END;
COMMIT;
