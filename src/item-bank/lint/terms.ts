/** A name or term that has gone out of use: what is said now, and from which day. */
export interface ObsoleteTerm {
  pattern: RegExp;
  /** First day on which it no longer is the right word. */
  since: string;
  instead: string;
}

const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, 'iu');
const dash = '\\s*[-–—,]?\\s*';

/**
 * Terms of the reorganisation of 2025 and of renewed procedures. Days as the documents set them: Nghị định
 * 42/2022/NĐ-CP (two kinds of online service), Luật Căn cước 2023, Luật Cư trú 2020, the ministries of the fifteenth
 * Assembly (Nghị quyết 176/2025/QH15), Luật 72/2025/QH15 (two tiers of local government).
 */
export const obsoleteTerms: readonly ObsoleteTerm[] = [
  {
    pattern: word('mức độ\\s+(?:3|4|ba|bốn)(?:\\s*(?:,|và|hoặc)\\s*(?:4|bốn))?'),
    since: '2022-08-15',
    instead: 'dịch vụ công trực tuyến toàn trình, một phần',
  },
  { pattern: word('sổ hộ khẩu(?: giấy)?'), since: '2023-01-01', instead: 'thông tin cư trú trên cơ sở dữ liệu' },
  { pattern: word('căn cước công dân'), since: '2024-07-01', instead: 'căn cước' },
  { pattern: word('chứng minh nhân dân'), since: '2025-01-01', instead: 'căn cước' },
  { pattern: word('bộ thông tin và truyền thông'), since: '2025-03-01', instead: 'Bộ Khoa học và Công nghệ' },
  { pattern: word('sở thông tin và truyền thông'), since: '2025-03-01', instead: 'Sở Khoa học và Công nghệ' },
  { pattern: word('bộ kế hoạch và đầu tư'), since: '2025-03-01', instead: 'Bộ Tài chính' },
  { pattern: word('sở kế hoạch và đầu tư'), since: '2025-03-01', instead: 'Sở Tài chính' },
  { pattern: word('bộ giao thông vận tải'), since: '2025-03-01', instead: 'Bộ Xây dựng' },
  { pattern: word('sở giao thông vận tải'), since: '2025-03-01', instead: 'Sở Xây dựng' },
  { pattern: word('bộ tài nguyên và môi trường'), since: '2025-03-01', instead: 'Bộ Nông nghiệp và Môi trường' },
  {
    pattern: word('bộ nông nghiệp và phát triển nông thôn'),
    since: '2025-03-01',
    instead: 'Bộ Nông nghiệp và Môi trường',
  },
  {
    pattern: word(`bộ lao động${dash}thương binh và xã hội`),
    since: '2025-03-01',
    instead: 'Bộ Nội vụ (lao động, người có công)',
  },
  {
    pattern: word(`sở lao động${dash}thương binh và xã hội`),
    since: '2025-03-01',
    instead: 'Sở Nội vụ (lao động, người có công)',
  },
  { pattern: word('(?:ủy|uỷ) ban dân tộc'), since: '2025-03-01', instead: 'Bộ Dân tộc và Tôn giáo' },
  {
    pattern: word(
      'cấp huyện|(?:ủy|uỷ) ban nhân dân (?:cấp )?(?:huyện|quận)|ubnd (?:cấp )?(?:huyện|quận)|huyện ủy|quận ủy',
    ),
    since: '2025-07-01',
    instead: 'chính quyền địa phương hai cấp: tỉnh và xã',
  },
];

/** Any of them: most texts hold none, and one look is quicker than sixteen. */
export const anyObsoleteTerm = new RegExp(obsoleteTerms.map(({ pattern }) => pattern.source).join('|'), 'iu');
