/** Where a rule is proved: file, and the name of the test as it stands there; … for what differs from one to the next. */
export type Proof = readonly [file: string, name: string];

/** Nothing can break it yet: the capability that will bring it is not there. Once its folder is, the case is due. */
export interface NotYet {
  until: string;
  because: string;
}

/** Its size is for the bench; the proofs hold the same rule in small. */
export interface Measured {
  /** As given to `npm run bench --`. */
  bench: string;
  proofs: readonly Proof[];
}

/** Proofs of a case, with the bench that measures it at size, or why it has none yet. */
export type Case = readonly Proof[] | Measured | NotYet;

export const proofsOf = (each: Case): readonly Proof[] => ('until' in each ? [] : 'bench' in each ? each.proofs : each);

const attempt = 'src/attempt/attempt.test.ts';
const rules = 'test/attempt-rules.test.ts';
const contestant = 'src/attempt/contestant/contestant.test.ts';
const result = 'src/attempt/contestant/result.test.ts';
const deadline = 'src/attempt/pure/deadline.test.ts';
const score = 'src/attempt/pure/score.test.ts';
const answering = 'test/e2e/sheet-answering.test.ts';
const network = 'test/e2e/sheet-network.test.ts';
const clock = 'test/e2e/sheet-clock.test.ts';
const windows = 'test/e2e/sheet-windows.test.ts';
const access = 'test/e2e/sheet-access.test.ts';
const secrets = 'test/secrets.test.ts';
const pool = 'src/item-bank/pool.test.ts';
const draw = 'src/item-bank/draw/draw.test.ts';
const signIn = 'src/identity/sign-in/sign-in.test.ts';
const site = 'src/site/site.test.ts';

const crowd = 'src/attempt/crowd.test.ts';
const places = 'test/e2e/sheet-places.test.ts';
const bench = 'test/bench.test.ts';
const regrade = 'src/results/regrade/regrade.test.ts';
const regradePages = 'src/results/regrade/pages.test.ts';
const regradeProperty = 'src/results/regrade/property.test.ts';
const staffUnderLoad = 'test/staff-under-load.test.ts';
const aYearLater = 'test/kept-after-a-year.test.ts';

/**
 * Known failures of other systems (C) and of contest code in public use (N): each is a test somewhere, or it is said
 * which capability will bring it. The test beside this list fails as soon as that capability is there.
 */
export const cases: Record<string, Case> = {
  // Lost answers
  C01: [
    [
      network,
      'a browser killed between the choice and its sending, opened again and not touched: the server has it all',
    ],
  ],
  C02: [[network, 'whatever is clicked, cut off and reloaded in any order: in the end server and screen are the same']],
  C03: [
    [network, 'handing in without network says so, can be taken back, and happens by itself when the network is back'],
    [clock, 'an answer on its way at the end counts within the grace'],
  ],
  C04: [
    [network, 'C04: requests that end in … again and again: answering goes on, and all is sent without a click'],
    [network, 'C04: an acknowledgement cut off on its way, or cut short, is asked for again and stored once'],
    [network, 'C04: a hand-in whose answer is lost on the way is asked for again and gives the one receipt'],
    [network, 'an answer of something else than the server (a hotel page, a proxy) is never taken for "saved"'],
    [clock, 'ten minutes without network: answering goes on, the banner stays, and all is sent without a click'],
  ],
  C05: [[answering, 'a choice is called saved only after the server has it on disk']],
  C06: [
    [answering, 'a choice is called saved only after the server has it on disk'],
    ['src/platform/db/embedded.test.ts', 'a killed server starts again and has everything committed'],
    ['src/platform/db/embedded-tuning.test.ts', 'no machine is tuned by giving up durability'],
  ],
  C07: [[attempt, 'time running out hands in what was saved, with the deadline as its finish however late the sweep']],
  C08: [
    [rules, 'C08: with a deadline … away answers are saved and the paper is closed at that deadline'],
    [deadline, 'an attempt of 30 days has a deadline 30 days away'],
  ],
  C09: [
    [answering, 'several options are stored as one set, and taking the last tick away clears the answer'],
    [
      answering,
      'the prediction is saved while typing, letters are told apart from numbers, and nothing typed is rewritten',
    ],
  ],
  C10: [[attempt, 'time running out hands in what was saved, with the deadline as its finish however late the sweep']],
  C11: [
    [
      answering,
      'a phone shows one question a screen; back, forward and reload lead to the same one with the same ticks',
    ],
  ],
  C12: [[network, 'a session that ended in mid-test stops nothing: answers go on, the receipt stands in place']],
  C13: [[contestant, 'N28 C13: leaving, going back and reloading neither submit nor lock, and show the same ticks']],
  C14: [[windows, 'handing in on one device closes the sheet on the other, with the same receipt']],
  C15: [[contestant, 'C15: however often the pages of finishing are reloaded, finishing works and gives one receipt']],
  C16: [
    [
      network,
      'a browser killed between the choice and its sending, opened again and not touched: the server has it all',
    ],
  ],
  C17: [[rules, 'C17: a paper is on disk before its first question is shown; another node shows the same one']],
  C18: [[network, 'the tab closed during the request loses nothing']],
  // Clock and deadline
  C19: [[clock, 'a device whose clock is … changes nothing']],
  C20: [
    [contestant, 'waits on a page that holds nothing secret and comes back by itself just after the opening'],
    [secrets, '…: no page, file or interface tells anybody what is not theirs to read'],
  ],
  C21: [[clock, 'an end moved later or earlier reaches the open page within 30 seconds, in figures and in words']],
  C22: [[clock, 'a phone that slept ten minutes shows the right time at once when it is looked at']],
  C23: [
    [rules, 'N16 C23: at UTC, at +7 and at −5 every page says the same, to the minute'],
    ['src/platform/format/parse.test.ts', 'the zone of the server changes nothing'],
  ],
  C24: [
    [attempt, 'time running out hands in what was saved, with the deadline as its finish however late the sweep'],
    [deadline, 'an attempt nobody handed in finished at its deadline, not when a sweeper came by'],
  ],
  C25: [
    [contestant, 'N27 C29: at the very end and after it no page fails, and what was saved counts without any sweep'],
  ],
  C26: [[rules, 'C26: sweepers of two nodes and the person at one instant make one result']],
  C27: [[rules, 'C27: scoring that dies leaves nothing half done, says so, and the next sweep heals it']],
  C28: [[deadline, 'state follows from time alone']],
  C29: [
    [places, 'C29: in a popup that another site opened, one answers, hands in and gets the receipt'],
    [places, 'C29: time that runs out in a popup hands in by itself, without an error page'],
    [places, 'C29: framed by another site nothing is shown, so nothing can be clicked away, and nothing is started'],
    [places, 'C29: inside …, without worker, storage or locks, one answers, is cut off, reloads and hands in'],
    [places, 'C29: inside … time that runs out hands in by itself, without an error page'],
    [contestant, 'N27 C29: at the very end and after it no page fails, and what was saved counts without any sweep'],
  ],
  C30: [[rules, 'C30: who left before the end comes back neither after it nor after the grace']],
  C31: [
    [deadline, 'the deadline is the earlier of closing and personal end, plus incident time, in every combination'],
    [
      'src/attempt/override/override.test.ts',
      'a factor given before the start makes the limit longer for that person alone',
    ],
  ],
  C32: [
    [rules, 'C32: an extension after the end lets everybody in again who has time left, and those who never came'],
    [clock, 'an extension given in the last second resumes the sheet that was already at zero'],
  ],
  // Load
  C33: {
    bench: '--starts 3000 --seconds 60',
    proofs: [
      [bench, 'under load nothing acknowledged is lost, nothing fails, and answers share their statements and commits'],
    ],
  },
  C34: {
    bench: '--starts 3000 --seconds 60 --arrivals at-once',
    proofs: [
      [bench, 'everybody who starts at second 0 gets a paper'],
      [
        crowd,
        'a node with too many starts waiting asks the next one to come again by itself; answers and hand-ins go on',
      ],
    ],
  },
  C35: [
    [contestant, 'waits on a page that holds nothing secret and comes back by itself just after the opening'],
    ['test/budgets.test.ts', 'public pages that were made once are given out without asking the database'],
  ],
  C36: [
    [
      'src/contest/contest.test.ts',
      'with bank, blueprint and roster it is published, and what opens soon is prepared by itself',
    ],
  ],
  C37: [
    [rules, 'C37: who is added to the roster after the round was prepared takes part'],
    [
      'src/results/participation/figures.test.ts',
      'a roster locked anew while the round runs takes people and what they did along',
    ],
  ],
  C38: [
    [
      staffUnderLoad,
      'every page is read and every button pressed while answers come: each is acknowledged, stored, and nobody waits',
    ],
    [staffUnderLoad, 'afterwards everybody hands in what was answered last'],
    ['test/budgets.test.ts', 'no page asks the database more often because there is more to show'],
  ],
  C39: [
    [signIn, '300 people behind one office address sign in within a minute: all in'],
    // No place in a queue is shown: nodes are independent and keep none (`src/attempt/README.md`).
    [
      crowd,
      'who is turned away reads the wait that is expected and that no time is running, and no invented place in a queue',
    ],
    [places, 'C39: the page of a crowd starts by itself as soon as there is room, with nothing to press'],
  ],
  C40: {
    bench: '--rate 300 --seconds 60 --arrivals last-tenth',
    proofs: [
      [
        bench,
        'with four of ten in the last tenth of the time, as before a deadline, nothing is lost and nothing fails',
      ],
    ],
  },
  C41: [
    [regrade, 'interrupted between two batches it goes on where it stopped; done, it changes nothing'],
    [
      regradeProperty,
      'preview and regrading agree with a brute-force recount of everything, and undoing is exact, whatever is decided',
    ],
    [
      regradePages,
      'a hand-in scored by a node that had not heard of the new key is brought to it, and nothing else moves',
    ],
  ],
  C42: [
    [
      'src/attempt/sweep.test.ts',
      'takes them up in batches: few statements, never more than a batch in memory or in a commit, each exactly once',
    ],
    [
      'src/platform/sheet/write.test.ts',
      'what goes past the last row of a sheet goes on in the next, with the header again',
    ],
    ['src/platform/sheet/write.test.ts', 'a reader that stops early stops the rows'],
  ],
  C43: [
    [rules, 'C43: time given back after an incident reaches everybody who is at it, and whoever starts afterwards'],
  ],
  C44: [[rules, 'C44: a save writes its one row and changes nothing else']],
  // Draws, keys, statistics
  C45: [[draw, '10,000 papers: every cell filled, nothing twice, items, places and option orders evenly spread']],
  C46: [
    [draw, 'overlapping cells and enemies that leave only one way out are still drawn'],
    ['src/item-bank/draw/satisfiable.test.ts', 'the same content is the same question: its enemies are enemies too'],
  ],
  C47: [[draw, 'what this person has seen least comes first, chance only among equals']],
  C48: [[pool, 'frozen once, a pool never changes, whatever is moved, edited, retagged or retired in the bank (C48)']],
  C49: [
    [result, 'C49: the maximum comes from the frozen paper: one right of four is 1 of 4, however few were answered'],
    [score, 'the denominator is the frozen paper, however few answers came'],
  ],
  C50: [
    [regradePages, 'an attempt that still runs is not touched: same paper, same answers, no result, and it goes on'],
    [regradePages, 'who hands in after the decision is scored by the new key'],
  ],
  C51: [
    [score, 'score: scoring again with an unchanged key changes nothing'],
    [regrade, 'one open case an item, a key that changes nothing is no case, and nothing is decided without a reason'],
    [regrade, 'each remedy reaches whoever was served the item and nobody else, and undoing it is exact to the byte'],
  ],
  C52: [
    [
      'src/attempt/contestant/review.test.ts',
      'letters are those the reader saw, wrong ones come first, and a decided remedy is said',
    ],
  ],
  C53: [[score, 'the four remedies for a faulty item × each pattern of answer']],
  C54: [
    [score, 'the four remedies for a faulty item × each pattern of answer'],
    [score, 'score: accepting one more key or giving full marks never lowers anybody'],
  ],
  C55: [
    [
      'src/results/publication/publish.test.ts',
      'a publication holds the ranking, the awards and the figures of units as they stood, with a code',
    ],
    [score, 'an unscored item, such as the prediction, moves no figure'],
    [
      'test/rehearsal.test.ts',
      'whoever starts and hands in during a rehearsal is told so, and used up nothing: afterwards no page, file or figure knows of it',
    ],
  ],
  C56: [
    [
      rules,
      'C56 C58 N04: 30 people who press everything one to five times, in any order, have one attempt, one answer, one receipt each',
    ],
  ],
  C57: [
    [regrade, 'who, why, before and after stand beside each changed result, and the audit trail names every step'],
    [
      regrade,
      'nothing changes before two people, neither of whom opened the case, have approved what the preview showed',
    ],
  ],
  // Sessions, identity, devices, import
  C58: [
    [
      rules,
      'C56 C58 N04: 30 people who press everything one to five times, in any order, have one attempt, one answer, one receipt each',
    ],
  ],
  C59: [
    [contestant, 'is told before the start who starts, how long, until when exactly and what is recorded'],
    [contestant, 'changes the person on a shared computer: the session ends and sign-in comes back here'],
  ],
  C60: [[windows, 'a second window of the browser is told, may take over, and the first is told at once']],
  C61: [[contestant, 'waits on a page that holds nothing secret and comes back by itself just after the opening']],
  C62: [[clock, 'readers are told at 10, 5 and 1 minute and at 30 seconds, and nothing else of the time']],
  C63: [
    [clock, 'readers are told at 10, 5 and 1 minute and at 30 seconds, and nothing else of the time'],
    [answering, 'all by keyboard: arrows choose, and the focus is never under a bar'],
    [
      access,
      'at 320 px, at 200 % and with the text spacing readers may choose, nothing scrolls sideways or is cut off',
    ],
  ],
  C64: [
    ['src/platform/sheet/csv.test.ts', 'every encoding in use gives the same words'],
    ['src/item-bank/import/files.test.ts', 'importing makes the bank, and the same file again adds nothing'],
    [
      'src/item-bank/import/files.test.ts',
      'the report counts every item once, names each fault at its row, and shows what was understood',
    ],
  ],

  // Contest code in public use
  N01: [
    [attempt, 'answers to questions outside the paper and impossible values are refused'],
    [score, 'score: agrees with a naive second implementation and never exceeds the maximum'],
  ],
  N02: [
    [
      rules,
      'N02 N03: points, times or ranks sent along change nothing, and a right answer counts once however often it is sent',
    ],
  ],
  N03: [
    [
      rules,
      'N02 N03: points, times or ranks sent along change nothing, and a right answer counts once however often it is sent',
    ],
  ],
  N04: [
    [
      rules,
      'C56 C58 N04: 30 people who press everything one to five times, in any order, have one attempt, one answer, one receipt each',
    ],
  ],
  N05: [[attempt, 'time running out hands in what was saved, with the deadline as its finish however late the sweep']],
  N06: [
    [clock, 'at zero the sheet is handed in by itself with all that was chosen, and says so calmly'],
    [
      answering,
      'the map and the review name what is open and flagged; red leads to the first gap, handing in says what stays empty',
    ],
  ],
  N07: [[answering, 'reload at every step keeps everything']],
  N08: [
    [
      'src/attempt/contestant/details.test.ts',
      'N08: a correction during a round goes to the focal point; person, post and attempt keep their unit',
    ],
    [
      'src/attempt/contestant/details.test.ts',
      'N08: somebody moved during the round keeps the unit of the locked roster on paper and receipt',
    ],
  ],
  N09: [[result, 'N09: while anybody may still answer, neither right answers nor ranks are shown, whatever is set']],
  N10: [[contestant, 'N10: nobody sees another one’s receipt or result by counting up or by another account']],
  N11: [
    [secrets, 'nobody can tell from any page which options are right: other keys, the same bytes'],
    [secrets, 'the answers of the way of an answer are the same for a right option, a wrong one, and one taken back'],
    [answering, 'nothing on the page or in its scripts tells a right answer'],
  ],
  N12: [[signIn, 'typing an e-mail alone never signs in, and asking for a colleague’s code changes nothing of hers']],
  N13: [
    ['src/identity/account.test.ts', 'each address gets one account, found again by any way of writing it'],
    ['src/platform/text/email.test.ts', 'domains are compared whole'],
    ['src/roster/import/import-people.test.ts', 'addresses outside the domains of the contest are pointed out'],
    [
      'src/roster/import/import-people.test.ts',
      'an address of somebody else on the roster is refused, whoever the line is',
    ],
  ],
  N14: [[signIn, 'typing an e-mail alone never signs in, and asking for a colleague’s code changes nothing of hers']],
  N15: [
    ['src/platform/format/parse.test.ts', 'a minute shown in a form comes back as the same instant'],
    ['src/contest/pages.test.ts', 'the schedule takes "24 giờ", adds a round after the last, and names the clash'],
  ],
  N16: [
    ['src/contest/contest.test.ts', 'the template gives four rounds with exact windows and rules as a draft'],
    ['src/contest/rules-text.test.ts', 'rounds are written with exact times, midnight as 24 giờ 00 of the day before'],
  ],
  N17: [[site, 'a unit without a code and without a block breaks no page of results (N17)']],
  N18: [
    [secrets, '…: no page, file or interface tells anybody what is not theirs to read'],
    ['test/manifest.test.ts', 'an unexpected exception while rights are looked up refuses'],
  ],
  N19: [
    [site, 'people are found by name or unit, with and without marks (N19)'],
    [
      'src/results/participation/pages.test.ts',
      'names and addresses are found with and without marks, wildcards stand for themselves',
    ],
  ],
  N20: [[contestant, 'N20: an earlier round, handed in or missed, never blocks the next']],
  N21: [
    ['src/item-bank/import/files.test.ts', 'importing makes the bank, and the same file again adds nothing'],
    [pool, 'frozen once, a pool never changes, whatever is moved, edited, retagged or retired in the bank (C48)'],
  ],
  N22: [
    [site, 'published pages hold names, units and points, and nothing else of anybody (N22); zeros never'],
    [contestant, 'N22: a phone number is on the page of one’s own data and on no page of attempts'],
  ],
  N23: [
    [
      secrets,
      'the log is one JSON object a line, and names people, addresses, codes, cookies and tokens by no more than ids',
    ],
    ['src/identity/link/sign-in-link.test.ts', 'the token stands neither in the database nor in the log'],
  ],
  N24: { until: 'src/judging', because: 'jurors mark nothing yet' },
  N25: [
    [contestant, 'N25: a paper handed in at 23:30 belongs to that day, one of 00:10 to the next'],
    [site, 'a hand-in at 23:30 belongs to its own day and to its own round (N25)'],
  ],
  N26: [
    ['src/command/import-commands.test.ts', 'one bad line of people keeps the others out too'],
    [
      'src/roster/roster-story.test.ts',
      'when the roster changed between looking and accepting, nothing is written and the new difference is shown',
    ],
  ],
  N27: [
    [contestant, 'N27 C29: at the very end and after it no page fails, and what was saved counts without any sweep'],
  ],
  N28: [[contestant, 'N28 C13: leaving, going back and reloading neither submit nor lock, and show the same ticks']],
  N29: { until: 'src/entry', because: 'papers have no essay yet, and nothing resets a paper' },
  N30: [[network, 'a busy server is asked again when it said, not before, and nothing is lost']],
  N31: [
    [clock, 'an answer that comes after the grace is told to the person and noted as evidence; what was saved counts'],
  ],
  N32: [[pool, 'practice and graded pools share no item in any round of the contest (H03)']],
  N33: { until: 'src/entry', because: 'papers have no essay yet' },
  N34: [
    [rules, 'N34: nobody who serves pages or takes answers can delete or rewrite what was answered'],
    [aYearLater, 'N34: attempts, answers, results, publications and the audit trail stand as they stood, row by row'],
    [aYearLater, 'no job changed anything else'],
  ],
  N35: [[signIn, '300 people behind one office address sign in within a minute: all in']],
};
