import { dictionary, type Language } from '../../platform/words.ts';

export const words = dictionary({
  vi: {
    title: 'Nhật ký',
    lead: 'Ai đã làm gì, lúc nào, vì sao. Không ai sửa hay xóa được dòng nào.',
    caption: 'Nhật ký, mới nhất trước',
    at: 'Lúc',
    who: 'Người làm',
    role: 'Với quyền',
    action: 'Việc',
    object: 'Đối tượng',
    reason: 'Lý do',
    detail: 'Chi tiết',
    machine: 'Hệ thống',
    allActions: 'Mọi việc',
    search: 'Người làm',
    since: 'Từ ngày',
    until: 'Đến ngày',
    filter: 'Lọc',
    clear: 'Bỏ lọc',
    none: 'Không có dòng nào như vậy',
    noneHelp: 'Bỏ bớt điều kiện lọc.',
  },
  en: {
    title: 'Audit trail',
    lead: 'Who did what, when and why. Nobody can change or delete a line.',
    caption: 'Audit trail, newest first',
    at: 'At',
    who: 'Who',
    role: 'By right',
    action: 'Action',
    object: 'Object',
    reason: 'Reason',
    detail: 'Detail',
    machine: 'The system',
    allActions: 'All actions',
    search: 'Who',
    since: 'From',
    until: 'Until',
    filter: 'Filter',
    clear: 'Clear the filter',
    none: 'No such line',
    noneHelp: 'Remove some of the filter.',
  },
});

/** Actions in the person's words; one that is not here shows its code. */
const actions: Record<string, string> = {
  'bank.created': 'Lập ngân hàng câu hỏi',
  'bank.sample-loaded': 'Nạp câu hỏi mẫu',
  'contest.bank-chosen': 'Chọn ngân hàng câu hỏi',
  'contest.changed': 'Sửa thông số hội thi',
  'contest.created': 'Lập hội thi',
  'contest.published': 'Mở hội thi',
  'contest.rehearsal-off': 'Tắt diễn tập',
  'contest.rehearsal-on': 'Bật diễn tập',
  'contest.rounds-set': 'Đặt lịch các đợt',
  'installation.opened': 'Mở hệ thống lần đầu',
  'item.added': 'Thêm câu hỏi',
  'item.approved': 'Duyệt câu hỏi',
  'item.edited': 'Sửa câu hỏi',
  'item.returned': 'Trả lại câu hỏi',
  'items.imported': 'Nhập câu hỏi từ tệp',
  'organisation.created': 'Lập cơ quan',
  'people.imported': 'Nhập danh sách người',
  'people.reminded': 'Nhắc người chưa thi',
  'person.correction-asked': 'Đề nghị sửa thông tin cá nhân',
  'person.correction-decided': 'Duyệt sửa thông tin cá nhân',
  'results.published': 'Công bố kết quả',
  'right.changed': 'Đổi thời hạn quyền',
  'right.ended': 'Kết thúc quyền',
  'right.granted': 'Cấp quyền',
  'roster.locked': 'Chốt danh sách',
  'round.closed': 'Đóng đợt thi sớm',
  'round.compensated': 'Bù giờ',
  'round.extended': 'Gia hạn đợt thi',
  'round.moved': 'Dời đợt thi',
  'round.prepared': 'Chuẩn bị đề của đợt',
  'rules.published': 'Đăng thể lệ',
  'rules.saved': 'Lưu thể lệ',
  'second-factor.removed': 'Bỏ bước hai của một người',
  'session.ended': 'Kết thúc phiên',
  'unit.requested': 'Báo thiếu đơn vị',
  'units.imported': 'Nhập cây đơn vị',
};

export const actionName = (action: string, language: Language): string =>
  (language === 'vi' ? actions[action] : undefined) ?? action;

const objects: Record<string, string> = {
  account: 'tài khoản',
  contest: 'hội thi',
  item: 'câu hỏi',
  'item-bank': 'ngân hàng câu hỏi',
  'long-work': 'việc nhập',
  organisation: 'cơ quan',
  person: 'người',
  role_grant: 'quyền',
  round: 'đợt thi',
  unit: 'đơn vị',
  'unit-request': 'báo thiếu đơn vị',
};

/** "quyền 10": kind and number of what was acted on. */
export const objectName = (kind: string, id: string, language: Language): string =>
  `${(language === 'vi' ? objects[kind] : undefined) ?? kind} ${id}`;

const details: Record<string, string> = {
  account: 'tài khoản',
  role: 'vai trò',
  unit: 'đơn vị',
  contest: 'hội thi',
  round: 'đợt',
  until: 'đến',
  organiser: 'người tổ chức',
  sessions: 'số phiên',
  added: 'thêm',
  changed: 'sửa',
};

export const detailName = (name: string, language: Language): string =>
  (language === 'vi' ? details[name] : undefined) ?? name;
