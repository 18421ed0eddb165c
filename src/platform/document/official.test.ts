import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { renderToString } from 'preact-render-to-string';
import { officialDocx } from './docx.ts';
import { ended, groundLines, type OfficialDocument, placeAndDate, recipientLines } from './official.ts';
import { OfficialSheet } from './page.tsx';

const document: OfficialDocument = {
  parent: 'ỦY BAN NHÂN DÂN TỈNH THỬ NGHIỆM',
  issuer: 'BAN TỔ CHỨC HỘI THI',
  number: '07/BB-BTC',
  place: 'Thử Nghiệm',
  date: '2023-06-05',
  type: 'BIÊN BẢN',
  subject: 'Về việc xử lý câu hỏi có sai sót',
  grounds: ['Căn cứ Thể lệ hội thi', 'Căn cứ đề nghị của Tổ Thư ký;'],
  body: [
    { kind: 'heading', text: 'I. DIỄN BIẾN' },
    { kind: 'text', text: 'Ban Tổ chức đã họp.' },
    { kind: 'table', head: ['Nội dung', 'Trước', 'Sau'], rows: [['Bài 0 điểm', '2', '1']], numbers: [1, 2] },
    { kind: 'text', text: 'Biên bản lập thành 02 bản.' },
  ],
  signatures: [
    { lines: ['THƯ KÝ'], name: 'Lê Thị Lan' },
    { lines: ['CHỦ TRÌ'], name: null },
  ],
  recipients: ['Ban Tổ chức', 'Lưu: VT, BTC'],
};

test('days under 10 and months 1 and 2 are written with a zero, no other month is', () => {
  assert.deepEqual(
    ['2023-01-05', '2023-02-15', '2023-06-12', '2023-12-09', null].map((date) => placeAndDate('Huế', date)),
    [
      'Huế, ngày 05 tháng 01 năm 2023',
      'Huế, ngày 15 tháng 02 năm 2023',
      'Huế, ngày 12 tháng 6 năm 2023',
      'Huế, ngày 09 tháng 12 năm 2023',
      'Huế, ngày     tháng     năm        ',
    ],
  );
});

test('grounds and recipients end with ";" and the last with ".", the body with "./."', () => {
  assert.deepEqual(groundLines(document.grounds), ['Căn cứ Thể lệ hội thi;', 'Căn cứ đề nghị của Tổ Thư ký.']);
  assert.deepEqual(recipientLines(document.recipients), ['- Ban Tổ chức;', '- Lưu: VT, BTC.']);
  assert.deepEqual(ended(document.body).at(-1), { kind: 'text', text: 'Biên bản lập thành 02 bản./.' });
});

test('the .docx is A4 with the margins of Nghị định 30, in Times New Roman, whole and without a trace of the machine', async () => {
  const files = unzipSync(new Uint8Array(await officialDocx(document)));
  const part = (name: string) => strFromU8(files[name]!);
  const main = part('word/document.xml');
  const mm = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4);
  const attribute = (tag: string, name: string) => new RegExp(`<w:${tag}[^>]*w:${name}="(\\d+)"`).exec(main)?.[1];

  assert.deepEqual([mm(attribute('pgSz', 'w')), mm(attribute('pgSz', 'h'))], [210, 297]);
  assert.deepEqual(
    ['top', 'bottom', 'left', 'right'].map((side) => mm(attribute('pgMar', side))),
    [20, 20, 30, 20],
  );
  assert.match(part('word/styles.xml'), /Times New Roman/);
  const text = main.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
  for (const said of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Số: 07/BB-BTC',
    'Thử Nghiệm, ngày 05 tháng 6 năm 2023',
    'BIÊN BẢN',
    'Bài 0 điểm',
    'Biên bản lập thành 02 bản./.',
    '- Lưu: VT, BTC.',
    'Lê Thị Lan',
  ])
    assert.ok(text.includes(said), said);
  assert.equal(text, text.normalize('NFC'));
  assert.doesNotMatch(part('docProps/core.xml'), /Un-named|\/work|\/home/);
});

test('the sheet on the page says the same, and a number not yet given leaves room', () => {
  const page = renderToString(OfficialSheet({ document: { ...document, number: '/BB-BTC' } }));

  assert.match(page, /Số: {8}\/BB-BTC/);
  assert.match(page, /<th scope="col">Nội dung<\/th>/);
  assert.match(page, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
});
