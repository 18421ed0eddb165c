import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSystem } from '../../../test/harness.ts';
import { visitorAs } from '../../../test/sign-in.ts';
import { smallProvince } from '../../../test/world.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { noLegalBasis } from '../item.ts';
import { bankWith, someItem } from '../testing.ts';

const system = await testSystem({ now: '2026-11-21T09:00:00+07:00' });
const { context } = system;
const world = await smallProvince(context.database);
const { organisation, accounts } = world;
const lan = await visitorAs(system, accounts.lan);
const thao = await visitorAs(system, accounts.appraiser);
const nga = await visitorAs(system, accounts.writer);
const mai = await visitorAs(system, accounts.mai);
const rows = async (text: string, values: unknown[] = []) =>
  (await context.database.pool('system').query(text, values)).rows;

test('the secretariat gives topics to an office; a form that lacks something says so at its field', async () => {
  const { bankId } = await bankWith(context, world, [someItem(1)], 'submitted');
  const fields = { viec: 'luu', don_vi: String(world.units.homeDepartment), han: '2026-11-20' };
  const lacking = await lan.post(urls.newAppraisalOffice(bankId), fields);
  assert.equal(lacking.status, 422);
  for (const words of ['Hãy chọn ít nhất một chủ đề.', 'Hãy chọn ít nhất một người thẩm định.'])
    assert.ok(lacking.text.includes(words), words);

  const whole = { ...fields, chu_de: ['the-che'], nguoi: [String(accounts.appraiser)] };
  const saved = await lan.post(urls.newAppraisalOffice(bankId), whole, true);
  for (const words of ['Đã lưu phân công.', 'Sở Nội vụ', 'Quá hạn 1 câu']) assert.ok(saved.text.includes(words), words);
  const [{ id }] = await rows('SELECT id FROM appraisal_office WHERE bank_id = $1', [bankId]);
  const other = await lan.post(urls.newAppraisalOffice(bankId), whole);
  assert.deepEqual([other.status, other.text.includes('Cơ quan này đã có trong phân công.')], [422, true]);
  assert.equal((await lan.get(urls.appraisalOffice(bankId, id + 99))).status, 404);
  assert.equal((await thao.get(urls.newAppraisalOffice(bankId))).status, 403);
  assert.equal((await mai.get(urls.appraisal(bankId))).status, 404);
  const removed = await lan.post(urls.appraisalOffice(bankId, id), { viec: 'bo' }, true);
  assert.ok(removed.text.includes('Đã bỏ phân công.'));
});

test('the queue shows an item with its key, notes who saw which version, and goes on to the next after a verdict', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(2), someItem(3)], 'submitted');
  const queue = urls.appraisalQueue(bankId);
  const first = await thao.get(queue);
  assert.ok(first.text.includes('Câu hỏi thử số 2'));
  assert.ok(!first.text.includes('Câu hỏi thử số 3'));
  assert.deepEqual(
    await rows(
      'SELECT w.item_id, w.account_id, v.version FROM item_view w JOIN item_version v ON v.id = w.item_version_id WHERE w.item_id = ANY($1)',
      [itemIds],
    ),
    [{ item_id: itemIds[0], account_id: accounts.appraiser, version: 1 }],
  );

  const verdict = (item: number, viec: string, ly_do = '') =>
    thao.post(queue, { viec, cau: String(item), ban: '1', ly_do }, true);
  const silent = await verdict(itemIds[0]!, 'return');
  assert.deepEqual([silent.status, silent.text.includes('Hãy ghi lý do.')], [422, true]);
  const next = await verdict(itemIds[0]!, 'return', 'Thiếu căn cứ');
  assert.ok(next.text.includes('Đã trả lại cho người viết.') && next.text.includes('Câu hỏi thử số 3'));
  const end = await verdict(itemIds[1]!, 'approve');
  assert.ok(end.text.includes('Không còn câu nào chờ bạn'));
  assert.equal((await nga.get(queue)).status, 403);

  const minutes = await thao.get(urls.appraisalMinutes(bankId));
  assert.match(minutes.text, /Đã có ý kiến 2 câu: 1 câu được duyệt, 1 câu trả lại/);
  for (const secret of ['Câu hỏi thử số', 'Thiếu căn cứ']) assert.ok(!minutes.text.includes(secret), secret);
});

test('looked-at items are approved together on their page; nothing happens to one that was not opened', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(4), someItem(5)], 'submitted');
  await thao.get(urls.item(bankId, itemIds[0]!));
  const page = await thao.get(urls.appraisalSeen(bankId));
  assert.deepEqual([page.text.includes('Câu hỏi thử số 4'), page.text.includes('Câu hỏi thử số 5')], [true, false]);
  const both = await thao.post(urls.appraisalSeen(bankId), { cau: itemIds.map((id) => `${id}.1`) });
  assert.equal(both.status, 409);
  const one = await thao.post(urls.appraisalSeen(bankId), { cau: `${itemIds[0]}.1` });
  assert.ok(one.text.includes('Đã duyệt 1 câu.'));
  assert.deepEqual(await rows('SELECT state FROM item WHERE bank_id = $1 ORDER BY id', [bankId]), [
    { state: 'approved' },
    { state: 'submitted' },
  ]);
});

test('the number of approvals is set between 1 and 5; with two the item says how many it has', async () => {
  const { bankId, itemIds } = await bankWith(context, world, [someItem(6)], 'submitted');
  for (const so_nguoi of ['0', '6', 'x'])
    assert.equal((await lan.post(urls.appraisal(bankId), { viec: 'nguong', so_nguoi })).status, 422);
  await lan.post(urls.appraisal(bankId), { viec: 'nguong', so_nguoi: '2' });
  await thao.post(urls.appraisalQueue(bankId), { viec: 'approve', cau: String(itemIds[0]), ban: '1' });
  const item = await lan.get(urls.item(bankId, itemIds[0]!));
  for (const words of ['Đang thẩm định', 'Đã có 1 người duyệt, cần 2.']) assert.ok(item.text.includes(words), words);
});

test('a mended typing error stands side by side for the second person, who alone may confirm it', async () => {
  const stem = 'Hồ sơ nôp ở đâu trong 3 ngày?';
  const { bankId, itemIds } = await bankWith(context, world, [someItem(7, { stem, rationale: null })]);
  const path = urls.itemTypo(bankId, itemIds[0]!);
  const options = someItem(7).options.map(({ text }, at) => [`phuong_an_${at + 1}`, text]);
  const sent = { viec: 'gui', ban: '1', ...Object.fromEntries(options) };
  const more = await lan.post(path, { ...sent, cau_hoi: 'Hồ sơ nộp ở đâu trong 5 ngày?' });
  assert.deepEqual([more.status, more.text.includes('Con số đã đổi.')], [422, true]);
  await lan.post(path, { ...sent, cau_hoi: 'Hồ sơ nộp ở đâu trong 3 ngày?' });
  const [{ id }] = await rows('SELECT id FROM keys.item_typo WHERE item_id = $1', [itemIds[0]]);
  assert.ok(!(await lan.get(path)).text.includes('xác nhận</span>'));
  assert.match((await thao.get(path)).text, /<del>nôp <\/del>[\s\S]*<ins>nộp <\/ins>/);
  const confirmed = await thao.post(path, { viec: 'nhan', ban: '1', loi: String(id) }, true);
  assert.ok(confirmed.text.includes('Đã xác nhận.'));
});

test('a document is added, its end previewed against items, recorded, and its items are listed with the next step', async () => {
  const legal = { ...noLegalBasis, document: 'Nghị định 99/2020/NĐ-CP', article: 'khoản 1 Điều 2' };
  const { bankId } = await bankWith(context, world, [someItem(8, { legal })]);
  const added = await lan.post(urls.newLegalDocument(organisation), {
    viec: 'luu',
    ten: 'Nghị định số 99/2020/NĐ-CP',
    ngay: '2019-08-01',
    co_quan: 'Chính phủ',
    tu: '2020-10-01',
    den: '',
    ten_khac: '',
  });
  assert.equal(added.status, 303);
  const page = await lan.visit(added.location!);
  assert.match(page.text, /Năm trong số văn bản là 2020, ngày ban hành ghi năm 2019/);
  const documentId = Number(/van-ban\/(\d+)/.exec(added.location!)?.[1]);
  const change = { thay_doi: 'expired', tu_ngay: '2026-11-01', boi: '', ghi_chu: '' };
  const preview = await lan.get(withQuery(urls.legalChange(organisation, documentId), change));
  assert.match(preview.text, /Ghi thay đổi, 1 câu thôi ra đề/);
  assert.equal(
    (await lan.get(withQuery(urls.legalChange(organisation, documentId), { thay_doi: 'expired' }))).status,
    422,
  );
  await lan.post(urls.legalChange(organisation, documentId), change);

  const basis = await lan.get(urls.bankLaw(bankId));
  for (const words of ['T0008', 'khoản 1 Điều 2', 'hết hiệu lực sau 31/10/2026', 'Giữ lại trong đề'])
    assert.ok(basis.text.includes(words), words);
  assert.equal((await nga.get(urls.newLegalDocument(organisation))).status, 403);
  assert.equal((await mai.get(urls.legalDocument(organisation, documentId))).status, 404);
  const [item] = await rows(
    'SELECT i.id, v.id AS version FROM item i JOIN item_version v ON v.item_id = i.id WHERE i.bank_id = $1',
    [bankId],
  );
  const keep = { viec: 'giu', cau: String(item.id), ban: String(item.version), muc: 'ended' };
  assert.equal((await lan.post(urls.bankLaw(bankId), { ...keep, ly_do: ' ' })).status, 422);
  const kept = await lan.post(urls.bankLaw(bankId), { ...keep, ly_do: 'Điều 2 giữ nguyên' }, true);
  assert.ok(kept.text.includes('Đã ghi.'));
});

test('the report of a bank shows findings; one is accepted with a reason and then stands among the accepted', async () => {
  const legal = { ...noLegalBasis, document: 'Luật số 80/2025/QH15' };
  const stem = 'Việc nào không thuộc nhiệm vụ của văn thư trong tuần 9?';
  const { bankId, itemIds } = await bankWith(context, world, [someItem(9, { legal, stem })]);
  const report = await lan.get(urls.bankLint(bankId));
  assert.ok(report.text.includes('Phủ định không nổi bật'));
  const mark = `negative-stem ${itemIds[0]}.1`;
  const accept = (ly_do: string) => lan.post(urls.bankLint(bankId), { viec: 'nhan', dau: mark, muc: '', ly_do }, true);
  assert.equal((await accept('')).status, 422);
  assert.ok(!(await accept('In đậm trên giấy')).text.includes('Phủ định không nổi bật'));
  const accepted = await lan.get(withQuery(urls.bankLint(bankId), { muc: 'accepted' }));
  assert.ok(accepted.text.includes('In đậm trên giấy'));
});
