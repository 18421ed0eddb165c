import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContestParameters } from './parameters.ts';
import { generateRules, rulesFromText, rulesSummary, rulesToText, textContradictions } from './rules-text.ts';
import { fromTemplate, templates } from './templates/index.ts';
import { tieChainText } from './tie-chain.ts';

const hue = fromTemplate('thua-thien-hue-2023');
const hueText = rulesToText(generateRules(hue.parameters, hue.rounds));
const found = (text: string, contest = hue) =>
  textContradictions(text, contest.parameters, contest.rounds).map((one) => [one.quote, one.where, one.message]);

test('a freshly generated text of every template says nothing else than its parameters', () => {
  for (const { slug } of templates) {
    const { parameters, rounds } = fromTemplate(slug);
    assert.deepEqual(textContradictions(generateRules(parameters, rounds), parameters, rounds), [], slug);
  }
});

test('a generated text stays free of contradictions when the dates are shifted', () => {
  const { parameters, rounds } = fromTemplate('thua-thien-hue-2023', '2026-06-01');

  assert.deepEqual(textContradictions(generateRules(parameters, rounds), parameters, rounds), []);
});

test('the rules have all sections a contestant asks for, and none about a test where there is none', () => {
  const keys = (slug: string) => {
    const { parameters, rounds } = fromTemplate(slug);
    return generateRules(parameters, rounds).map((section) => section.key);
  };

  assert.deepEqual(keys('thua-thien-hue-2023'), [
    'basis',
    'who',
    'content',
    'rounds',
    'paper',
    'attempts',
    'time',
    'saving',
    'scoring',
    'ranking',
    'duties',
    'exclusion',
    'awards',
    'publication',
    'complaints',
    'personal-data',
    'contact',
  ]);
  assert.deepEqual(
    ['paper', 'attempts', 'time', 'saving', 'scoring', 'exclusion', 'awards', 'complaints'].filter((key) =>
      keys('ninh-thuan-2022').includes(key),
    ),
    [],
  );
});

test('rounds are written with exact times, midnight as 24 giờ 00 of the day before', () => {
  const rounds = generateRules(hue.parameters, hue.rounds).find((section) => section.key === 'rounds');

  assert.deepEqual(rounds?.blocks[1], {
    kind: 'list',
    items: [
      'Tuần 1: từ 07 giờ 30 ngày 01/6/2023 đến 24 giờ 00 ngày 07/6/2023.',
      'Tuần 2: từ 07 giờ 30 ngày 08/6/2023 đến 24 giờ 00 ngày 14/6/2023.',
      'Tuần 3: từ 07 giờ 30 ngày 15/6/2023 đến 24 giờ 00 ngày 21/6/2023.',
      'Tuần 4: từ 07 giờ 30 ngày 22/6/2023 đến 24 giờ 00 ngày 30/6/2023.',
    ],
  });
});

test('the awards are written with number, amount and sum over all rounds', () => {
  const awards = generateRules(hue.parameters, hue.rounds).find((section) => section.key === 'awards');

  assert.deepEqual(awards?.blocks.slice(0, 2), [
    { kind: 'paragraph', text: 'Giải cá nhân, trao theo từng tuần:' },
    {
      kind: 'list',
      items: [
        'Giải Nhất: 1 giải, mỗi giải 800.000 đồng.',
        'Giải Nhì: 2 giải, mỗi giải 500.000 đồng.',
        'Giải Ba: 3 giải, mỗi giải 300.000 đồng.',
      ],
    },
  ]);
  assert.deepEqual(awards?.blocks[4], {
    kind: 'paragraph',
    text: 'Tổng giá trị giải thưởng: 27.800.000 đồng.',
  });
});

test('C3, N5: what units owe is told: target, duties, explanation, reporting periods', () => {
  const duties = (slug: string) => {
    const { parameters, rounds } = fromTemplate(slug);
    return generateRules(parameters, rounds).find((section) => section.key === 'duties')?.blocks;
  };

  assert.deepEqual(duties('hue-city-2023')?.at(-1), {
    kind: 'paragraph',
    text: 'Thủ trưởng đơn vị giải trình với UBND thành phố Huế khi tỷ lệ tham gia dưới 75,00\u00A0% hoặc điểm trung bình dưới 50,00\u00A0% điểm tối đa.',
  });
  assert.deepEqual(duties('ninh-thuan-2022')?.at(-1), {
    kind: 'list',
    items: [
      'Quý I: từ ngày 15/12/2021 đến hết ngày 14/3/2022.',
      'Quý II: từ ngày 15/3/2022 đến hết ngày 14/6/2022.',
      'Quý III: từ ngày 15/6/2022 đến hết ngày 14/9/2022.',
      'Quý IV: từ ngày 15/9/2022 đến hết ngày 14/12/2022.',
    ],
  });
});

test('which time is ranked stands in the tie chain, and the rules say that one and no other', () => {
  const told = (tieChain: ContestParameters['tieChain'], timeResolution: 'second' | 'millisecond' = 'second') => {
    const test = { ...hue.parameters.test!, timeResolution };
    const time = generateRules({ ...hue.parameters, tieChain, test }, hue.rounds).find(({ key }) => key === 'time');
    const text = JSON.stringify(time);
    return [/từ lúc máy chủ bắt đầu bài/.test(text), /Thời điểm để xếp hạng/.test(text), /tính đến giây/.test(text)];
  };

  assert.deepEqual(told(hue.parameters.tieChain), [true, false, true]);
  assert.deepEqual(told([{ by: 'score' }, { by: 'submitted-at' }, { by: 'shared-place' }], 'millisecond'), [
    false,
    true,
    false,
  ]);
  assert.deepEqual(told([{ by: 'score' }, { by: 'shared-place' }, { by: 'time-used' }]), [false, false, false]);
});

test('whether people with a duty may practise is told only where there is practice', () => {
  const told = (enabled: boolean, excludedMayPractise: boolean) => {
    const { test, eligibility } = hue.parameters;
    const parameters = {
      ...hue.parameters,
      test: { ...test!, practice: { ...test!.practice, enabled } },
      eligibility: { ...eligibility, excludedMayPractise },
    };
    const text = JSON.stringify(generateRules(parameters, hue.rounds).find(({ key }) => key === 'exclusion'));
    return /Những người này (.*?) thi thử/.exec(text)?.[1];
  };

  assert.deepEqual([told(true, true), told(true, false), told(false, true)], ['vẫn được', 'không được', undefined]);
});

test('a blueprint that asks for kinds is told to give everybody as many of each kind', () => {
  const told = (kind?: 'multiple') => {
    const blueprint = [{ topic: 'the-che', level: null, count: 20, ...(kind ? { kind } : {}) }];
    const parameters = { ...hue.parameters, test: { ...hue.parameters.test!, blueprint } };
    return /từng chủ đề(.*?)\./.exec(JSON.stringify(generateRules(parameters, hue.rounds)))?.[1];
  };

  assert.deepEqual([told(), told('multiple')], [' và mức độ', ', mức độ và dạng câu hỏi']);
});

test('the tie chain is told in words in its order', () => {
  const chain = (tieChain: ContestParameters['tieChain']) => tieChainText({ ...hue.parameters, tieChain });

  assert.equal(
    tieChainText(hue.parameters),
    'Xét tổng điểm cao hơn; nếu bằng nhau, xét thời gian làm bài ngắn hơn; nếu vẫn bằng, đồng hạng.',
  );
  assert.equal(
    chain([
      { by: 'all-right' },
      { by: 'prediction' },
      { by: 'part-score', partKey: 'trac-nghiem' },
      { by: 'recorded-decision' },
    ]),
    'Xét trả lời đúng tất cả các câu; nếu bằng nhau, xét dự đoán gần đúng hơn, hơn hay kém đều tính như nhau; nếu bằng nhau, xét điểm phần thi cao hơn (Phần thi trắc nghiệm); nếu vẫn bằng và có ảnh hưởng đến giải, Ban Tổ chức quyết định, có biên bản.',
  );
  assert.equal(chain([]), 'Chưa có quy tắc xếp hạng.');
});

test('an edited text is compared with the parameters and every difference is named with its place', () => {
  const table: [string, string, [string, string, string][]][] = [
    [
      'Mỗi đề có 20 câu hỏi trắc nghiệm.',
      'Mỗi đề có 25 câu hỏi trắc nghiệm.',
      [
        [
          '25 câu hỏi trắc nghiệm',
          'Thể lệ, mục “5. Bài trắc nghiệm”, dòng 1',
          'Thể lệ viết “25 câu hỏi trắc nghiệm”, tham số là 20 câu mỗi đề.',
        ],
      ],
    ],
    [
      'Thời gian làm bài là 30 phút',
      'Thời gian làm bài là 45 phút',
      [['45 phút', 'Thể lệ, mục “7. Thời gian làm bài”, dòng 1', 'Thể lệ viết “45 phút”, tham số là 30 phút làm bài.']],
    ],
    [
      'mỗi người có 1 lượt thi',
      'mỗi người có 3 lượt thi',
      [['3 lượt', 'Thể lệ, mục “6. Số lượt thi”, dòng 1', 'Thể lệ viết “3 lượt”, tham số là 1 lượt mỗi đợt.']],
    ],
    [
      'Mỗi câu trả lời đúng được 1 điểm',
      'Mỗi câu trả lời đúng được 0,5 điểm',
      [
        [
          'Mỗi câu trả lời đúng được 0,5 điểm',
          'Thể lệ, mục “9. Cách tính điểm”, dòng 1',
          'Thể lệ viết “Mỗi câu trả lời đúng được 0,5 điểm”, tham số là 1 điểm mỗi câu.',
        ],
      ],
    ],
    [
      'Tuần 3: từ 07 giờ 30 ngày 15/6/2023',
      'Tuần 3: từ 07 giờ 30 ngày 08/6/2023',
      [
        [
          '07 giờ 30 ngày 08/6/2023',
          'Thể lệ, mục “4. Thời gian thi”, dòng 4',
          '“07 giờ 30 ngày 08/6/2023” không phải giờ mở hay giờ đóng của Tuần 3 trong lịch.',
        ],
      ],
    ],
    ['đến 24 giờ 00 ngày 21/6/2023', 'đến 0 giờ 00 ngày 22/6/2023', []],
    [
      'có 4 tuần thi',
      'có 5 tuần thi',
      [['5 tuần thi', 'Thể lệ, mục “4. Thời gian thi”, dòng 1', 'Thể lệ viết “5 tuần thi”, lịch có 4 đợt.']],
    ],
    [
      'Giải Ba: 3 giải, mỗi giải 300.000 đồng',
      'Giải Ba: 16 giải, mỗi giải 350.000 đồng',
      [
        [
          '350.000 đồng',
          'Thể lệ, mục “13. Giải thưởng”, dòng 4',
          '“350.000 đồng” không khớp số tiền nào trong cơ cấu giải.',
        ],
        [
          'Giải Ba: 16 giải',
          'Thể lệ, mục “13. Giải thưởng”, dòng 4',
          'Thể lệ viết “Giải Ba: 16 giải”, cơ cấu giải có 3 Giải Ba.',
        ],
      ],
    ],
    [
      'muộn không quá 60 giây',
      'muộn không quá 90 giây',
      [
        [
          '90 giây',
          'Thể lệ, mục “8. Lưu bài và mất mạng”, dòng 2',
          'Thể lệ viết “90 giây”, tham số nhận câu trả lời muộn là 60 giây.',
        ],
      ],
    ],
    [
      'Đơn vị tổ chức: UBND tỉnh Thừa Thiên Huế.',
      'Đơn vị tổ chức: UBND thành phố Hà Nội.',
      [
        [
          'Hà Nội',
          'Thể lệ, mục “1. Căn cứ và đơn vị tổ chức”, dòng 2',
          'Có tên Hà Nội trong thể lệ của tỉnh Thừa Thiên Huế. Hãy sửa, hoặc thêm Hà Nội vào các địa phương được nhắc tới.',
        ],
      ],
    ],
    [
      'Video clip không quá 05 phút',
      'Video clip không quá 07 phút',
      [
        [
          '07 phút',
          'Thể lệ, mục “3. Nội dung thi”, dòng 5',
          'Thể lệ viết “07 phút”, video clip được đặt tối đa 5 phút.',
        ],
      ],
    ],
    [
      'ngày 17/3/2023',
      'ngày 31/2/2023',
      [['31/2/2023', 'Thể lệ, mục “1. Căn cứ và đơn vị tổ chức”, dòng 1', '“31/2/2023” không phải ngày có thật.']],
    ],
    [
      'ngày 17/3/2023',
      'ngày 17/4/2023',
      [
        [
          '17/4/2023',
          'Thể lệ, mục “1. Căn cứ và đơn vị tổ chức”, dòng 1',
          'Ngày 17/4/2023 không có trong lịch, kế hoạch hay văn bản của hội thi. Hãy xem lại.',
        ],
      ],
    ],
  ];
  for (const [before, after, expected] of table) {
    assert.ok(hueText.includes(before), `the generated text has “${before}”`);
    assert.deepEqual(found(hueText.replace(before, after)), expected, after);
  }
});

test('a text may say the same in other words', () => {
  const sentences = [
    'Thí sinh trả lời 20 câu trắc nghiệm trong 30 phút.',
    'Hội thi có 04 tuần, mỗi tuần 01 lượt thi.',
    'Thi thử 10 câu trong 15 phút, bao nhiêu lượt cũng được.',
    'Tuần 2 đóng lúc 24:00 ngày 14/6/2023.',
    'Trao 3 giải Ba, mỗi giải 300.000đ.',
    'Đoàn TNCS Hồ Chí Minh vận động đoàn viên dự thi.',
  ];
  for (const sentence of sentences) assert.deepEqual(found(`## Mục\n\n${sentence}`), [], sentence);
});

test('a prediction named in two ways is found, and one that is not asked at all', () => {
  const asked = {
    ...hue,
    parameters: { ...hue.parameters, prediction: { ...hue.parameters.prediction, enabled: true } },
  };
  const codes = (text: string, contest: typeof hue) =>
    textContradictions(`## Mục\n\n${text}`, contest.parameters, contest.rounds).map((one) => one.code);

  assert.deepEqual(codes('Câu dự đoán: có bao nhiêu người tham gia cuộc thi?', asked), [
    'rules-text.prediction-target',
  ]);
  assert.deepEqual(codes('Dự đoán số người trả lời đúng tất cả các câu.', asked), []);
  assert.deepEqual(codes('Câu dự đoán: có bao nhiêu người tham gia?', hue), ['rules-text.prediction-off']);
});

test('text typed by a person is kept whole on the way to sections and back', () => {
  const sections = generateRules(hue.parameters, hue.rounds);

  assert.deepEqual(rulesFromText(hueText, sections), sections);
  assert.deepEqual(rulesFromText('Mở đầu.\n\n## Một\nHai dòng\nnối nhau\n\n- a\n- b\n'), [
    { key: 'muc-1', heading: '', blocks: [{ kind: 'paragraph', text: 'Mở đầu.' }] },
    {
      key: 'muc-2',
      heading: 'Một',
      blocks: [
        { kind: 'paragraph', text: 'Hai dòng nối nhau' },
        { kind: 'list', items: ['a', 'b'] },
      ],
    },
  ]);
});

test('the short rules name who, paper, attempts, ranking and publication in both languages', () => {
  assert.deepEqual(rulesSummary(hue.parameters, hue.rounds), [
    {
      heading: 'Ai dự thi',
      text: 'Cán bộ, công chức, viên chức, người lao động tỉnh Thừa Thiên Huế đã được cấp e-mail công vụ.',
    },
    {
      heading: 'Đề thi',
      text: '20 câu trắc nghiệm, mỗi câu 1 điểm, làm trong 30 phút. Câu hỏi và phương án được xáo riêng cho từng người.',
    },
    { heading: 'Số lượt', text: 'Mỗi tuần 1 lượt. Thoát ra vào lại vẫn là bài cũ, đồng hồ vẫn chạy.' },
    {
      heading: 'Xếp hạng',
      text: 'Xét tổng điểm cao hơn; nếu bằng nhau, xét thời gian làm bài ngắn hơn; nếu vẫn bằng, đồng hạng.',
    },
    { heading: 'Công bố', text: 'Trước 12 giờ 00, trong vòng 2 ngày sau ngày đóng đợt thi.' },
  ]);
  assert.deepEqual(
    rulesSummary(hue.parameters, hue.rounds, 'en').map((line) => line.heading),
    ['Who takes part', 'Paper', 'Attempts', 'Ranking', 'Publication'],
  );
});
