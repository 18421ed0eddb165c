import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endOfDay, instantOf } from '../platform/format/day.ts';
import { blocksPublication, type ContestFacts, contradictionReport, contradictions } from './contradictions.ts';
import { type ContestParameters, validateParameters } from './parameters.ts';
import { generateRules } from './rules-text.ts';
import { type FromTemplate, fromTemplate, templates } from './templates/index.ts';

const hue = () => fromTemplate('thua-thien-hue-2023');
const thanhTri = () => fromTemplate('thanh-tri-2023');
const socTrang = () => fromTemplate('soc-trang-2023');

/** [number of the check, severity, place, sentence] of everything found. */
function found({ parameters, rounds }: FromTemplate, facts: ContestFacts = {}) {
  return contradictionReport(parameters, rounds, facts).flatMap((check) =>
    check.problems.map((one) => [check.number, one.severity, one.where, one.message]),
  );
}

/** A contest with something changed in place. */
function changed(contest: FromTemplate, change: (contest: FromTemplate) => void): FromTemplate {
  change(contest);
  return contest;
}

test('the five plans contradict themselves nowhere, but for the date of one document in Thanh Trì’s', () => {
  for (const { slug } of templates) {
    const contest = fromTemplate(slug);
    const facts = {
      rules: generateRules(contest.parameters, contest.rounds),
      bankLacks: [],
      contestantsWithDuties: [],
    };
    const expected =
      slug === 'thanh-tri-2023'
        ? [
            [
              16,
              'warning',
              'Văn bản ôn tập 2',
              '“61/2018/NĐ-CP” ban hành năm khác với ngày 12/11/2021. Hãy đối chiếu lại văn bản gốc.',
            ],
          ]
        : [];
    assert.deepEqual(found(contest, facts), expected, slug);
  }
});

test('each contradiction is found by its check, with place, sentence and severity', () => {
  const table: [FromTemplate, ContestFacts, [number, string, string, string][]][] = [
    // 1 awards
    [
      changed(hue(), ({ parameters }) => parameters.awards.push({ ...parameters.awards[0]!, key: 'tuan-nhat-2' })),
      {},
      [[1, 'warning', 'Giải thưởng 7', '“Giải Nhất” có hai dòng cùng loại. Gộp thành một dòng hoặc đổi tên.']],
    ],
    // 2 budget
    [
      changed(thanhTri(), ({ parameters }) => {
        parameters.budget.awards = 28_000_000;
        parameters.documents = [];
      }),
      {},
      [
        [
          2,
          'error',
          'Kinh phí',
          'Tổng tiền giải 28.500.000 đồng, vượt kinh phí 28.000.000 đồng. Giảm giải hoặc tăng kinh phí.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.budget.awards = 30_000_000;
      }),
      {},
      [
        [
          2,
          'warning',
          'Kinh phí',
          'Tổng tiền giải 27.800.000 đồng, ít hơn kinh phí 30.000.000 đồng. Hãy xem lại cơ cấu giải.',
        ],
      ],
    ],
    // 3 prediction
    [
      changed(hue(), ({ parameters }) => {
        parameters.prediction = {
          ...parameters.prediction,
          enabled: true,
          text: 'Có bao nhiêu người tham gia đợt thi này?',
        };
        parameters.tieChain.splice(1, 0, { by: 'prediction' });
      }),
      {},
      [
        [
          3,
          'warning',
          'Câu dự đoán',
          'Câu này hiểu là dự đoán số người dự thi, khác với mục tiêu đã chọn. Chỉ giữ một cách gọi.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.prediction = { ...parameters.prediction, enabled: true, unit: 'attempts' };
      }),
      {},
      [
        [
          3,
          'error',
          'Câu dự đoán',
          'Mục tiêu và đơn vị đếm khác nhau: một bên đếm người, một bên đếm lượt. Hãy chọn một.',
        ],
        [
          3,
          'warning',
          'Câu dự đoán',
          'Có hỏi câu dự đoán nhưng tiêu chí phụ không dùng. Thêm vào tiêu chí phụ hoặc tắt câu dự đoán.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => parameters.tieChain.unshift({ by: 'prediction' })),
      {},
      [
        [
          3,
          'error',
          'Câu dự đoán',
          'Tiêu chí phụ dùng câu dự đoán nhưng câu dự đoán đang tắt. Bật câu dự đoán hoặc bỏ bước này.',
        ],
      ],
    ],
    // 4 another place
    [
      changed(hue(), ({ parameters }) => {
        parameters.eligibility.audience = 'Cán bộ, công chức, viên chức tỉnh Thanh Hóa.';
      }),
      {},
      [
        [
          4,
          'warning',
          'Đối tượng dự thi, ai dự thi',
          'Có tên Thanh Hóa trong hội thi của tỉnh Thừa Thiên Huế. Hãy sửa, hoặc thêm Thanh Hóa vào các địa phương được nhắc tới.',
        ],
      ],
    ],
    // 5 schedule
    [
      changed(hue(), ({ rounds }) => {
        rounds[1]!.opensAt = instantOf('2023-06-07', 18);
      }),
      {},
      [[5, 'error', 'Tuần 2', 'Chồng giờ với Tuần 1. Hãy sửa giờ mở hoặc giờ đóng.']],
    ],
    [
      changed(hue(), ({ rounds }) => {
        rounds[3]!.closesAt = instantOf('2023-07-01', 0, 1);
      }),
      {},
      [
        [
          5,
          'error',
          'Tuần 4',
          'Nằm ngoài thời gian hội thi (từ 01/6/2023 đến hết 30/6/2023). Sửa đợt thi hoặc thời gian hội thi.',
        ],
      ],
    ],
    [
      changed(hue(), ({ rounds }) => {
        rounds[0]!.closesAt = rounds[0]!.opensAt;
      }),
      {},
      [[5, 'error', 'Tuần 1', 'Đợt này đóng trước hoặc đúng lúc mở (07 giờ 30 ngày 01/6/2023). Hãy sửa giờ đóng.']],
    ],
    [
      changed(hue(), ({ rounds }) => rounds.splice(0)),
      {},
      [[5, 'error', 'Lịch thi', 'Có phần thi trắc nghiệm nhưng chưa có đợt thi nào. Hãy thêm đợt thi.']],
    ],
    [
      changed(hue(), ({ rounds }) => {
        rounds[0]!.number = 2;
        rounds[1]!.number = 1;
      }),
      {},
      [[5, 'warning', 'Lịch thi', 'Số thứ tự đợt không theo thứ tự mở. Hãy đánh số lại từ 1.']],
    ],
    [
      changed(socTrang(), ({ parameters }) => {
        parameters.parts[2]!.closesAt = '2023-12-05T00:00:00+07:00';
      }),
      {},
      [
        [
          5,
          'error',
          'Phần thi 3 (Khẩu hiệu tuyên truyền cải cách hành chính ấn tượng), 24 giờ 00 ngày 04/12/2023',
          'Nằm ngoài thời gian hội thi (từ 01/8/2023 đến hết 30/11/2023). Sửa phần thi hoặc thời gian hội thi.',
        ],
      ],
    ],
    [
      fromTemplate('soc-trang-2023', '2026-08-01'),
      {},
      [[5, 'warning', 'Tên hội thi', 'Tên hội thi ghi năm 2023, tham số là năm 2026. Hãy sửa cho khớp.']],
    ],
    [
      changed(socTrang(), ({ parameters }) => {
        parameters.period.to = '2023-07-31';
      }),
      {},
      [[5, 'error', 'Thời gian hội thi', 'Ngày kết thúc hội thi trước ngày bắt đầu. Hãy sửa một trong hai.']],
    ],
    // 6 limit and window
    [
      changed(hue(), ({ rounds }) => {
        rounds[2]!.closesAt = instantOf('2023-06-15', 7, 50);
      }),
      {},
      [
        [
          6,
          'error',
          'Tuần 3',
          'Thời gian làm bài 30 phút dài hơn cả đợt thi (20 phút). Kéo dài đợt hoặc giảm thời gian.',
        ],
      ],
    ],
    [
      changed(hue(), ({ rounds }) => {
        rounds[2]!.closesAt = instantOf('2023-06-15', 8, 20);
      }),
      { longestExtra: { factor: 2, minutes: 0 } },
      [
        [
          6,
          'warning',
          'Tuần 3',
          'Người được thêm giờ cần 60 phút, đợt thi chỉ mở 50 phút. Giờ đóng vẫn thắng nếu không có quyết định khác.',
        ],
      ],
    ],
    // 7 attempts
    [
      changed(hue(), ({ parameters }) => {
        parameters.test!.whichCounts = 'best';
      }),
      {},
      [
        [
          7,
          'error',
          'Số lượt thi',
          'Chỉ có 1 lượt thì không có lượt nào để chọn. Đặt “lượt duy nhất” hoặc tăng số lượt.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.test!.attemptsPerRound = 3;
      }),
      {},
      [
        [
          7,
          'error',
          'Số lượt thi',
          'Đặt “lượt duy nhất” nhưng cho thi nhiều lượt. Chọn lượt được tính hoặc đặt 1 lượt.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.test!.waitingMinutes = 10;
      }),
      {},
      [
        [
          7,
          'warning',
          'Số lượt thi',
          'Có thời gian chờ giữa hai lượt nhưng mỗi đợt chỉ có 1 lượt. Bỏ thời gian chờ hoặc tăng số lượt.',
        ],
      ],
    ],
    // 8 blueprint
    [
      changed(hue(), ({ parameters }) => parameters.test!.blueprint.pop()),
      {},
      [[8, 'error', 'Ma trận đề', 'Ma trận có 19 câu, mỗi đề cần 20 câu. Hãy sửa cho bằng nhau.']],
    ],
    [
      hue(),
      {
        bankLacks: [
          {
            code: 'pool.cell-lacks',
            where: 'Tài chính công, vận dụng',
            message: 'Cần 3 câu, có 2.',
            severity: 'error',
          },
        ],
      },
      [[8, 'error', 'Tài chính công, vận dụng', 'Cần 3 câu, có 2.']],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.test!.paperSource = 'forms';
      }),
      {},
      [[8, 'error', 'Ma trận đề', 'Chọn dùng mã đề có sẵn nhưng chưa có mã đề nào. Thêm mã đề hoặc chọn rút đề.']],
    ],
    // 9 inner deadline
    [
      changed(hue(), ({ parameters }) => {
        parameters.parts[1]!.innerDeadline = '2023-07-03T00:00:00+07:00';
      }),
      {},
      [
        [
          9,
          'error',
          'Phần thi 2, hạn nội bộ',
          'Hạn nội bộ (24 giờ 00 ngày 02/7/2023) sau hạn chung (24 giờ 00 ngày 30/6/2023). Đặt hạn nội bộ sớm hơn.',
        ],
      ],
    ],
    // 10 duties
    [
      hue(),
      { contestantsWithDuties: [{ name: 'Trần Văn Dũng', role: 'juror' }] },
      [
        [
          10,
          'warning',
          'Danh sách dự thi',
          'Trần Văn Dũng thuộc Ban Giám khảo: hệ thống tự xếp vào diện không xét giải. Hãy kiểm tra lại danh sách.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.eligibility.excludedRoles = ['organiser'];
      }),
      {
        contestantsWithDuties: ['A', 'B', 'C', 'D', 'E', 'G', 'H'].map((name) => ({
          name,
          role: 'item-writer' as const,
        })),
      },
      [
        [
          10,
          'error',
          'Danh sách dự thi',
          'A, B, C, D, E và 2 người khác thuộc người ra đề mà vẫn là người dự thi. Thêm nhiệm vụ này vào danh sách không xét giải.',
        ],
      ],
    ],
    // 11 tie chain
    [
      changed(hue(), ({ parameters }) => parameters.tieChain.pop()),
      {},
      [[11, 'error', 'Tiêu chí phụ', 'Chưa có bước cuối. Thêm “đồng hạng” hoặc “Ban Tổ chức quyết định”.']],
    ],
    [
      changed(hue(), ({ parameters }) => parameters.tieChain.push({ by: 'submitted-at' })),
      {},
      [
        [
          11,
          'warning',
          'Tiêu chí phụ',
          'Có bước đứng sau bước cuối nên không bao giờ được dùng. Hãy bỏ hoặc chuyển lên trước.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => parameters.tieChain.unshift({ by: 'score' })),
      {},
      [[11, 'warning', 'Tiêu chí phụ, bước 2', '“tổng điểm cao hơn” có hai lần. Hãy bỏ một.']],
    ],
    [
      changed(hue(), ({ parameters }) => parameters.tieChain.splice(0)),
      {},
      [[11, 'error', 'Tiêu chí phụ', 'Chưa có tiêu chí xếp hạng. Thêm ít nhất một tiêu chí và bước cuối.']],
    ],
    // 12 thresholds
    [
      changed(hue(), ({ parameters }) => {
        parameters.test!.passMarkTenths = 250;
      }),
      {},
      [
        [
          12,
          'error',
          'Bài trắc nghiệm, điểm đạt (phần mười điểm)',
          'Điểm đạt 25 cao hơn điểm tối đa 20. Hãy giảm điểm đạt.',
        ],
      ],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.awards[0]!.minimumScoreTenths = 205;
      }),
      {},
      [
        [
          12,
          'error',
          'Giải thưởng 1 (Giải Nhất)',
          'Điểm tối thiểu 20,5 cao hơn điểm tối đa 20. Không ai đạt được giải này.',
        ],
      ],
    ],
    [
      changed(thanhTri(), ({ parameters }) => {
        parameters.documents = [];
        parameters.awards.at(-1)!.per = 'block';
      }),
      {
        unitsByBlock: [
          { block: 'Khối cơ quan chuyên môn', units: 12 },
          { block: 'Khối đơn vị sự nghiệp', units: 2 },
        ],
      },
      [[12, 'warning', 'Giải thưởng', 'Khối đơn vị sự nghiệp có 2 đơn vị mà có 3 giải. Giảm số giải hoặc gộp khối.']],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.targets = { ...parameters.targets, rate: 70, warnBelow: 75 };
      }),
      {},
      [
        [
          12,
          'warning',
          'Chỉ tiêu tham gia',
          'Mức báo động phải thấp hơn mức nhắc, mức nhắc không cao hơn chỉ tiêu. Hãy sửa ba mức này.',
        ],
      ],
    ],
    // 13 points
    [
      changed(thanhTri(), ({ parameters }) => {
        parameters.documents = [];
        parameters.totalTenths = 400;
      }),
      {},
      [[13, 'error', 'Tổng điểm', 'Các phần cộng lại 30 điểm, tổng ghi 40 điểm. Hãy sửa cho khớp.']],
    ],
    [
      changed(hue(), ({ parameters }) => {
        parameters.test!.pointsPerItemTenths = 5;
      }),
      {},
      [[13, 'error', 'Phần thi 1', 'Đề thi cộng lại 10 điểm, phần thi ghi tối đa 20 điểm. Hãy sửa cho khớp.']],
    ],
    [
      changed(socTrang(), ({ parameters }) => {
        parameters.totalTenths = 1000;
        for (const part of parameters.parts) part.maximumTenths = part.kind === 'slogan' ? 200 : 250;
      }),
      {},
      [
        [
          13,
          'error',
          'Tổng điểm',
          'Với đơn vị chưa có dịch vụ công trực tuyến, các phần cộng lại 95 điểm, tổng ghi 100 điểm. Hãy sửa cho khớp.',
        ],
      ],
    ],
    // 14 complaints
    [
      changed(hue(), ({ parameters }) => {
        parameters.disclosure.awardsFinalAfterComplaints = false;
      }),
      {},
      [
        [
          14,
          'error',
          'Công bố và che điểm',
          'Giải chính thức ngay khi công bố, dù còn thời hạn khiếu nại. Hãy để giải chính thức sau thời hạn đó.',
        ],
      ],
    ],
    [
      changed(thanhTri(), ({ parameters }) => {
        parameters.documents = [];
        parameters.planSteps[7]!.until = '2023-09-16';
      }),
      {},
      [
        [
          14,
          'warning',
          'Tổng kết và trao giải cuộc thi',
          'Trao giải trước ngày 16/9/2023, nhưng hạn khiếu nại đến ngày 18/9/2023 mới hết. Lùi ngày trao giải.',
        ],
      ],
    ],
    // 15 percentages: Huế 2025, first week, as printed
    [
      hue(),
      {
        shareTables: [
          {
            name: 'Tuần 1',
            rows: [
              { label: 'Đúng hết', part: 5945, whole: 25_980, percent: 23.53 },
              { label: 'Từ 75 %', part: null, whole: null, percent: 43.2 },
              { label: 'Từ 25 %', part: null, whole: null, percent: 30.2 },
              { label: 'Dưới 25 %', part: null, whole: null, percent: 3.68 },
            ],
          },
        ],
      },
      [
        [15, 'error', 'Tuần 1, Đúng hết', '5.945 trên 25.980 là 22,88\u00A0%, bảng ghi 23,53\u00A0%.'],
        [15, 'error', 'Tuần 1', 'Các tỷ lệ cộng lại 100,61\u00A0%, không phải 100 %. Hãy tính lại từ số người.'],
      ],
    ],
    // 16 dates of documents
    [
      changed(hue(), ({ parameters }) => {
        parameters.documents[0]!.date = '2023-07-15';
      }),
      {},
      [[16, 'warning', 'Văn bản ôn tập 1', '“76/NQ-CP” ghi ngày 15/7/2023, sau ngày của kế hoạch. Hãy đối chiếu lại.']],
    ],
    // 17 documents no longer in force
    [
      changed(fromTemplate('thanh-tri-2023', '2026-08-01'), ({ parameters }) => {
        parameters.title = 'Cuộc thi năm 2026';
        parameters.documents[1]!.date = '2018-04-23';
      }),
      { repealed: [{ number: '61/2018/NĐ-CP', by: '118/2025/NĐ-CP', since: '2025-07-01' }] },
      [
        [
          17,
          'warning',
          'Văn bản ôn tập 2',
          '“61/2018/NĐ-CP” hết hiệu lực từ 01/7/2025, thay bằng 118/2025/NĐ-CP. Hãy thay hoặc bỏ.',
        ],
      ],
    ],
  ];

  for (const [contest, facts, expected] of table) {
    assert.deepEqual(validateParameters(contest.parameters), [], `${expected[0]?.[3]}`);
    assert.deepEqual(found(contest, facts), expected);
  }
  assert.deepEqual(
    [...new Set(table.flatMap(([, , expected]) => expected.map(([number]) => number)))],
    Array.from({ length: 17 }, (_, i) => i + 1),
  );
});

test('a document repealed only after the contest begins is still good', () => {
  const repealed = [{ number: '61/2018/NĐ-CP', by: null, since: '2025-07-01' }];

  assert.deepEqual(
    found(thanhTri(), { repealed }).filter(([number]) => number === 17),
    [],
  );
});

test('the edited text takes part in the checks: its awards in 1, its places in 4, its dates in 5', () => {
  const { parameters, rounds } = hue();
  const rules = [
    {
      key: 'them',
      heading: 'Thêm',
      blocks: [
        { kind: 'paragraph' as const, text: 'Trao 16 giải Ba.' },
        { kind: 'paragraph' as const, text: 'Liên hệ UBND thành phố Hà Nội.' },
        { kind: 'paragraph' as const, text: 'Hạn cuối 5/7/2023.' },
        { kind: 'paragraph' as const, text: 'Mỗi tuần 2 lượt.' },
      ],
    },
  ];

  const numbers = contradictionReport(parameters, rounds, { rules })
    .filter((check) => check.problems.length > 0)
    .map((check) => [check.number, check.state, check.problems[0]?.where]);

  assert.deepEqual(numbers, [
    [1, 'warning', 'Thể lệ, mục “Thêm”, dòng 1'],
    [4, 'warning', 'Thể lệ, mục “Thêm”, dòng 2'],
    [5, 'warning', 'Thể lệ, mục “Thêm”, dòng 3'],
    [7, 'warning', 'Thể lệ, mục “Thêm”, dòng 4'],
  ]);
});

test('a check whose facts are not there yet is not called good', () => {
  const { parameters, rounds } = hue();
  const states = (facts: ContestFacts) =>
    contradictionReport(parameters, rounds, facts)
      .filter((check) => check.state === 'not-checked')
      .map((check) => [check.number, check.name]);

  assert.deepEqual(states({}), [
    [2, 'Tổng tiền giải khớp kinh phí'],
    [8, 'Ngân hàng câu hỏi đủ cho ma trận đề'],
    [10, 'Giám khảo, người ra đề không dự thi'],
    [15, 'Tỷ lệ phần trăm cộng đúng'],
    [17, 'Văn bản còn hiệu lực'],
  ]);
  assert.deepEqual(states({ bankLacks: [], contestantsWithDuties: [], shareTables: [], repealed: [] }), [
    [2, 'Tổng tiền giải khớp kinh phí'],
  ]);
});

test('errors block publication and come first; warnings do not block', () => {
  const { parameters, rounds } = thanhTri();
  const warnings = contradictions(parameters, rounds);
  parameters.test!.whichCounts = 'best';
  const all = contradictions(parameters, rounds);

  assert.equal(blocksPublication(warnings), false);
  assert.deepEqual(
    all.map((one) => one.severity),
    ['error', 'warning'],
  );
  assert.equal(blocksPublication(all), true);
});

test('rounds that touch the first and last second of the contest lie inside it', () => {
  const contest = changed(hue(), ({ rounds }) => {
    rounds[0]!.opensAt = instantOf('2023-06-01');
    rounds[3]!.closesAt = endOfDay('2023-06-30');
  });

  assert.deepEqual(
    found(contest).filter(([number]) => number === 5),
    [],
  );
});

test('the report reads in English too', () => {
  const contest = changed(hue(), ({ parameters }) => parameters.tieChain.pop());
  const report = contradictionReport(contest.parameters, contest.rounds, {}, 'en');

  assert.deepEqual(
    report[10]?.problems.map((one) => [one.where, one.message]),
    [['Tie chain', 'There is no end. Add a shared place or a recorded decision.']],
  );
});

describe('ranking of units and reporting periods', () => {
  const report = (change: Partial<ContestParameters>) => {
    const { parameters, rounds } = fromTemplate('thanh-tri-2023');
    return contradictions({ ...parameters, ...change }, rounds).flatMap(({ code }) =>
      /chain-collective|report-/.test(code) ? [code.replace('contest.', '')] : [],
    );
  };
  const ranking = () => structuredClone(fromTemplate('thanh-tri-2023').parameters.collectiveRanking!);

  test('a ranking of units has weighted terms, an end, nothing twice and a named source', () => {
    const cases: [Partial<ReturnType<typeof ranking>> | null, string[]][] = [
      [{}, []],
      [null, ['chain-collective-missing']],
      [{ terms: [] }, ['chain-collective-terms']],
      [{ terms: [{ measure: 'rate', weight: 0 }] }, ['chain-collective-terms']],
      [{ terms: [ranking().terms[0]!, ranking().terms[0]!] }, ['chain-collective-doubled']],
      [{ tieChain: ['full-marks'] }, ['chain-collective-end']],
      [{ tieChain: ['shared-place', 'full-marks'] }, ['chain-collective-after']],
      [{ denominator: { source: 'yearbook', name: null } }, ['chain-collective-source']],
    ];
    for (const [change, codes] of cases)
      assert.deepEqual(
        report({ collectiveRanking: change && { ...ranking(), ...change } }),
        codes,
        JSON.stringify(change),
      );
  });

  test('reporting periods run forward, one after the other, and are due after they end', () => {
    const quarter = (label: string, from: string, to: string, due: string | null = null) => ({ label, from, to, due });
    const cases: [ReturnType<typeof quarter>[], string[]][] = [
      [[quarter('Quý I', '2023-01-01', '2023-03-31', '2023-04-05'), quarter('Quý II', '2023-04-01', '2023-06-30')], []],
      [[quarter('Quý I', '2023-03-31', '2023-01-01')], ['report-ends-first']],
      [
        [quarter('Quý I', '2023-01-01', '2023-03-31'), quarter('Quý II', '2023-03-31', '2023-06-30')],
        ['report-overlap'],
      ],
      [[quarter('Quý I', '2023-01-01', '2023-03-31', '2023-03-15')], ['report-due-early']],
      [
        [quarter('Quý I', '2023-01-01', '2023-03-31'), quarter('Quý I', '2023-04-01', '2023-06-30')],
        ['report-doubled'],
      ],
    ];
    for (const [reportingPeriods, codes] of cases) assert.deepEqual(report({ reportingPeriods }), codes);
  });
});

test('shares printed in the rules follow from their counts, to the decimals printed', () => {
  const state = (...items: string[]) => {
    const { parameters, rounds } = fromTemplate('thanh-tri-2023');
    const rules = [{ key: 'x', heading: '1. Kết quả', blocks: [{ kind: 'list' as const, items }] }];
    const check = contradictionReport(parameters, rounds, { rules })[14];
    return [check?.state, ...(check?.problems.map(({ where }) => where) ?? [])];
  };

  assert.deepEqual(state('Đến ngày 05/6 đạt 95 % số người phải thi.', 'Số 76/NQ-CP ngày 15/7/2021'), ['ok']);
  assert.deepEqual(state('120/150 (80 %)', '1.234 trên 1.300 người, đạt 94,92 %'), ['ok']);
  assert.deepEqual(state('Nam: 1/3 (33 %)', 'Nữ: 2/3 (67 %)'), ['ok']);
  assert.deepEqual(state('Nam: 100 trên 150 (66,76 %)', 'Nữ: 50 trên 150 (33,33 %)'), [
    'warning',
    '1. Kết quả, 100 trên 150',
    '1. Kết quả',
  ]);
});
