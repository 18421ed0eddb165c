import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { confirmNobody, type PublishedContest, publishedContest } from '../../../test/contest.ts';
import { type TestSystem, testSystem, type Visitor } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince, type World } from '../../../test/world.ts';
import { urls } from '../../platform/urls.ts';
import { isBirthDate } from './details.ts';
import { contestantOf, seen } from './testing.ts';

const monday = '2023-06-05T09:00:00+07:00';

test('a day of birth is a real day of somebody living', () => {
  const now = new Date(monday);

  assert.deepEqual(
    ['1985-06-21', '1985-02-30', '1899-12-31', '2023-06-05', '2023-06-06', '21/06/1985', ''].map((day) =>
      isBirthDate(day, now),
    ),
    [true, false, false, true, false, false, false],
  );
});

describe('details before the first start', () => {
  let system: TestSystem;
  let world: World;
  let contest: PublishedContest;
  let path: string;
  let ha: Visitor;

  before(async () => {
    system = await testSystem({ now: monday });
    world = await smallProvince(system.context.database);
    await rows('UPDATE unit_path SET search_name = fold_text(full_name)');
    contest = await publishedContest(system, world, (parameters) => {
      parameters.registration = [
        { name: 'full-name', required: true },
        { name: 'official-email', required: true },
        { name: 'birth-date', required: true },
        { name: 'phone', required: false },
        { name: 'post', required: false },
        { name: 'unit', required: true },
      ];
    });
    await confirmNobody(system);
    path = urls.confirmDetails(contest.slug);
    ha = await visitorAs(system, world.accounts.ha);
  });

  const rows = async (text: string, values: unknown[] = []) =>
    (await system.context.database.pool('system').query(text, values)).rows;
  const corrections = () => rows('SELECT person_id, changes FROM detail_correction ORDER BY id');
  const personNow = () =>
    rows(
      `SELECT p.full_name, p.birth_date, p.details_confirmed_at, o.unit_id, o.title FROM person p JOIN post o ON o.person_id = p.id WHERE p.id = $1`,
      [world.people.ha],
    );

  test('what the contest asks and the roster lacks is named before the start, and does not stop anybody', async () => {
    const text = seen((await ha.get(`${path}?dot=1`)).text);

    assert.match(text, /Danh sách chưa có ngày sinh của bạn\./, 'the phone is missing too, but not required');
    assert.doesNotMatch(text, /chưa có ngày sinh, số điện thoại/);
    assert.match(
      text,
      /Ngày sinh chưa có Số điện thoại chưa có Chức vụ Chuyên viên Đơn vị Trung tâm Dịch vụ việc làm, Sở Lao động/,
    );
    assert.match(text, /Đúng, tiếp tục/);
  });

  test('a unit is found by any words with or without marks and chosen by its full path', async () => {
    const search = async (words: string) =>
      seen((await ha.post(path, { viec: 'tim', dot: '1', 'tim-don-vi': words })).text);

    assert.match(await search('phong lao dong'), /Văn phòng Văn phòng, Sở Lao động, Tỉnh Thử Nghiệm/);
    assert.match(await search('NỘI VỤ'), /Sở Nội vụ Sở Nội vụ, Tỉnh Thử Nghiệm/);
    assert.match(await search('100%'), /Không thấy đơn vị nào có “100%”/);
    assert.doesNotMatch(await search('ben canh'), /Huyện Bên Cạnh/, 'units of another agency are not there');
  });

  test('what is impossible is refused at its field and nothing typed is lost', async () => {
    const typed = { 'ho-ten': 'Nguyễn Thu Hà', 'ngay-sinh': '2044-01-01', 'don-vi': String(world.units.otherRoot) };

    const page = await ha.post(path, { viec: 'gui', dot: '1', ...typed });

    assert.equal(page.status, 400);
    assert.match(
      seen(page.text),
      /Có 2 ô cần sửa: Ngày sinh chưa đúng\. .*Hãy chọn lại đơn vị trong danh sách tìm được\./,
    );
    assert.match(page.text, /value="Nguyễn Thu Hà"/);
    assert.deepEqual(await corrections(), []);
  });

  test('a form that changes nothing says so', async () => {
    const page = await ha.post(path, {
      viec: 'gui',
      'ho-ten': '',
      'chuc-vu': 'Chuyên viên',
    });

    assert.equal(page.status, 400);
    assert.match(seen(page.text), /Bạn chưa sửa gì\./);
  });

  test('N08: a correction during a round goes to the focal point; person, post and attempt keep their unit', async () => {
    const contestant = contestantOf(system, ha, contest);
    await contestant.start();
    const before = await personNow();
    const correction = {
      viec: 'gui',
      dot: '1',
      'ho-ten': 'Nguyễn Thị Thu Hà',
      'ngay-sinh': '1985-06-21',
      'don-vi': String(world.units.homeDepartment),
    };

    const sent = await ha.post(path, correction);
    await ha.post(path, correction);
    const said = seen((await ha.get(sent.location!)).text);

    assert.deepEqual(await corrections(), [
      {
        person_id: world.people.ha,
        changes: {
          'birth-date': { from: null, to: '1985-06-21' },
          unit: { from: String(world.units.laborCentre), to: String(world.units.homeDepartment) },
        },
      },
    ]);
    const [person] = await personNow();
    assert.deepEqual({ ...person, details_confirmed_at: null }, { ...before[0], details_confirmed_at: null });
    assert.deepEqual(person.details_confirmed_at, new Date(monday));
    assert.match(said, /Đã gửi tới đầu mối của đơn vị .*Tiếp tục/);
    assert.equal((await rows(`SELECT count(*) AS n FROM audit_line WHERE action = 'person.correction-asked'`))[0].n, 1);
  });

  test('N08: somebody moved during the round keeps the unit of the locked roster on paper and receipt', async () => {
    await rows('UPDATE post SET unit_id = $1 WHERE person_id = $2', [world.units.homeDepartment, world.people.ha]);
    const contestant = contestantOf(system, ha, contest);

    const again = await contestant.start();
    await contestant.handIn();
    const receipt = seen((await contestant.receipt()).text);
    await rows('UPDATE post SET unit_id = $1 WHERE person_id = $2', [world.units.laborCentre, world.people.ha]);

    assert.equal(again.status, 200);
    assert.match(receipt, /Đơn vị Trung tâm Dịch vụ việc làm, Sở Lao động/);
    assert.deepEqual(await rows('SELECT unit_id FROM attempt_result'), [{ unit_id: world.units.laborCentre }]);
  });

  test('a missing unit is a request of at most 300 characters to the secretariat, sent once', async () => {
    const ask = (ten: string) => ha.post(urls.missingUnit(contest.slug), { ten, dot: '1' });

    const empty = await ask('   ');
    const long = await ask('x'.repeat(301));
    const sent = await ask('Phòng Tư pháp,  UBND quận Thuận Hóa');
    await ask('Phòng Tư pháp, UBND quận Thuận Hóa');

    assert.deepEqual([empty.status, long.status, sent.status], [400, 400, 303]);
    assert.deepEqual(await rows('SELECT account_id, contest_id, text FROM unit_request'), [
      { account_id: world.accounts.ha, contest_id: contest.contestId, text: 'Phòng Tư pháp, UBND quận Thuận Hóa' },
    ]);
    assert.match(seen((await ha.get(sent.location!)).text), /Đã gửi Ban Tổ chức .*Tiếp tục/);
  });

  test('a new version of the notice is shown once more, the details of old are not asked again for nothing', async () => {
    await rows('UPDATE notice_confirmation SET version = 0');
    system.clock.set('2023-06-13T09:00:00+07:00');
    const start = urls.start(contest.slug, 2);

    const asked = await ha.get(start);
    await ha.post(path, { viec: 'dung', dot: '2' });
    const open = await ha.get(start);
    system.clock.set(monday);

    assert.equal(asked.location, `${path}?dot=2`);
    assert.equal(open.status, 200);
  });
});
