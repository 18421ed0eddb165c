import { dictionary } from '../platform/words.ts';
import type { ExcludingRole } from './parameters.ts';

const rolesVi: Record<ExcludingRole, string> = {
  organiser: 'Ban Tổ chức',
  juror: 'Ban Giám khảo',
  'item-writer': 'người ra đề',
  appraiser: 'người thẩm định câu hỏi',
  operator: 'người vận hành hệ thống',
  secretariat: 'Tổ thư ký, giúp việc',
  'software-firm': 'đơn vị xây dựng, vận hành phần mềm',
};
const rolesEn: Record<ExcludingRole, string> = {
  organiser: 'the organising committee',
  juror: 'the jury',
  'item-writer': 'the item writers',
  appraiser: 'the appraisers',
  operator: 'the operators of the system',
  secretariat: 'the secretariat',
  'software-firm': 'the firm that makes or runs the software',
};

export const eligibilityWords = dictionary({
  vi: {
    role: (role: ExcludingRole) => rolesVi[role],
    excludedByRole: (role: string) => `Không xét giải vì thuộc ${role}.`,
    notOfBlock: (block: string | null) =>
      block === null ? 'Đơn vị chưa được xếp khối dự thi.' : `${block} không thuộc các khối dự thi.`,
    notOfKind: 'Loại đơn vị không thuộc đối tượng dự thi.',
    notInParIndex: 'Đơn vị không tham gia xác định Chỉ số cải cách hành chính.',
    notOfPost: 'Chức vụ không thuộc đối tượng dự thi.',
    noEmail: 'Chưa được cấp e-mail công vụ.',
    otherDomain: (domains: string) => `E-mail không thuộc tên miền công vụ của hội thi (${domains}).`,
    noBirthDate: 'Chưa có ngày sinh để xét độ tuổi.',
    tooYoung: (years: number) => `Chưa đủ ${years} tuổi.`,
    tooOld: (years: number) => `Quá ${years} tuổi.`,
  },
  en: {
    role: (role: ExcludingRole) => rolesEn[role],
    excludedByRole: (role: string) => `Left out of ranking as one of ${role}.`,
    notOfBlock: (block: string | null) =>
      block === null ? 'The unit is in no block of the contest.' : `${block} is not one of the contest's blocks.`,
    notOfKind: 'This kind of unit does not take part.',
    notInParIndex: 'The unit is not scored in the PAR INDEX.',
    notOfPost: 'This post does not take part.',
    noEmail: 'Has no official e-mail account yet.',
    otherDomain: (domains: string) => `The e-mail is not in an official domain of the contest (${domains}).`,
    noBirthDate: 'No date of birth, so the age cannot be checked.',
    tooYoung: (years: number) => `Younger than ${years}.`,
    tooOld: (years: number) => `Older than ${years}.`,
  },
});
