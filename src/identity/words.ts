import { dictionary } from '../platform/words.ts';
import type { Role } from './roles.ts';

export const words = dictionary({
  vi: {
    siteName: 'Hội thi trực tuyến',
    overview: 'Tổng quan',
    setUp: 'Chuẩn bị',
    items: 'Câu hỏi',
    roster: 'Danh sách',
    rounds: 'Đợt thi',
    results: 'Kết quả',
    contests: 'Hội thi',
    units: 'Đơn vị',
    people: 'Người',
    rights: 'Quyền',
    outbox: 'Thư đi',
    audit: 'Nhật ký',
    banks: 'Ngân hàng câu hỏi',
    home: 'Trang chủ',
    my: 'Trang của tôi',
    errorTitle: 'Trang gặp lỗi',
    noTitle: 'Chưa làm được',
    errorCode: (id: string) => `Nếu cần hỏi, hãy đọc mã ${id}.`,
    toHome: 'Về trang của tôi',
    again: 'Thử lại',
  },
  en: {
    siteName: 'Online contest',
    overview: 'Overview',
    setUp: 'Set-up',
    items: 'Questions',
    roster: 'Roster',
    rounds: 'Rounds',
    results: 'Results',
    contests: 'Contests',
    units: 'Units',
    people: 'People',
    rights: 'Rights',
    outbox: 'Outbox',
    audit: 'Audit trail',
    banks: 'Question banks',
    home: 'Home',
    my: 'My page',
    errorTitle: 'This page failed',
    noTitle: 'Not done',
    errorCode: (id: string) => `If you need to ask, quote the code ${id}.`,
    toHome: 'To my page',
    again: 'Try again',
  },
});

const roleNames: Record<Role | 'contestant' | 'self' | 'command-line', { vi: string; en: string }> = {
  operator: { vi: 'người vận hành', en: 'operator' },
  organiser: { vi: 'Ban Tổ chức', en: 'organiser' },
  secretariat: { vi: 'thư ký', en: 'secretariat' },
  'item-writer': { vi: 'người ra đề', en: 'item writer' },
  appraiser: { vi: 'người thẩm định', en: 'appraiser' },
  juror: { vi: 'giám khảo', en: 'juror' },
  'focal-point': { vi: 'đầu mối', en: 'focal point' },
  'head-of-unit': { vi: 'thủ trưởng', en: 'head of unit' },
  inspector: { vi: 'thanh tra', en: 'inspector' },
  contestant: { vi: 'thí sinh', en: 'contestant' },
  self: { vi: 'bản thân', en: 'oneself' },
  'command-line': { vi: 'dòng lệnh', en: 'command line' },
};

/** A role in the person's language. */
export const roleName = (role: string, language: 'vi' | 'en'): string => roleNames[role as Role]?.[language] ?? role;
