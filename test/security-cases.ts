import type { Proof } from './attempt-cases.ts';

/** Tests that hold a row, or in words what is missing of it. */
export type Row = readonly Proof[] | string;

const architecture = 'test/architecture.test.ts';
const bent = 'src/identity/provider-account/bent-provider.test.ts';
const contest = 'src/contest/contest.test.ts';
const doors = 'test/doors.test.ts';
const firstRun = 'src/identity/first-run/first-run.test.ts';
const hostile = 'src/item-bank/import/formats/hostile.test.ts';
const image = 'src/item-bank/image.test.ts';
const mail = 'src/identity/sign-in/sign-in-mail.test.ts';
const manifest = 'test/manifest.test.ts';
const matrix = 'test/matrix.test.ts';
const own = 'src/identity/own/own.test.ts';
const pool = 'src/item-bank/pool.test.ts';
const provider = 'src/identity/provider-account/real-provider.test.ts';
const refused = 'src/platform/sheet/refused.test.ts';
const regrade = 'src/results/regrade/regrade.test.ts';
const rules = 'test/attempt-rules.test.ts';
const secondFactor = 'src/identity/second-factor/second-factor.test.ts';
const secrecy = 'src/item-bank/secrecy.test.ts';
const secrets = 'test/secrets.test.ts';
const security = 'test/security.test.ts';
const signIn = 'src/identity/sign-in/sign-in.test.ts';
const sql = 'test/sql.test.ts';
const windows = 'test/e2e/sheet-windows.test.ts';
const write = 'src/platform/sheet/write.test.ts';

const noEntriesYet = 'entries and judging are not built yet';

/**
 * What must hold before a first release, by the numbers of the security plan (S: rows of OWASP ASVS, H: beyond it). Each is
 * held by tests of these names, or it is said what is missing. Where the tests hold a row in part, the comment says which.
 */
export const cases: Record<string, Row> = {
  // In and out. S01: searches and addresses of every route; stored texts by the escaping of the templates (S05).
  S01: [[security, 'S01: what is typed into a search or an address comes back as text, never as markup']],
  // Nobody types addresses of links anywhere; what is asked for as the way back stays here.
  S02: [[security, 'S32: whatever is asked for as the way back, one stays on this site']],
  // No statement is built from text; odd values are tried everywhere, how long they take is not measured.
  S03: [
    [architecture, 'no SQL is built from strings outside .sql files, but for the platform and the shell'],
    [security, 'S03 S13: odd names, numbers and texts in addresses are unknown or refused, never a fault'],
  ],
  S04: [
    [architecture, 'no shell, no evaluation, no weak hash, no skipped test'],
    [
      doors,
      'S04 S07: only these files reach out of the process, to addresses that are set up, and none through a shell',
    ],
  ],
  // There is no rich text: rules and notes are plain text, put out escaped.
  S05: [
    [doors, 'S05: no page is put together from markup as text: all text goes through the escaping of the templates'],
  ],
  S06: [[image, 'what could hold a program, is too large or unpacks to too much is no picture']],
  // Nobody but who runs the machine sets an address the server calls.
  S07: [
    [
      doors,
      'S04 S07: only these files reach out of the process, to addresses that are set up, and none through a shell',
    ],
  ],
  S08: [[architecture, 'no shell, no evaluation, no weak hash, no skipped test']],
  S09: [[mail, 'no line break in an address, name or title adds a header or a recipient']],
  S10: [
    [hostile, 'each hostile file is refused with one sentence, within seconds and without much memory'],
    [refused, 'refused with a reason: …'],
  ],
  S11: [[security, 'S11: bodies, forms and addresses that reach for prototypes change nothing']],
  S13: [
    [security, 'S13: every text field of every form and address says how long it may be'],
    [security, 'S13: what does not fit a field is refused by naming it; what lacks is named; nothing is a fault'],
  ],

  // The order of things
  S15: [
    [contest, 'it is not published while anything that must be there is missing, and says what'],
    [rules, 'C30: who left before the end comes back neither after it nor after the grace'],
    [
      'src/results/publication/publish.test.ts',
      'nothing is published before the round has ended, and not while its ties about awards are open',
    ],
  ],
  S16: [
    [
      rules,
      'C56 C58 N04: 30 people who press everything one to five times, in any order, have one attempt, one answer, one receipt each',
    ],
    [
      'src/attempt/practice/practice.test.ts',
      'attempts are limited by the parameters, and the home page of practice says so',
    ],
  ],
  // kill -9 under scoring and regrading; imports and publications are one transaction each.
  S17: [
    [rules, 'C27: scoring that dies leaves nothing half done, says so, and the next sweep heals it'],
    [regrade, 'interrupted between two batches it goes on where it stopped; done, it changes nothing'],
    [
      'test/faults/short.test.ts',
      'kill -9 of the application, then of the database: nothing is lost, nothing stands twice, saving goes on',
    ],
  ],
  S18: [
    ['test/nodes.test.ts', 'a start at the same instant on both nodes is one attempt'],
    [rules, 'C26: sweepers of two nodes and the person at one instant make one result'],
  ],
  S19: [
    [security, 'S19: a robot with one account is stopped, others at the same address go on'],
    [signIn, '300 people behind one office address sign in within a minute: all in'],
  ],

  // Headers, cookies, other sites
  S20: [
    [security, 'S20 S25 S73: errors too say type and charset and run nothing; what is personal is kept by no cache'],
  ],
  S21: [
    [
      'src/identity/cookies.test.ts',
      'behind TLS every cookie is bound to this host and to TLS, and is found again under that name',
    ],
    [signIn, 'cookies are closed to scripts and other sites'],
  ],
  S23: [[doors, 'S23 S24 S27: no other site may read an answer, frame it, or have anything of its own run in it']],
  S24: [
    [doors, 'S23 S24 S27: no other site may read an answer, frame it, or have anything of its own run in it'],
    [manifest, 'every answer says its type and charset, and runs nothing it was not given'],
  ],
  S25: [
    [manifest, 'every answer says its type and charset, and runs nothing it was not given'],
    [security, 'S20 S25 S73: errors too say type and charset and run nothing; what is personal is kept by no cache'],
  ],
  S26: [
    [
      secrets,
      'the log is one JSON object a line, and names people, addresses, codes, cookies and tokens by no more than ids',
    ],
    [bent, 'no code, state or token is in the log'],
  ],
  S27: [[doors, 'S23 S24 S27: no other site may read an answer, frame it, or have anything of its own run in it']],
  S28: [[manifest, 'a writing call from another site is refused, whoever is signed in']],
  S29: [
    [manifest, 'reading changes nothing: every page twice leaves the database as it was'],
    [signIn, 'scanners that follow the letter’s link spend nothing, and the address cannot be read from it'],
  ],
  S32: [
    [security, 'S32: whatever is asked for as the way back, one stays on this site'],
    [signIn, 'after sign-in one comes to the page asked for, and never to another site'],
  ],
  S33: [[security, 'S33: addresses that a client claims for itself are not believed']],

  // Files
  S37: [
    [security, 'S37: bodies larger than a page takes are cut off, also on the way of an answer'],
    [hostile, 'each hostile file is refused with one sentence, within seconds and without much memory'],
  ],
  S38: [
    [image, 'type and size come from the bytes of PNG, GIF, JPEG and WebP, whatever they are called'],
    [hostile, 'each hostile file is refused with one sentence, within seconds and without much memory'],
  ],
  S39: [
    [refused, 'refused with a reason: …'],
    [hostile, 'each hostile file is refused with one sentence, within seconds and without much memory'],
  ],
  S40: [
    [security, 'S20 S25 S73: errors too say type and charset and run nothing; what is personal is kept by no cache'],
    [image, 'what could hold a program, is too large or unpacks to too much is no picture'],
  ],
  S41: 'no uploaded file is kept under a name: pictures stand in the database by their hash, other files are read and let go. Names of downloads are not tried with hostile ones.',

  // Signing in
  S43: [
    [signIn, 'after five wrong entries the code is dead, also the right one'],
    [signIn, 'many wrong codes in a minute slow the guessers down and call for a person once; right codes do not wait'],
  ],
  S44: [[signIn, 'of 50 parallel uses of a code one gets a session']],
  S45: [
    [
      'src/identity/sign-in/code.test.ts',
      'every character is as likely as the others at every place (chi-square on 100,000 codes)',
    ],
    [signIn, 'codes stand in no answer, subject or log line, and only hashed in the code table'],
  ],
  S46: [
    [signIn, 'a code lives ten minutes'],
    [
      'src/identity/second-factor/totp.test.ts',
      'a code counts in its half minute and the ones beside it, once, with blanks or without',
    ],
  ],
  S47: [
    [signIn, 'a forwarded letter is useless in another browser: neither code nor link signs in there'],
    [signIn, 'codes stand in no answer, subject or log line, and only hashed in the code table'],
  ],
  S48: [
    [doors, 'S48: the routes that ask for no role are those somebody has read, and no others'],
    [secondFactor, 'staff without an app are led to set it up: key as picture and text, then its first code'],
    [matrix, 'a right that needs the second factor does not ride along with one that needs none'],
  ],
  S49: [
    [firstRun, 'a fresh installation has no account at all'],
    [firstRun, 'a first-run link dies after 24 hours'],
    [firstRun, 'three fields make the agency, its top unit, the operator and a session, once'],
  ],
  S52: [[provider, 'an address that changes at the provider changes nothing: the subject is the person']],
  S53: [
    [bent, 'refused: …'],
    [bent, 'refused: an address "verified" by a word, or by nothing'],
  ],
  S54: [
    [bent, 'the straight provider signs in: code flow with PKCE S256, state and nonce, all different each time'],
    [bent, 'refused: another state, before the provider is asked'],
    [provider, 'what came back is good once, for ten minutes, in the browser that began'],
  ],
  S55: [
    [signIn, 'a session planted before sign-in is not taken over'],
    [signIn, 'a sign-in makes a new session and ends the one this browser had'],
  ],
  S56: [
    [own, 'a session of staff ends after 15 idle minutes and 12 hours; a contestant’s lasts 30 days'],
    [
      'test/e2e/sheet-network.test.ts',
      'a session that ended in mid-test stops nothing: answers go on, the receipt stands in place',
    ],
    ['test/e2e/writing.test.ts', 'who writes for half an hour is still signed in; who leaves the form alone is not'],
  ],
  S57: [
    [signIn, 'signing out kills the cookie at once'],
    [own, 'all other sessions end together, this one stays'],
    [own, 'an account that is disabled is out with its next request, in every browser'],
  ],
  S58: [
    [windows, 'a second window of the browser is told, may take over, and the first is told at once'],
    [windows, 'what the first window had not sent is still sent, and the newer window wins what both touched'],
    [own, 'a person sees the own sessions only, and ends one of them at once'],
  ],

  // Who may do what. S59: roles, places, routes, and which item of a bank; states are tested with their acts.
  S59: [
    [matrix, '10,000 times somebody, somewhere, at some route: the program answers as the table says'],
    [matrix, 'the page shows each line with its roles, in Vietnamese, and stands behind the page of rights'],
    [
      'src/item-bank/sight.test.ts',
      'the condition of the database and the pure rule see the same items, for everybody and every reach',
    ],
  ],
  S60: [
    [manifest, 'whoever lacks the role, or has it in another agency, is refused alike'],
    [manifest, 'nobody gets further than the sign-in page where a session is needed'],
  ],
  S61: [
    [secrets, 'nothing of the other agency is told to anybody who asks for it by its ids'],
    [secrecy, '…, …: as if it were not there, and nothing happens to it'],
    [
      'src/attempt/practice/practice.test.ts',
      'nobody sees the paper of another person, and another agency nothing at all',
    ],
  ],
  // By words that must not come out, not by a schema of each answer.
  S62: [[secrets, '…: no page, file or interface tells anybody what is not theirs to read']],
  S63: [
    [sql, 'every table with an organisation is isolated by the database, for its owner too'],
    [secrets, 'nothing of the other agency is told to anybody who asks for it by its ids'],
  ],
  S64: [[manifest, 'fields that nobody declared are refused, so nothing can be assigned by adding it']],

  // Keys, roles of the database, what stands around
  S65: [
    [doors, 'S65: numbers nobody may guess come from the machine’s own source, and no weak cipher is used'],
    [architecture, 'no shell, no evaluation, no weak hash, no skipped test'],
  ],
  S68: [
    [sql, 'the role that serves pages can read no key and no item text, and change no answer and no audit line'],
    [rules, 'N34: nobody who serves pages or takes answers can delete or rewrite what was answered'],
    [
      'test/kept-after-a-year.test.ts',
      'N34: attempts, answers, results, publications and the audit trail stand as they stood, row by row',
    ],
    [pool, 'the role that serves pages cannot read keys, stems, seeds or a file waiting to be accepted'],
  ],
  S70: [[secrets, 'programs that go to browsers hold no keys, names or questions']],
  S71: [[security, 'S71: there is nothing to find at the addresses that scanners try']],
  S73: [
    [security, 'S20 S25 S73: errors too say type and charset and run nothing; what is personal is kept by no cache'],
  ],
  S74: 'the browser keeps unsent answers and what the sheet showed, and forgets both when it is handed in (islands/parts/journal.ts); they are not encrypted, and no test looks into the browser after handing in or signing out.',
  S75: [
    [doors, 'S23 S24 S27: no other site may read an answer, frame it, or have anything of its own run in it'],
    ['test/budgets.test.ts', 'every page has the one stylesheet of at most 14 KB, and no style or script inside'],
  ],
  S76: 'no list of parts (SBOM) is made with a release yet; the lockfile holds every package with its hash (H20).',

  // The log and faults
  S78: [
    [
      secrets,
      'the log is one JSON object a line, and names people, addresses, codes, cookies and tokens by no more than ids',
    ],
  ],
  S79: [
    [
      secrets,
      'the log is one JSON object a line, and names people, addresses, codes, cookies and tokens by no more than ids',
    ],
    ['src/identity/link/sign-in-link.test.ts', 'the token stands neither in the database nor in the log'],
  ],
  S80: [[security, 'S80: every refusal leaves exactly one line, with the number that the page shows']],
  S81: [[security, 'S81: nothing a client sends breaks a line of the log or colours it']],
  S83: [
    [manifest, 'an unexpected exception while rights are looked up refuses'],
    [manifest, 'no call ends in a fault'],
  ],
  S84: [[manifest, 'an unexpected exception while rights are looked up refuses']],

  // Beyond ASVS
  H01: [
    [secrets, '…: no page, file or interface tells anybody what is not theirs to read'],
    [secrets, 'each of these secrets is really there, and read by whom it is for'],
    [secrets, 'programs that go to browsers hold no keys, names or questions'],
    [secrecy, 'a list holds, counts and finds only what the person sees'],
  ],
  // Bytes, not times; no save touches a key (the role of the writer cannot read them).
  H02: [
    [secrets, 'the answers of the way of an answer are the same for a right option, a wrong one, and one taken back'],
    [secrets, 'nobody can tell from any page which options are right: other keys, the same bytes'],
  ],
  H03: [
    [pool, 'practice and graded pools share no item in any round of the contest (H03)'],
    [
      'src/attempt/practice/bot.test.ts',
      'a bot with 1,000 practice runs gains nothing on graded papers (integrity §1: at most 2 points)',
    ],
  ],
  H04: [
    [rules, 'C17: a paper is on disk before its first question is shown; another node shows the same one'],
    ['test/e2e/sheet-answering.test.ts', 'starting twice gives one attempt and one paper'],
  ],
  H05: noEntriesYet,
  H06: noEntriesYet,
  H07: noEntriesYet,
  H08: [
    [
      'test/faults/deadline-edges.test.ts',
      'what had begun to arrive in time counts although its body came late; what began too late does not',
    ],
    [
      'test/e2e/sheet-clock.test.ts',
      'an answer that comes after the grace is told to the person and noted as evidence; what was saved counts',
    ],
  ],
  H09: [
    [write, 'an exported workbook holds no formula, link or author, and only legal characters, whatever the texts'],
    [write, 'no text of an export is executed by a spreadsheet, and our import takes the guard off'],
    ['src/site/site.test.ts', 'the file holds what the pages show and nothing that a spreadsheet could run'],
  ],
  H11: [
    [
      'src/site/pure.test.ts',
      'units of fewer than five people stand together, with a bigger one when nothing else would hide them',
    ],
    [
      'src/site/pure.test.ts',
      'a level of units shows its parts and the people of the unit itself, and hides the small from every side',
    ],
  ],
  H12: [
    ['src/attempt/pure/zero.test.ts', 'each zero has the cause its facts show'],
    [
      'src/results/participation/pages.test.ts',
      'zeros and scores cannot be had while the round is open, whatever is asked',
    ],
    [
      'src/site/site.test.ts',
      'published pages hold names, units and points, and nothing else of anybody (N22); zeros never',
    ],
  ],
  H17: 'results belong to persons of the roster, and an import that would give a known address to another name asks first; that the next holder of an address sees nothing of the last is not tested, and an account keeps its rights until somebody ends them.',
  H18: 'certificates are not built yet.',
  H19: 'there is no banner for other sites yet; every page refuses to be framed (S27).',
  H20: [
    [
      doors,
      'H20 H21: packages come whole and checked, run nothing when installed, and the sheet reader with known holes is none of them',
    ],
  ],
  H21: [
    [
      doors,
      'H20 H21: packages come whole and checked, run nothing when installed, and the sheet reader with known holes is none of them',
    ],
    ['src/platform/sheet/fuzz.test.ts', 'any bytes under any name are read or refused, never a crash'],
  ],
};
