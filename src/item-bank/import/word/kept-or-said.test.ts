import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundItem } from '../rows.ts';
import { readDocx, readText } from './index.ts';
import { docx, p, png, r, relations, short, table } from './test-files.ts';

const B = '<w:b/>';
const two = p('A. x') + p(r('B. y', B));
const run = (inner: string): string => `<w:r>${inner}</w:r>`;
const drawn = (inner: string): string => run(`<w:drawing>${inner}</w:drawing>`);
const graphic = (kind: string, inner = ''): string =>
  `<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/${kind}">${inner}</a:graphicData></a:graphic>`;

/** The one item of a Word file with this in its question. */
const asked = (...runs: string[]): FoundItem => {
  const { items } = readDocx(docx(p(r('Câu 1: Một '), ...runs) + two, {}, { gone: 'media/gone.png' }));
  assert.equal(items.length, 1);
  return items[0]!;
};
const said = ({ seen }: FoundItem): string[] => seen.map(({ code, severity }) => `${severity} ${code}`);

test('charts, diagrams and drawings that cannot be read, and broken pictures, are errors of their item', () => {
  const outside = relations({ out: ['image', 'http://x.vn/a.png'] }).replace('/>', ' TargetMode="External"/>');
  const cases: [string, string, string][] = [
    ['a chart', drawn(graphic('chart', '<c:chart/>')), 'error drawing-unread'],
    ['a diagram', drawn(graphic('diagram')), 'error drawing-unread'],
    ['a picture without its relation', drawn('<a:blip r:embed="none"/>'), 'error picture-broken'],
    ['a picture without its file', drawn('<a:blip r:embed="gone"/>'), 'error picture-broken'],
    ['a picture in the old way', run('<w:pict><v:imagedata r:id="gone"/></w:pict>'), 'error picture-broken'],
    ['an embedded object', run('<w:object/>'), 'error drawing-unread'],
    ['a formula of old', run('<w:instrText> EQ \\f(1,2)</w:instrText>'), 'error drawing-unread'],
    ['a shape', drawn(graphic('wordprocessingShape')), 'warning drawing-unread'],
    ['a drawing of parts', drawn(graphic('wordprocessingGroup', '<a:blip r:embed="gone"/>')), 'error picture-broken'],
  ];

  for (const [name, inner, doubt] of cases) {
    const item = asked(inner);
    assert.deepEqual([name, said(item)[0], item.stem], [name, doubt, 'Một']);
    const inTable = readDocx(
      docx(table(['STT', 'Câu hỏi', 'A', 'B', 'Đáp án'], ['1', p('Một?', inner), 'x', 'y', 'B'])),
    );
    assert.equal(said(inTable.items[0]!)[0], doubt, `${name}, in a headed table`);
  }
  const linked = docx(p(r('Câu 1: Một?'), drawn('<a:blip r:link="out"/>')) + two, {
    'word/_rels/document.xml.rels': outside,
  });
  assert.deepEqual(said(readDocx(linked).items[0]!), ['error picture-outside']);
});

test('a line across the page is no drawing, and one drawing gives the next no description', () => {
  const rule = p(run('<w:pict><v:rect o:hr="t"/></w:pict>'));
  const bytes = docx(
    p('Câu 1: Một?') +
      two +
      rule +
      p(r('Câu 2: Hai?'), drawn(`<wp:docPr descr="Biểu đồ"/>${graphic('chart')}`), drawn('<a:blip r:embed="p1"/>')) +
      two,
    { 'word/media/one.png': png },
    { p1: 'media/one.png' },
  );

  const found = readDocx(bytes);

  assert.deepEqual(
    found.items.map((item) => [item.stem, said(item), (item.images ?? []).map(({ alt }) => alt)]),
    [
      ['Một?', [], []],
      ['Hai?', ['error drawing-unread'], ['']],
    ],
  );
  assert.deepEqual(found.remarks, []);
});

test('an unreadable drawing that belongs to no question is remarked at its place', () => {
  const found = readDocx(docx(p('Phần mở đầu', drawn(graphic('chart'))) + p() + p('Câu 1: Một?') + two));

  assert.deepEqual(
    found.remarks.map(({ code, place, values }) => [code, place, values?.text]),
    [['left-out-picture', 'đoạn 1', 'Phần mở đầu']],
  );
});

test('raised and lowered text gets its signs; what has none, and what is struck out, is said', () => {
  const up = '<w:vertAlign w:val="superscript"/>';
  const down = '<w:vertAlign w:val="subscript"/>';
  const cases: [string[], string, string[]][] = [
    [[r('m'), r('2', up)], 'Một m²', []],
    [[r('H'), r('2', down), r('O')], 'Một H₂O', []],
    [[r('30'), r('o', up), r('C, 10'), r('-', up), r('3', up)], 'Một 30ºC, 10⁻³', []],
    [[r('20'), r('t', up), r('h', up)], 'Một 20^(th)', ['warning raised-text']],
    [[r('sa', '<w:strike/>'), r('i', '<w:dstrike/>')], 'Một sai', ['warning struck-out']],
  ];

  for (const [runs, stem, doubts] of cases) {
    const item = asked(...runs);
    assert.deepEqual([item.stem, said(item)], [stem, doubts]);
  }
  assert.deepEqual(asked(r('sa', '<w:strike/>'), r('i', '<w:strike/>')).seen[0]!.values, { text: 'sai' });
  const key = docx(p('Câu 1: Một?') + p('A. x') + p('B. y') + p('Đáp án: ', r('A, ', '<w:strike/>'), 'B'));
  assert.deepEqual(said(readDocx(key).items[0]!), ['warning struck-out']);
});

test('formulas become one line that says the same, and are said at their item', () => {
  const m = (text: string) => `<m:r><w:rPr><w:i/></w:rPr><m:t>${text}</m:t></m:r>`;
  const part = (name: string, text: string) => `<m:${name}>${m(text)}</m:${name}>`;
  const cases: [string, string][] = [
    [`<m:f>${part('num', '1')}${part('den', '2')}</m:f>`, '1/2'],
    [`<m:f>${part('num', 'a+b')}${part('den', '2')}</m:f>`, '(a+b)/2'],
    [`<m:sSup>${part('e', 'x')}${part('sup', '2')}</m:sSup>${m('+1')}`, 'x²+1'],
    [`<m:rad>${part('deg', '')}${part('e', 'x+1')}</m:rad>`, '√(x+1)'],
    [`<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>${part('e', 'a;b')}</m:d>`, '[a;b]'],
    [
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>${part('sub', 'i')}${part('sup', 'n')}${part('e', 'a')}</m:nary>`,
      '∑_(i)ⁿa',
    ],
  ];

  for (const [inner, text] of cases) {
    const item = asked(`<m:oMath>${inner}</m:oMath>`, r(' là?'));
    assert.deepEqual([item.stem, said(item)], [`Một ${text} là?`, ['warning formula']]);
  }
  const options = docx(p('Câu 1: Một?') + p(r('A. '), `<m:oMath>${m('1')}</m:oMath>`) + p(r('B. y', B)));
  assert.deepEqual(short(readDocx(options)), [['Một?', ['1', 'y'], 'B bold', 'formula']]);
});

test('signs of picture fonts are what they show: bullets, ticks, relations; unknown ones are said', () => {
  const sign = (font: string, code: string) => run(`<w:sym w:font="${font}" w:char="${code}"/>`);
  const symbol = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>';

  assert.equal(asked(r('5'), sign('Symbol', 'F0B3'), r('3 '), r('a\uF0A3 ế', symbol)).stem, 'Một 5≥3 α≤ ế');
  const unknown = asked(sign('Wingdings 3', 'F041'));
  assert.deepEqual([unknown.stem, said(unknown)], ['Một □', ['warning sign-unread']]);
  const boxes = (first: string, second: string) =>
    short(
      readDocx(docx(p('Câu 1: Một?') + p(sign('Wingdings', first), ' A. x') + p(sign('Wingdings', second), ' B. y'))),
    );
  assert.deepEqual(boxes('F0A8', 'F0FE'), [['Một?', ['x', 'y'], 'B star']]);
  assert.deepEqual(boxes('F0D8', 'F0FC'), [['Một?', ['x', 'y'], 'B star']]);
  assert.deepEqual(boxes('F0A8', 'F0FD'), [['Một?', ['x', 'y'], '']], 'a cross may choose or rule out');
});

test('comments, heads of pages and text boxes are remarked once each', () => {
  const texts = (name: string, ...each: string[]) =>
    `<w:x>${each.map((text) => `<w:${name}>${p(text)}</w:${name}>`).join('')}</w:x>`;
  const box = (text: string) =>
    run(`<w:pict><v:textbox><w:txbxContent>${p(text)}</w:txbxContent></v:textbox></w:pict>`);
  const found = readDocx(
    docx(p(r('Câu 1: Một?'), box('Khung một'), box('Khung hai')) + two, {
      'word/comments.xml': texts('comment', 'Đáp án đúng', 'Xem lại'),
      'word/header1.xml': texts('hdr', 'Câu 0: Trong đầu trang?'),
      'word/footer1.xml': texts('ftr', 'Trang 1/3'),
      'word/_rels/document.xml.rels': relations({
        c: ['comments', 'comments.xml'],
        h: ['header', 'header1.xml'],
        f: ['footer', '/word/footer1.xml'],
      }),
    }),
  );

  assert.equal(found.items[0]!.stem, 'Một?\nKhung một\nKhung hai');
  assert.deepEqual(
    found.remarks.map(({ code, values }) => [code, values]),
    [
      ['text-boxes', { count: 2 }],
      ['comments', { count: 2, text: 'Đáp án đúng' }],
      ['page-heads', { count: 1, text: 'Câu 0: Trong đầu trang?' }],
    ],
  );
});

test('shading behind a paragraph marks an option as marker pen does', () => {
  const shaded = p('B. y').replace('<w:p>', '<w:p><w:pPr><w:shd w:val="clear" w:fill="FFFF00"/></w:pPr>');

  assert.deepEqual(short(readDocx(docx(p('Câu 1: Một?') + p('A. x') + shaded))), [['Một?', ['x', 'y'], 'B highlight']]);
});

test('a picture in a reason is said to be lost, at its item', () => {
  const reason = p('Giải thích: xem hình', drawn('<a:blip r:embed="p1"/>'));
  const { items } = readDocx(
    docx(p('Câu 1: Một?') + two + reason, { 'word/media/one.png': png }, { p1: 'media/one.png' }),
  );

  assert.deepEqual([items[0]!.rationale, said(items[0]!)], ['xem hình', ['warning picture-beside']]);
});

test('tags and pictures in markdown are looks, signs and doubts, and no text', () => {
  const cases: Record<string, [string, string[]]> = {
    'A. x\nB. <span style="color:red">y</span>': ['B colour', []],
    'A. x\nB. <span style="color: #c00">y</span>': ['B colour', []],
    'A. x\n<span style="background-color:yellow">B. y</span>': ['B highlight', []],
    'A. x\nB. <font color="rgb(255, 0, 0)">y</font>': ['B colour', []],
    'A. <span style="color:black">x</span>\n*B. y': ['B star', []],
    'A. ~~x~~\n*B. y': ['B star', ['warning struck-out']],
    'A. x ![](a.png)\n*B. y': ['B star', ['error picture-outside']],
    'A. x\n*B. y<img src="a.png">': ['B star', ['error picture-outside']],
  };

  for (const [options, [key, doubts]] of Object.entries(cases)) {
    const found = readText(`Câu 1: Một m<sup>2</sup>?\n${options}`);
    assert.deepEqual(
      [short(found)[0], said(found.items[0]!)],
      [['Một m²?', ['x', 'y'], key, ...(doubts.length > 0 ? [doubts[0]!.split(' ')[1]] : [])], doubts],
    );
  }
});
