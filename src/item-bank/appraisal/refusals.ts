import { type Problem, Refusal } from '../../platform/refusal.ts';

export const notCompetent = () =>
  new Refusal(
    'appraisal.not-competent',
    403,
    'Chủ đề này do cơ quan khác thẩm định. Người được phân công của cơ quan ấy làm việc này.',
    'Another office appraises this topic. Its appraisers do this.',
  );

export const requestsOpen = (count: number) =>
  new Refusal(
    'appraisal.requests-open',
    409,
    `Còn ${count} đề nghị sửa chưa giải quyết. Giải quyết xong rồi duyệt.`,
    `${count} requested changes are open. Settle them first.`,
  );

export const notSeen = (code: string) =>
  new Refusal(
    'appraisal.not-seen',
    409,
    `Bạn chưa mở câu ${code}. Xem từng câu rồi mới duyệt cùng lúc.`,
    `You have not opened item ${code}. Look at each item first.`,
  );

export const noSuchOffice = () =>
  new Refusal('appraisal.office-unknown', 404, 'Không thấy cơ quan thẩm định này.', 'No such appraising office.');

export const officeInvalid = (problems: Problem[]) =>
  new Refusal(
    'appraisal.office-invalid',
    422,
    'Phân công chưa lưu được.',
    'The assignment cannot be saved yet.',
    problems,
  );

export const noSuchRemark = () =>
  new Refusal('appraisal.remark-unknown', 404, 'Không thấy góp ý này.', 'No such remark.');

export const notYourRemark = () =>
  new Refusal(
    'appraisal.remark-not-yours',
    403,
    'Người nêu đề nghị hoặc Ban Tổ chức mới đóng được đề nghị này.',
    'Only who asked for the change, or the organisers, may settle it.',
  );

export const notTypo = (why: string) =>
  new Refusal(
    'typo.too-much',
    422,
    `${why} Đây không còn là lỗi gõ. Hãy dùng Sửa câu để thẩm định lại.`,
    'This is more than a typing error. Edit the item instead; it is then appraised again.',
    [{ where: 'cau_hoi', code: 'typo.too-much', message: why, severity: 'error' }],
  );

export const noTypo = () =>
  new Refusal(
    'typo.gone',
    409,
    'Không còn lỗi gõ nào chờ xác nhận ở bản này. Hãy tải lại trang.',
    'No typing error waits for this version. Reload the page.',
  );

export const notApproved = () =>
  new Refusal(
    'typo.not-approved',
    409,
    'Đường tắt chỉ dành cho câu đã duyệt. Câu này hãy dùng Sửa câu.',
    'The short path is for approved items. Edit this one.',
  );
