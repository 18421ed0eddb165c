import { civilServiceItems } from './topic-che-do-cong-vu.ts';
import { directionItems } from './topic-chi-dao-dieu-hanh.ts';
import { indexAndConductItems } from './topic-chi-so-tuyen-truyen.ts';
import { digitalGovernmentItems } from './topic-chinh-quyen-so.ts';
import { publicFinanceItems } from './topic-tai-chinh-cong.ts';
import { institutionItems } from './topic-the-che.ts';
import { procedureItems } from './topic-thu-tuc-hanh-chinh.ts';
import { organisationItems } from './topic-to-chuc-bo-may.ts';
import type { SampleBank } from './types.ts';

export { isInForce } from './in-force.ts';
export type { SampleBank, SampleItem, SampleLegalBasis, SampleOption, SampleTopic } from './types.ts';

/**
 * Items for demonstrations and rehearsals, written for this product. Nobody has appraised them: the label is shown
 * wherever they are, and a graded round needs items an agency has appraised itself.
 */
export const sampleBank: SampleBank = {
  name: 'Ngân hàng câu hỏi mẫu về cải cách hành chính',
  label: 'mẫu, chưa thẩm định',
  topics: [
    { slug: 'chi-dao-dieu-hanh', name: 'Chỉ đạo, điều hành' },
    { slug: 'the-che', name: 'Cải cách thể chế' },
    { slug: 'thu-tuc-hanh-chinh', name: 'Cải cách thủ tục hành chính' },
    { slug: 'to-chuc-bo-may', name: 'Cải cách tổ chức bộ máy' },
    { slug: 'che-do-cong-vu', name: 'Cải cách chế độ công vụ' },
    { slug: 'tai-chinh-cong', name: 'Cải cách tài chính công' },
    { slug: 'chinh-quyen-so', name: 'Xây dựng chính quyền điện tử, chính quyền số' },
    { slug: 'chi-so-tuyen-truyen', name: 'Chỉ số cải cách hành chính, tuyên truyền' },
  ],
  items: [
    ...directionItems,
    ...institutionItems,
    ...procedureItems,
    ...organisationItems,
    ...civilServiceItems,
    ...publicFinanceItems,
    ...digitalGovernmentItems,
    ...indexAndConductItems,
  ],
};
