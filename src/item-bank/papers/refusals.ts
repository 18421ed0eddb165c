import { Refusal } from '../../platform/refusal.ts';

/** The expected "no" about papers made beforehand. */
export const noPapers = (approved: readonly string[]) =>
  approved.length === 0
    ? new Refusal(
        'papers.none',
        409,
        'Đợt này thi bằng bộ đề nhưng chưa đề nào được duyệt. Hãy làm đề và nhờ người khác duyệt.',
        'This round uses fixed papers and none is approved yet.',
      )
    : new Refusal(
        'papers.none',
        409,
        `Không đề nào còn dùng được (${approved.join(', ')}): câu đã đổi, hết hiệu lực, hoặc ma trận đã đổi. Hãy làm lại bộ đề.`,
        'No approved paper can be used any more: items or the blueprint changed. Make them again.',
      );

export const notByPapers = () =>
  new Refusal(
    'papers.not-used',
    409,
    'Hội thi này rút mỗi người một đề. Muốn làm bộ đề, hãy chọn “Bộ đề làm sẵn” ở phần Bài trắc nghiệm.',
    'This contest draws a paper for each person. Choose fixed papers in the parameters first.',
  );

export const roundFrozen = () =>
  new Refusal(
    'papers.frozen',
    409,
    'Đợt này đã chốt đề. Bộ đề không đổi được nữa.',
    'The papers of this round are frozen and cannot change any more.',
  );

export const reasonNeeded = () =>
  new Refusal(
    'papers.reason',
    422,
    'Đã có đề được duyệt. Hãy ghi lý do làm lại cả bộ.',
    'Some papers are approved already. Write why all are made again.',
    [{ where: 'ly_do', code: 'papers.reason', message: 'Hãy ghi lý do.', severity: 'error' }],
  );

export const noSuchPaper = () => new Refusal('papers.unknown', 404, 'Không thấy đề này.', 'No such paper.');

export const ownPaper = () =>
  new Refusal(
    'papers.own',
    403,
    'Bạn làm bộ đề này. Người khác duyệt đề.',
    'You made these papers. Somebody else approves them.',
  );

export const notRead = () =>
  new Refusal(
    'papers.not-read',
    409,
    'Hãy mở đề, đọc hết các câu và đáp án rồi mới duyệt.',
    'Open the paper and read all of it before you approve.',
  );

export const nothingInReserve = () =>
  new Refusal('papers.no-reserve', 409, 'Không còn đề dự phòng.', 'There is no reserve paper left.');

export const alreadyTaken = () =>
  new Refusal(
    'papers.taken',
    409,
    'Đã có người vào thi bằng đề này nên không đổi sang đề dự phòng được.',
    'Somebody has started with this paper, so it cannot be replaced.',
  );

export const notDrawn = () =>
  new Refusal('papers.not-drawn', 409, 'Đợt này chưa bốc đề.', 'No paper has been drawn for this round yet.');
