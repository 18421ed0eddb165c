import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { tokenHeader } from '../src/attempt/hot.ts';
import { readImage } from '../src/item-bank/image.ts';
import { storeImages } from '../src/item-bank/image-store.ts';
import { bankWith, contestWith, someItem, somePicture } from '../src/item-bank/testing.ts';
import { assets } from '../src/platform/html/static.ts';
import type { Route } from '../src/platform/http/route.ts';
import { urls } from '../src/platform/urls.ts';
import { canary } from './canary.ts';
import { type PublishedContest, publishedContest } from './contest.ts';
import { type TestSystem, testSystem, Visitor } from './harness.ts';
import { lookedBack, type Moment, momentNames, reach, type Taker } from './moments.ts';
import { visitorAs } from './sign-in.ts';
import { addressesOf, everybody, type Fill, fillOf, look, mayCall, newMinute, type Persona, uploaded } from './walk.ts';
import { smallProvince, type World } from './world.ts';

/** Somebody looked at an address at a moment. */
interface Glance {
  persona: Persona;
  route: Route;
  moment: Moment;
}

/** Words that stand in the database, and who may read them where. */
interface Secret {
  what: string;
  words: string[];
  may(glance: Glance): boolean;
}

const bankPages = /^\/quan-ly\/ngan-hang\//;
const ofBank = ['item-writer', 'appraiser', 'secretariat', 'organiser'];
const onBank = ({ persona, route }: Glance) =>
  bankPages.test(route.path) && persona.roles.some((role) => ofBank.includes(role));
/** Papers made beforehand are read whole by whoever answers for the round and who lets them pass. */
const ofPapers = ({ persona: { roles, agency }, route: { path } }: Glance) =>
  agency === 'own' &&
  path === urls.roundPaper(':contest', ':round', ':paper') &&
  roles.some((role) => role === 'secretariat' || role === 'appraiser');
/** Who practises reads the questions of the own practice paper, at any time. */
const ofPractice = ({ persona: { name }, route: { path } }: Glance) =>
  name === 'chị Hà' &&
  (path === urls.practicePaper(':contest', ':number') || path === urls.practiceImage(':contest', ':hash'));
/** Statistics and cases of a closed round: whoever answers for it, and who appraises items or inspects. */
const ofFigures = ({ persona: { roles, agency }, route: { path } }: Glance) =>
  agency === 'own' &&
  ((/\/thong-ke/.test(path) && roles.some((role) => role === 'secretariat' || role === 'appraiser')) ||
    (/\/cau-sai-sot/.test(path) && roles.includes('secretariat')) ||
    (/\/dau-hieu\//.test(path) && roles.some((role) => role === 'secretariat' || role === 'inspector')));
const readsAllPeople = ({ persona: { roles, agency } }: Glance) =>
  agency === 'own' && roles.some((role) => role === 'secretariat' || role === 'inspector');
const outbox = /\/thu-di/;
/** Who runs the installation may help with its lists; results and participation of persons are none of their business. */
const lists = /\/thu-di|^\/quan-ly\/to-chuc\/:organisation\/nguoi|\/danh-sach\/nguoi/;
const helpsWithLists = ({ persona, route }: Glance) => persona.roles.includes('operator') && lists.test(route.path);

/** What a fault would tell of the inside. */
const inside =
  /\bSELECT\b[^<]*\bFROM\b|\bINSERT INTO\b|\bat [\w.<>]+ \(|\.tsx?:\d+|node_modules|relation (&quot;|")|violates|pg_catalog|syntax error/;
/** How answer keys are called in programs. */
const keyMarks = /\b(isCorrect|is_correct|data-correct|"correct"|correctOption|answerKey|answer_key|rightAnswers?":)/;
/** The secretariat's own address, and the example beside the field. */
const spoken = ['tothuky@thunghiem.example', 'hantt@tinh.example'];
const eMail = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

const everyName = [
  'anh Nam',
  'appraiser',
  'bà Lan',
  'chị Hà',
  'chị Mai',
  'inspector',
  'item writer',
  'nobody',
  'operator',
  'ông Dũng',
];

describe('what is secret stays where it belongs', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let secrets: Secret[];
  let takers: Taker[];
  let fill: Fill;
  let fillOfB: Fill;
  /** People of another unit than anh Nam's. */
  const others = ['winner', 'zero', 'absent'].map((name) => ({ name, word: canary(name), phone: '' }));
  const reading = new Map<string, Set<string>>();
  const shown = new Set<string>();
  const cookies = new Set<string>();
  const tokens = new Set<string>();
  let code: string;

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;

  /** Somebody of the Sở Nội vụ with an unmistakable name, address and telephone number. */
  async function newPerson(word: string, phone: string): Promise<number> {
    const email = `${word}@thunghiem.example`;
    const [{ id: account }] = await rows(
      `INSERT INTO account (email, name, created_at) VALUES ($1, $2, '2020-01-01') RETURNING id`,
      [email, `Lê ${word}`],
    );
    await rows(
      `WITH p AS (INSERT INTO person (organisation_id, account_id, full_name, sort_name, search_name, email, phone, created_at)
         VALUES ($1, $2, $3, $3, lower($3), $4, $5, '2020-01-01') RETURNING id)
       INSERT INTO post (organisation_id, person_id, unit_id, title, valid_from) SELECT $1, id, $6, 'Chuyên viên', '2020-01-01' FROM p`,
      [world.organisation, account, `Lê ${word}`, email, phone, world.units.homeDepartment],
    );
    return account;
  }

  /** Every stem and every reason of a key gets a word of its own. */
  async function markItems(organisation: number): Promise<{ stems: string[]; reasons: string[] }> {
    const items = await rows(`SELECT id FROM item_version WHERE organisation_id = $1 ORDER BY id`, [organisation]);
    const stems = items.map(({ id }) => canary(`stem ${id}`));
    const reasons = items.map(({ id }) => canary(`reason ${id}`));
    const ids = items.map(({ id }) => id);
    await rows(
      `UPDATE item_version v SET stem = stem || ' ' || g.word FROM unnest($1::bigint[], $2::text[]) g (id, word) WHERE v.id = g.id`,
      [ids, stems],
    );
    await rows(
      `UPDATE keys.item_key k SET rationale = rationale || ' ' || g.word FROM unnest($1::bigint[], $2::text[]) g (id, word) WHERE k.item_version_id = g.id`,
      [ids, reasons],
    );
    return { stems, reasons };
  }

  /** Every item shows a picture with a word of its own among its bytes. @returns the word, and the picture's address */
  async function addPicture(): Promise<{ word: string; hash: string }> {
    const word = canary('picture');
    const bytes = Buffer.concat([somePicture, Buffer.from(word)]);
    const image = readImage(bytes);
    if (image.problem !== undefined) throw new Error(image.problem);
    const place = { organisation: world.organisation, bankId: contest.bankId };
    await system.context.database.keys(world.organisation, (queries) =>
      storeImages(queries, place, [bytes], new Date(system.context.clock())),
    );
    await rows('UPDATE item_version SET images = $2 WHERE organisation_id = $1', [
      world.organisation,
      JSON.stringify([{ ...image, alt: 'Hình', at: 0 }]),
    ]);
    return { word, hash: image.hash };
  }

  /** The other agency: its name, a person, a draft of a contest, a bank, a letter. @returns its words */
  async function furnishB(): Promise<{ all: string[]; ofItems: string[] }> {
    const b = world.otherOrganisation;
    const [name, person, title, letter] = ['agency', 'person', 'contest', 'letter'].map((each) => canary(`B ${each}`));
    await rows('UPDATE organisation SET name = $2, short_name = $2 WHERE id = $1', [b, `Huyện ${name}`]);
    await rows('UPDATE unit_path SET name = $2, full_name = $2 WHERE organisation_id = $1', [b, `Huyện ${name}`]);
    await rows('UPDATE person SET full_name = $2, sort_name = $2 WHERE organisation_id = $1', [b, `Đỗ ${person}`]);
    const ofB = { ...world, organisation: b, accounts: { ...world.accounts, writer: world.accounts.mai } };
    const { bankId, itemIds } = await bankWith(system.context, ofB, [someItem(9001), someItem(9002)]);
    const { stems, reasons } = await markItems(b);
    const units = { ...world.units, province: world.units.otherRoot };
    await contestWith(system.context.database, { ...ofB, units }, bankId, [], 'hoi-thi-b');
    await rows(`UPDATE contest_version SET parameters = $2 WHERE organisation_id = $1`, [
      b,
      JSON.stringify({ ...contest.parameters, title: `Hội thi ${title}`, shortTitle: `Thi ${title}` }),
    ]);
    await rows(
      `INSERT INTO mail (organisation_id, recipient, subject, body, kind, created_at) VALUES ($1, 'maidt@bencanh.example', $2, $2, 'notice', '2023-06-01')`,
      [b, `Thư ${letter}`],
    );
    fillOfB = await fillOf(
      system,
      {
        organisation: b,
        units: { ...world.units, laborDepartment: world.units.otherRoot, homeDepartment: world.units.otherRoot },
        people: { ...world.people, ha: world.people.mai },
      },
      { slug: 'hoi-thi-b', bankId },
      { item: itemIds },
    );
    return { all: [name, person, title, letter] as string[], ofItems: [...stems, ...reasons] };
  }

  before(async () => {
    system = await testSystem({ now: '2023-06-04T09:00:00+07:00' });
    world = await smallProvince(system.context.database);
    takers = [];
    for (const [at, other] of others.entries()) {
      other.phone = `09876543${at}0`;
      const account = await newPerson(other.word, other.phone);
      if (other.name !== 'absent') takers.push({ account, wins: other.name === 'winner' });
    }
    contest = await publishedContest(system, world, ({ disclosure, ranking }) => {
      ranking.wholeContest = true;
      Object.assign(disclosure, {
        showScore: 'after-close',
        showRank: 'after-publication',
        showRightAnswers: 'after-publication',
        publishIndividuals: 'all',
      });
    });
    const { stems, reasons } = await markItems(world.organisation);
    const picture = await addPicture();
    const wordsOfB = await furnishB();

    const absent = new Visitor(system.address);
    await absent.post(urls.signIn(), { email: `${others[2]!.word}@thunghiem.example` });
    const [{ body }] = await rows(`SELECT body FROM mail WHERE kind = 'code' ORDER BY id DESC LIMIT 1`);
    code = /: ([0-9A-Z]{3} [0-9A-Z]{3} [0-9A-Z]{3})$/m.exec(body)?.[1] ?? '';
    for (const value of absent.cookies.values()) cookies.add(value);

    const fileReason = canary('reason in a file');
    const ofFile = `Câu hỏi của tệp,một,hai,A,Cải cách thể chế,Nhận biết,${fileReason}`;
    const works = await uploaded(system, world, contest.bankId, ofFile);
    fill = await fillOf(system, world, contest, { ...works, hash: picture.hash });
    // The right answers of a round are told only after it is published: then its items are no secret for those who had them.
    assert.match(code, /./);
    secrets = [
      {
        what: 'why an answer is right',
        words: [...reasons, fileReason],
        may: (glance) => (onBank(glance) && glance.persona.agency === 'own') || ofPapers(glance),
      },
      {
        what: 'a question',
        words: [...stems, picture.word],
        may: (glance) =>
          (onBank(glance) && glance.persona.agency === 'own') ||
          ofFigures(glance) ||
          ofPapers(glance) ||
          ofPractice(glance) ||
          (/^\/thi\//.test(glance.route.path) &&
            ['chị Hà', 'anh Nam'].includes(glance.persona.name) &&
            glance.moment !== 'before opening'),
      },
      {
        what: 'who takes part in another unit',
        words: others.filter(({ name }) => name !== 'winner').map(({ word }) => word),
        may: (glance) => readsAllPeople(glance) || helpsWithLists(glance),
      },
      {
        what: 'who has won',
        words: others.filter(({ name }) => name === 'winner').map(({ word }) => `Lê ${word}`),
        may: (glance) =>
          readsAllPeople(glance) ||
          helpsWithLists(glance) ||
          (glance.moment === 'published' && glance.route.access.kind === 'public'),
      },
      {
        what: 'an address or telephone number',
        words: others.flatMap(({ word, phone }) => [`${word}@`, phone]),
        may: (glance) => readsAllPeople(glance) || helpsWithLists(glance),
      },
      {
        what: 'a code to sign in',
        words: [code],
        may: (glance) =>
          outbox.test(glance.route.path) &&
          glance.persona.agency === 'own' &&
          glance.persona.roles.some((role) => role === 'operator' || role === 'secretariat'),
      },
      {
        what: 'another agency',
        words: wordsOfB.all,
        may: ({ persona }) => persona.agency === 'other' || persona.roles.includes('operator'),
      },
      { what: 'items of another agency', words: wordsOfB.ofItems, may: ({ persona }) => persona.agency === 'other' },
    ];
  });

  /** What this answer tells that it must not. */
  function told(text: string, glance: Glance): string[] {
    const found: string[] = [];
    for (const secret of secrets) {
      if (!secret.words.some((word) => text.includes(word))) continue;
      if (secret.may(glance))
        reading.set(secret.what, (reading.get(secret.what) ?? new Set()).add(glance.persona.name));
      else found.push(secret.what);
    }
    if (inside.test(text)) found.push(`the inside: ${inside.exec(text)?.[0]}`);
    if (!bankPages.test(glance.route.path) && keyMarks.test(text)) found.push(`keys: ${keyMarks.exec(text)?.[0]}`);
    if (glance.route.access.kind === 'public')
      for (const [address] of text.matchAll(eMail))
        if (!spoken.includes(address) && !/^dot-\d+@/.test(address)) found.push(address);
    return found;
  }

  async function walk(moment: Moment, places: Fill, people: Persona[]): Promise<string[]> {
    const found: string[] = [];
    for (const persona of people) {
      for (const value of persona.visitor.cookies.values()) cookies.add(value);
      for (const route of system.routes.filter(({ method }) => method === 'GET')) {
        // Who is refused is refused alike at every moment: looked at once.
        if (!mayCall(route, persona) && moment !== 'attempt running' && places === fill) continue;
        const addresses = addressesOf(route, places);
        for (const address of mayCall(route, persona) ? addresses : addresses.slice(0, 1)) {
          const page = await look(system, persona, address);
          if (page.status === 200) shown.add(route.path);
          for (const [, token = ''] of page.text.matchAll(/data-token="([^"]+)"/g)) tokens.add(token);
          for (const each of told(page.text + [...page.headers.values()].join(), { persona, route, moment }))
            found.push(`${persona.name} at ${address} (${page.status}): ${each}`);
        }
      }
    }
    return found;
  }

  for (const moment of momentNames)
    test(`${moment}: no page, file or interface tells anybody what is not theirs to read`, async () => {
      await reach(system, world, contest, moment, takers);
      if (moment === 'closed') Object.assign(fill, await lookedBack(system, contest));
      const people = await everybody(system, world);

      assert.deepEqual(await walk(moment, fill, people), []);
    });

  test('nothing of the other agency is told to anybody who asks for it by its ids', async () => {
    assert.deepEqual(await walk('published', fillOfB, await everybody(system, world)), []);
  });

  test('every page, file and interface has been looked at by somebody who may', () => {
    const unseen = system.routes.filter(({ method, path }) => method === 'GET' && !shown.has(path));

    assert.deepEqual(
      unseen.map(({ path }) => path),
      [
        // Links and codes for once, and a page that only leads on.
        urls.signInCode(),
        // To another site and back, where one is set up: seen with a real provider beside the code.
        urls.signInShared(),
        urls.signInSharedBack(),
        urls.signInLink(':token'),
        urls.firstRun(':token'),
        urls.secondFactor(),
        urls.language(':language'),
        urls.newOrganisation(),
        urls.operators(),
        urls.unlinkShared(),
        // Asked with the token of an attempt: below.
        urls.attemptState(),
        // Once every round is published: see src/results/contest-ranking.
        urls.publishContestRanking(':contest'),
        urls.contestRankingFile(':contest'),
      ],
    );
  });

  test('each of these secrets is really there, and read by whom it is for', () => {
    const readers = Object.fromEntries([...reading].map(([what, names]) => [what, [...names].sort()]));

    assert.deepEqual(readers, {
      'why an answer is right': ['appraiser', 'bà Lan', 'item writer'],
      'a question': ['anh Nam', 'appraiser', 'bà Lan', 'chị Hà', 'inspector', 'item writer'],
      'who takes part in another unit': ['bà Lan', 'inspector', 'operator'],
      'who has won': everyName,
      'an address or telephone number': ['bà Lan', 'inspector', 'operator'],
      'a code to sign in': ['operator'],
      'another agency': ['chị Mai', 'operator'],
      'items of another agency': ['chị Mai'],
    });
  });

  test('the answers of the way of an answer are the same for a right option, a wrong one, and one taken back', async () => {
    const round = 2;
    system.clock.set('2023-06-12T09:00:00+07:00');
    const ha = await visitorAs(system, world.accounts.ha);
    const sheet = await ha.post(urls.sheet(contest.slug, round), { viec: 'bat-dau' });
    const token = /data-token="([^"]+)"/.exec(sheet.text)?.[1] ?? '';
    tokens.add(token);
    const saved = new Set<string>();
    for (let value = 0; value <= 4; value += 1) {
      const c = [1, 2, 3, 4].map((question) => [question, value * 4 + question, value]);
      const { status, text } = await ha.json('PUT', urls.answers(), { c }, { [tokenHeader]: token });
      saved.add(`${status} ${text}`);
    }
    const state = await ha.get(urls.attemptState(), { [tokenHeader]: token });
    const claim = { window: 'window-of-phone', take: false };
    const window = await ha.json('POST', urls.attemptWindow(), claim, { [tokenHeader]: token });
    const handedIn = await ha.json('POST', urls.handInNow(), { c: [] }, { [tokenHeader]: token });

    assert.deepEqual([...saved], ['200 {"state":"saved","left":1800000,"epoch":0,"look":25}']);
    const found = [sheet, state, window, handedIn].map(({ text }) => [
      text.length > 0,
      secrets.filter(({ what, words }) => what !== 'a question' && words.some((word) => text.includes(word))),
      keyMarks.test(text) || /points|score|right/.test(text.replace(/<[^>]*>/g, '')),
    ]);
    assert.deepEqual(
      found,
      [1, 2, 3, 4].map(() => [true, [], false]),
    );
  });

  test('nobody can tell from any page which options are right: other keys, the same bytes', async () => {
    system.clock.set('2023-06-12T09:00:00+07:00');
    const people = (await everybody(system, world)).filter(({ roles }) => !roles.some((role) => ofBank.includes(role)));
    const nam = people.find(({ name }) => name === 'anh Nam')!;
    await nam.visitor.post(urls.sheet(contest.slug, 2), { viec: 'bat-dau' });
    const places = { ...fill, round: 2 };
    const everything = async () => {
      const pages: string[] = [];
      for (const persona of people)
        for (const route of system.routes.filter((each) => each.method === 'GET' && mayCall(each, persona)))
          for (const address of addressesOf(route, places)) {
            // Counters, and a key for an app that is made anew each time.
            if (/^\/metrics|\/buoc-hai\/cai-dat/.test(address)) continue;
            pages.push(`${persona.name} ${address} ${(await look(system, persona, address)).text}`);
          }
      // A trace's number, what storing took, and how large the database is, which its own upkeep changes.
      return pages.map((page) => page.replace(/[0-9A-F]{8}-[0-9A-F]{4}|,? ?lưu [\d,]+ ms|[\d.]+ MB/g, ''));
    };

    const writer = await visitorAs(system, world.accounts.writer);
    const itemPage = async () => (await writer.get(urls.item(contest.bankId, String(fill.item)))).text;

    const [before, itemBefore] = [await everything(), await itemPage()];
    await rows('ALTER TABLE keys.round_key DISABLE TRIGGER round_key_is_final');
    await rows('UPDATE keys.round_key SET correct = ARRAY[correct[1] % 4 + 1]');
    await rows('UPDATE keys.item_key SET correct = ARRAY[correct[1] % 4 + 1]');
    const round = contest.rounds[1]!;
    await system.attempt.parts.desks.refresh(round);
    await rows(`SELECT pg_notify('hoithi', 'site ' || $1)`, [contest.slug]);
    await newMinute(system);

    const after = await everything();
    assert.notEqual(await itemPage(), itemBefore, 'who may see keys sees other ones');
    assert.ok(
      before.some((page) => page.startsWith('anh Nam') && page.includes('data-token="')),
      'a sheet is among them',
    );
    assert.deepEqual(
      after.filter((page, at) => page !== before[at]).map((page) => page.slice(0, 100)),
      [],
    );
  });

  test('programs that go to browsers hold no keys, names or questions', () => {
    const found: string[] = [];
    for (const [path, { body, type }] of assets()) {
      if (!/javascript|css|svg/.test(type)) continue;
      const text = body.toString('utf8');
      if (keyMarks.test(text) || secrets.some(({ words }) => words.some((word) => text.includes(word))))
        found.push(path);
    }
    assert.ok(assets().size > 5);
    assert.deepEqual(found, []);
  });

  test('a letter tells its reader only what is the reader’s', async () => {
    const letters = await rows('SELECT recipient, subject, body, kind FROM mail');
    const found: string[] = [];
    for (const { recipient, subject, body, kind } of letters)
      for (const { what, words } of secrets) {
        const text = `${subject}\n${body}`;
        const told = words.filter((word) => text.includes(word) && !recipient.startsWith(word.replace(/^Lê |@$/g, '')));
        const own = told.filter((word) => !(word === code && kind === 'code') && what !== 'another agency');
        if (own.length > 0) found.push(`${kind} to ${recipient}: ${what}`);
        if (what === 'a code to sign in' && subject.includes(code)) found.push('the code stands in a subject');
      }
    assert.ok(new Set(letters.map(({ kind }) => kind)).size > 2, 'letters of several kinds');
    assert.deepEqual(found, []);
  });

  test('the log is one JSON object a line, and names people, addresses, codes, cookies and tokens by no more than ids', () => {
    const words = [
      ...secrets.flatMap((secret) => secret.words),
      ...tokens,
      ...cookies,
      code.replaceAll(' ', ''),
    ].filter(({ length }) => length > 8);
    const found: string[] = [];
    for (const line of system.logged) {
      const { time, level, msg } = JSON.parse(line);
      if (!/Z$/.test(time) || !level || !msg) found.push(`no time, level or message: ${line}`);
      for (const word of words) if (line.includes(word)) found.push(`${word}: ${line}`);
      if (eMail.test(line) || /\d+\.\d+\.\d+\.\d+/.test(line.replace(system.address, '')))
        found.push(`an address: ${line}`);
    }
    assert.ok(system.logged.length > 1000 && cookies.size > 50 && tokens.size > 2);
    assert.deepEqual(found, []);
  });
});
