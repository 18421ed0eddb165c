import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { publishedContest, snapshot } from '../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../test/harness.ts';
import { visitorAs } from '../../test/sign-in.ts';
import { smallProvince, type World } from '../../test/world.ts';
import { bankWith, someItem } from '../item-bank/testing.ts';
import { urls, withQuery } from '../platform/urls.ts';
import { readContest, readRounds } from './index.ts';

type Fields = Record<string, string | string[]>;

const plain = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? plain(found[1] ?? '') : undefined;
};

/** What the page's form would send if its button were pressed now. */
function formOf(html: string): Fields {
  const form = /<form[^>]*method="post"(?![^>]*dang-xuat)[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const fields: Fields = {};
  const add = (name: string | undefined, value: string) => {
    if (!name) return;
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const box = attribute(tag, 'type') === 'checkbox' || attribute(tag, 'type') === 'radio';
    if (!box || attribute(tag, 'checked') !== undefined) add(attribute(tag, 'name'), attribute(tag, 'value') ?? '');
  }
  for (const [, tag = '', text = ''] of form.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g))
    add(attribute(tag, 'name'), plain(text));
  for (const [whole, tag = ''] of form.matchAll(/(<select[^>]*>)[\s\S]*?<\/select>/g))
    add(attribute(tag, 'name'), attribute(/<option[^>]*selected[^>]*>/.exec(whole)?.[0] ?? '', 'value') ?? '');
  return fields;
}

/** Opens a form, changes some boxes, presses Save. */
async function fill(visitor: Visitor, path: string, change: Fields) {
  const page = await visitor.get(path);
  assert.equal(page.status, 200);
  return visitor.post(path, { ...formOf(page.text), ...change });
}

describe('bà Lan sets a contest up from a template', () => {
  let system: TestSystem;
  let world: World;
  let lan: Visitor;
  const slug = 'cchc-2023';
  const section = (key: string) => urls.parameters(slug, key);
  const contest = () => system.context.database.web(world.organisation, (queries) => readContest(queries, slug));

  before(async () => {
    system = await testSystem({ now: '2023-05-20T08:00:00+07:00' });
    world = await smallProvince(system.context.database);
    lan = await visitorAs(system, world.accounts.lan);
  });

  test('five plans are offered, the chosen one asks for address, first day and unit', async () => {
    const choose = await lan.get(urls.newContest(world.organisation));
    assert.equal((choose.text.match(/<span>Dùng mẫu này</g) ?? []).length, 5);

    const path = withQuery(urls.newContest(world.organisation), { mau: 'thua-thien-hue-2023' });
    const page = await lan.get(path);
    assert.deepEqual(formOf(page.text), {
      mau: 'thua-thien-hue-2023',
      'dia-chi': 'thua-thien-hue-2023',
      'ngay-dau': '01/06/2023',
      'don-vi': 'Tỉnh Thử Nghiệm',
    });
  });

  test('an address, a day or a unit that will not do is told at its box, and nothing is made', async () => {
    const page = await lan.post(urls.newContest(world.organisation), {
      mau: 'thua-thien-hue-2023',
      'dia-chi': 'Hội thi 2023',
      'ngay-dau': '31/06/2023',
      'don-vi': 'Sở Không Có',
    });

    assert.equal(page.status, 422);
    for (const name of ['dia-chi', 'ngay-dau', 'don-vi']) {
      assert.match(page.text, new RegExp(`href="#f-${name}"`));
      assert.match(page.text, new RegExp(`id="f-${name}-error"`));
    }
    const { rows } = await system.context.database.pool('system').query('SELECT count(*) AS n FROM contest');
    assert.equal(rows[0].n, 0);
  });

  test('a name that several units bear leads to a choice among them', async () => {
    await system.context.database.pool('system').query('UPDATE unit_path SET search_name = fold_text(full_name)');

    const both = await lan.post(urls.newContest(world.organisation), { mau: 'thua-thien-hue-2023', 'don-vi': 'SỞ' });
    assert.match(both.text, new RegExp(`name="ma-don-vi" value="${world.units.homeDepartment}"`));
    assert.match(both.text, new RegExp(`name="ma-don-vi" value="${world.units.laborDepartment}"`));
  });

  test('created, it lands on the checklist: what is missing first, with one red button', async () => {
    const made = await lan.post(urls.newContest(world.organisation), {
      mau: 'thua-thien-hue-2023',
      'dia-chi': slug,
      'ngay-dau': '05/06/2023',
      'don-vi': 'TN',
    });
    assert.equal(made.location, urls.setUp(slug));

    const page = await lan.visit(urls.setUp(slug));
    assert.match(page.text, /2 trên 10 việc đã xong\./);
    assert.match(page.text, /Đợt đầu tự mở lúc <b>07 giờ 30 ngày 05\/6\/2023<\/b>/);
    assert.match(page.text, /Danh sách dự thi chưa chốt/);
    assert.match(page.text, /Khóa câu hỏi của Tuần 1, lấy danh sách đã chốt/);
    // The same button beside the list on desktop and above it on phones.
    assert.deepEqual(
      [...page.text.matchAll(/class="button act[^"]*"[^>]*href="([^"]*)"/g)].map(([, href]) => href),
      [urls.roster(slug), urls.roster(slug)],
    );
    assert.equal((await lan.get(urls.overview(slug))).location, urls.setUp(slug));
  });

  test('an address once taken is refused at its box', async () => {
    const page = await lan.post(urls.newContest(world.organisation), {
      mau: 'soc-trang-2023',
      'dia-chi': slug,
      'don-vi': 'TN',
    });
    assert.equal(page.status, 409);
    assert.match(page.text, /Đã có hội thi mang địa chỉ/);
  });

  test('a form saved untouched makes no new version; a change makes one, and says so at the button', async () => {
    for (const key of ['thong-tin', 'cac-phan-thi', 'bai-thi', 'xep-hang', 'doi-tuong', 'giai-thuong', 'cong-bo']) {
      const untouched = await fill(lan, section(key), {});
      assert.equal(untouched.location, withQuery(section(key), { luu: 'nhu-cu' }), key);
    }
    assert.equal((await contest()).version, 1);

    const saved = await fill(lan, section('thong-tin'), { place: 'Tỉnh Thử Nghiệm', 'plan.number': '7/KH-UBND' });
    assert.equal(saved.location, withQuery(section('thong-tin'), { luu: 2 }));
    assert.match((await lan.visit(section('thong-tin').concat('?luu=2'))).text, /Đã lưu thành bản 2/);
    const { parameters } = await contest();
    assert.deepEqual([parameters.place, parameters.plan.number], ['Tỉnh Thử Nghiệm', '7/KH-UBND']);
  });

  test('what does not fit is told at the field, keeps what was typed, and stores nothing', async () => {
    const page = await fill(lan, section('thong-tin'), { title: '', year: 'hai nghìn' });

    assert.equal(page.status, 422);
    assert.match(page.text, /id="f-title-error"/);
    assert.match(page.text, /id="f-year-error"/);
    assert.match(page.text, /value="hai nghìn"/);
    assert.equal((await contest()).version, 2);
  });

  test('two people: another section goes together, the same section is shown before it is replaced', async () => {
    const old = formOf((await lan.get(section('chi-tieu'))).text);
    await fill(lan, section('cong-bo'), { 'disclosure.complaintDays': '5' });

    const together = await lan.post(section('chi-tieu'), { ...old, 'targets.rate': '90' });
    assert.equal(together.status, 303);
    const replaced = await lan.post(section('chi-tieu'), { ...old, 'targets.rate': '80' });
    assert.equal(replaced.status, 409);
    assert.match(replaced.text, /Lê Thị Lan vừa lưu bản 4 ở mục này/);
    assert.deepEqual(
      await contest().then(({ parameters }) => [parameters.targets.rate, parameters.disclosure.complaintDays]),
      [90, 5],
    );
  });

  test('the schedule takes "24 giờ", adds a round after the last, and names the clash', async () => {
    const path = section('lich');
    const added = await fill(lan, path, { act: 'them:rounds' });
    assert.equal(added.status, 200);
    const next = formOf(added.text);
    assert.deepEqual(
      [next['rounds.4.label'], next['rounds.4.opensAt'], next['rounds.4.closesAt']],
      ['Tuần 5', '05/07/2023 07:30', '13/07/2023 24:00'],
    );
    assert.match(added.text, /Chưa lưu\. Bấm Lưu/);

    const clash = await lan.post(path, { ...next, 'rounds.4.opensAt': '07:30 01/07/2023' });
    assert.equal(clash.status, 422);
    assert.match(clash.text, /Chồng lên Tuần 4/);

    const saved = await lan.post(path, {
      ...next,
      'rounds.4.closesAt': '24 giờ 00 ngày 11/7/2023',
      'period.to': '11/07/2023',
    });
    assert.equal(saved.status, 303);
    const rounds = await system.context.database.web(world.organisation, async (queries) =>
      readRounds(queries, (await readContest(queries, slug)).id),
    );
    assert.equal(rounds.length, 5);
    assert.equal(rounds[4]?.closesAt.toISOString(), '2023-07-11T17:00:00.000Z');

    const back = await lan.post(path, { ...formOf((await lan.get(path)).text), act: 'bo:rounds:4' });
    assert.equal((await lan.post(path, { ...formOf(back.text), act: 'luu' })).status, 303);
  });

  test('the blueprint stands beside what the bank has, and what lacks is marked', async () => {
    const { bankId } = await bankWith(
      system.context,
      world,
      Array.from({ length: 6 }, (_, at) => someItem(at + 1, { topic: at % 2 ? 'the-che' : 'tai-chinh-cong' })),
    );
    const path = section('ma-tran');
    assert.match((await fill(lan, path, { bank: '' })).text, /Hãy chọn ngân hàng câu hỏi/);

    const page = await lan.get(path);
    const cells = Object.fromEntries(
      Object.keys(formOf(page.text))
        .filter((name) => name.startsWith('cell.'))
        .map((name) => [name, '']),
    );
    const wanted = { ...formOf(page.text), ...cells, bank: String(bankId), 'test.itemsPerPaper': '6' };
    const lacking = await lan.post(path, { ...wanted, 'cell.the-che.0': '4', 'cell.tai-chinh-cong.0': '2' }, true);
    assert.match(lacking.text, /chỉ có 3/);
    assert.match(lacking.text, /Chủ đề “Cải cách thể chế”: cần 4 câu, có 3\./);
    assert.match((await lan.get(urls.setUp(slug))).text, /cần 4 câu, có 3/);

    const filled = formOf(lacking.text);
    const enough = await lan.post(path, { ...filled, 'cell.the-che.0': '3', 'cell.tai-chinh-cong.0': '3' }, true);
    assert.doesNotMatch(enough.text, /chỉ có/);
  });

  test('a bank of several kinds lets the blueprint ask for them; a bank of one kind shows no such tables', async () => {
    const path = section('ma-tran');
    const plain = await lan.get(path);
    const { bankId } = await bankWith(system.context, world, [
      ...Array.from({ length: 6 }, (_, at) => someItem(at + 101)),
      ...Array.from({ length: 2 }, (_, at) => someItem(at + 107, { kind: 'multiple', correct: [1, 2] })),
    ]);
    const before = await contest();
    const cells = Object.fromEntries(
      Object.keys(formOf(plain.text))
        .filter((name) => name.startsWith('cell.'))
        .map((name) => [name, '']),
    );
    const chosen = { ...formOf(plain.text), ...cells, bank: String(bankId), 'test.itemsPerPaper': '6' };
    const two = await lan.post(path, { ...chosen, 'cell.the-che.0': '3', 'cell.the-che.1.multiple': '3' }, true);
    const asked = (await contest()).parameters.test!.blueprint;
    const enough = await lan.post(
      path,
      { ...formOf(two.text), 'cell.the-che.0': '4', 'cell.the-che.1.multiple': '2' },
      true,
    );
    const wrong = await lan.post(path, { ...formOf(enough.text), 'cell.the-che.1.essay': '1' });

    assert.doesNotMatch(plain.text, /Ấn định dạng câu hỏi/);
    assert.match(two.text, /<details class="fold" open>/);
    assert.match(two.text, /chỉ có 2/);
    assert.match(two.text, /mức nhận biết, dạng nhiều đáp án: cần 3 câu, có 2\./);
    assert.deepEqual(asked, [
      { topic: 'the-che', level: null, count: 3 },
      { topic: 'the-che', level: 1, kind: 'multiple', count: 3 },
    ]);
    assert.doesNotMatch(enough.text, /chỉ có/);
    assert.equal(wrong.status, 400);

    const { bank_id, parameters } = before;
    await lan.post(path, { ...formOf(plain.text), bank: String(bank_id), version: String((await contest()).version) });
    assert.deepEqual((await contest()).parameters, parameters);
  });

  test('rules are edited beside what contradicts them, made again, and published as a version', async () => {
    const path = section('the-le');
    const form = formOf((await lan.get(path)).text);
    const edited = `${form['noi-dung']}\n\n## 18. Riêng\n\nBài thi có 45 câu, làm tại tỉnh Quảng Nam.`;
    const saved = await lan.post(path, { ...form, 'noi-dung': edited }, true);
    assert.match(saved.text, /Đã lưu bản nháp 1/);
    assert.match(saved.text, /Có tên Quảng Nam trong thể lệ của Tỉnh Thử Nghiệm/);

    const preview = await lan.get(withQuery(path, { xem: 'tao-lai' }));
    assert.match(preview.text, /Bài thi có 45 câu, làm tại tỉnh Quảng Nam\./);
    const again = await lan.post(path, { act: 'tao-lai' }, true);
    assert.doesNotMatch(again.text, /Quảng Nam/);

    await lan.post(path, { act: 'cong-bo' });
    const second = await lan.post(path, { ...formOf((await lan.get(path)).text), 'noi-dung': '## Một\n\nHai.' }, true);
    assert.match(second.text, /Bản nháp 2/);
    assert.match((await lan.post(path, { act: 'cong-bo' })).text, /id="f-ly-do-error"/);
    assert.match((await lan.post(path, { act: 'cong-bo', 'ly-do': 'Gọn lại' }, true)).text, /Đã công bố bản 2/);
    assert.match((await lan.get(withQuery(path, { ban: 1 }))).text, /Thể lệ bản 1/);
  });

  test('opening shows its effect in numbers; it is refused while something is missing, then done once', async () => {
    const path = section('mo-hoi-thi');
    const missing = await lan.get(path);
    assert.match(missing.text, /Chưa mở được: còn 3 việc thiếu/);
    assert.deepEqual(formOf(missing.text), {});
    assert.equal((await lan.post(path)).status, 409);

    await snapshot(system, world, (await contest()).id, '2023-05-20T00:00:00Z');
    await fill(lan, section('cac-phan-thi'), { 'parts.0.maximumTenths': '6' });
    const mail = section('gui-thu');
    assert.match((await lan.get(path)).text, new RegExp(`href="${mail}"`));
    const short = await lan.post(mail, { viec: 'xac-nhan', 'ly-do': 'vội' });
    assert.deepEqual([short.status, /id="f-ly-do-error"/.test(short.text)], [422, true]);
    await lan.post(mail, { viec: 'xac-nhan', 'ly-do': 'Văn thư các sở chuyển mã cho từng người' });
    assert.match((await lan.get(mail)).text, /Văn thư các sở chuyển mã cho từng người/);
    assert.match((await lan.get(urls.setUp(slug))).text, /cán bộ phải chuyển tay/);
    const ready = await lan.get(path);
    assert.match(ready.text, /Mở hội thi cho 3 người/);

    assert.equal((await lan.post(path)).location, urls.setUp(slug));
    assert.equal((await contest()).status, 'published');
    assert.equal((await lan.post(path)).location, urls.setUp(slug));
    assert.match((await lan.get(urls.overview(slug))).text, /Tuần 1 tự mở lúc 07 giờ 30 ngày 05\/6\/2023/);
    assert.match((await lan.get(section('lich'))).text, /Dời lịch…/);
  });

  test('rehearsal is switched on and off, and every page that matters says so', async () => {
    await lan.post(section('dien-tap'), { bat: 'co' });
    assert.match((await lan.get(section('dien-tap'))).text, /Diễn tập đang bật/);
    assert.match((await lan.get(urls.overview(slug))).text, /Diễn tập đang bật/);

    await lan.post(section('dien-tap'), { bat: 'khong' });
    assert.equal((await contest()).rehearsal, false);
  });
});

describe('rounds of a contest that is open', () => {
  let system: TestSystem;
  let world: World;
  let lan: Visitor;
  let slug: string;
  let round: number;

  before(async () => {
    system = await testSystem({ now: '2023-06-07T20:00:00+07:00' });
    world = await smallProvince(system.context.database);
    const published = await publishedContest(system, world);
    slug = published.slug;
    round = published.rounds[0] as number;
    lan = await visitorAs(system, world.accounts.lan);
    await system.context.database.pool('system').query(
      `INSERT INTO attempt (organisation_id, round_id, person_id, unit_id, class, number, started_at, limit_seconds, contest_version, rules_version, paper, nonce)
       VALUES ($1, $2, $3, $4, 0, 1, $5, 1800, 1, 1, '\\x00', '\\x00')`,
      [world.organisation, round, world.people.ha, world.units.laborCentre, new Date(system.clock())],
    );
  });

  const changes = async () =>
    (await system.context.database.pool('system').query('SELECT kind, reason FROM round_change ORDER BY id')).rows;

  test('an extension is shown in numbers before it is done, and needs a reason', async () => {
    const path = urls.roundAct(slug, 1, 'gia-han');
    const without = await lan.post(path, { buoc: 'xem', dong: '06:00 12/06/2023' });
    assert.equal(without.status, 422);
    assert.match(without.text, /id="f-ly-do-error"/);
    const into = await lan.post(path, { buoc: 'xem', dong: '24:00 12/06/2023', 'ly-do': 'Sự cố' });
    assert.match(into.text, /Tuần 1 chồng lên Tuần 2/);

    const fields = { dong: '06:00 12/06/2023', 'ly-do': 'Sự cố mạng' };
    const preview = await lan.post(path, { buoc: 'xem', ...fields });
    assert.match(preview.text, /3 người chưa thi có thêm 6 giờ\./);
    assert.match(preview.text, /1 bài đang làm vẫn theo đồng hồ của mình/);
    assert.match(preview.text, /Gia hạn cho 3 người/);
    assert.deepEqual(await changes(), []);

    const done = await lan.post(path, { buoc: 'lam', ...fields }, true);
    assert.match(done.text, /Đã đổi giờ đóng Tuần 1/);
    assert.match(done.text, /Sự cố mạng/);
    assert.deepEqual(await changes(), [{ kind: 'extend', reason: 'Sự cố mạng' }]);
  });

  test('time is given back in minutes, and a round that has not opened is moved, not extended', async () => {
    const path = urls.roundAct(slug, 1, 'bu-gio');
    assert.match((await lan.post(path, { buoc: 'xem', phut: '900', 'ly-do': 'x' })).text, /từ 1 đến 240/);
    assert.match(
      (await lan.post(path, { buoc: 'xem', phut: '10', 'ly-do': 'x' })).text,
      /1 bài đang làm được thêm 10 phút/,
    );
    assert.match((await lan.post(path, { buoc: 'lam', phut: '10', 'ly-do': 'Mất điện' }, true)).text, /Đã bù 10 phút/);

    assert.equal((await lan.get(urls.roundAct(slug, 2, 'gia-han'))).status, 409);
    const moved = await lan.post(
      urls.roundAct(slug, 2, 'doi-lich'),
      { buoc: 'lam', mo: '08:00 13/06/2023', dong: '24 giờ 00 ngày 19/6/2023', 'ly-do': 'Nghỉ bù' },
      true,
    );
    assert.match(moved.text, /Tuần 2: nay mở 08 giờ 00 ngày 13\/6\/2023, đóng 24 giờ 00 ngày 19\/6\/2023/);
  });

  test('once people have taken the test a change of parameters needs a reason', async () => {
    const path = urls.parameters(slug, 'chi-tieu');
    const without = await fill(lan, path, { 'targets.rate': '90' });
    assert.equal(without.status, 422);
    assert.match(without.text, /id="f-reason-error"/);

    const saved = await fill(lan, path, { 'targets.rate': '90', reason: 'Theo công văn mới' });
    assert.equal(saved.location, withQuery(path, { luu: 2 }));
  });

  test('closing early says who loses what, and is done once', async () => {
    const path = urls.roundAct(slug, 1, 'dong');
    const preview = await lan.post(path, { buoc: 'xem', 'ly-do': 'Mọi người đã thi' });
    assert.match(preview.text, /Đóng, tự nộp 1 bài/);
    assert.match(preview.text, /3 người chưa thi sẽ không thi được đợt này nữa/);

    await lan.post(path, { buoc: 'lam', 'ly-do': 'Mọi người đã thi' });
    assert.equal((await lan.post(path, { buoc: 'lam', 'ly-do': 'Mọi người đã thi' })).status, 409);
    assert.equal((await changes()).filter(({ kind }) => kind === 'close').length, 1);
    assert.match((await lan.get(urls.rounds(slug))).text, /Đã đóng/);
  });

  test('who is not staff of this contest learns nothing of it; who only reads changes nothing', async () => {
    const pages = [urls.overview(slug), urls.setUp(slug), urls.parameters(slug, 'thong-tin'), urls.rounds(slug)];
    const statuses = async (account: number) => {
      const visitor = await visitorAs(system, account);
      return Promise.all(pages.map(async (path) => (await visitor.get(path)).status));
    };

    assert.deepEqual(await statuses(world.accounts.lan), [200, 200, 200, 200]);
    assert.deepEqual(await statuses(world.accounts.mai), [404, 404, 404, 404]);
    assert.deepEqual(await statuses(world.accounts.nam), [404, 404, 404, 404]);
    assert.deepEqual(await statuses(world.accounts.ha), [404, 404, 404, 404]);
    assert.deepEqual(await statuses(world.accounts.dung), [403, 403, 403, 403]);
    assert.deepEqual(await statuses(world.accounts.inspector), [200, 403, 403, 200]);
    const inspector = await visitorAs(system, world.accounts.inspector);
    assert.doesNotMatch((await inspector.get(urls.rounds(slug))).text, /Dời lịch…|Mở lại…/);
    assert.equal((await inspector.post(urls.roundAct(slug, 2, 'doi-lich'), { buoc: 'xem' })).status, 403);
    const mai = await visitorAs(system, world.accounts.mai);
    assert.equal((await mai.get(urls.newContest(world.organisation))).status, 404);
    assert.equal((await mai.post(urls.parameters(slug, 'chi-tieu'), { 'targets.rate': '1' })).status, 404);
  });

  test('the list of rounds asks as often for two rounds as for one', async () => {
    const { database } = system.context;
    const asked = async () => {
      const start = database.statements;
      assert.equal((await lan.get(urls.rounds(slug))).status, 200);
      return database.statements - start;
    };
    const two = await asked();
    await database.pool('system').query('UPDATE round SET cancelled_at = opens_at, number = -number WHERE number = 2');

    assert.equal(await asked(), two);
  });
});
