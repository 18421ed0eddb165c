/**
 * Provinces and centrally run cities, the 63 of before 1/7/2025; the 34 of today bear names from this list. Hồ Chí Minh
 * is only a place with "thành phố" before it: the name alone stands in "Đoàn TNCS Hồ Chí Minh" and many others.
 */
const provinces = [
  'An Giang',
  'Bà Rịa - Vũng Tàu',
  'Bạc Liêu',
  'Bắc Giang',
  'Bắc Kạn',
  'Bắc Ninh',
  'Bến Tre',
  'Bình Dương',
  'Bình Định',
  'Bình Phước',
  'Bình Thuận',
  'Cà Mau',
  'Cao Bằng',
  'Cần Thơ',
  'Đà Nẵng',
  'Đắk Lắk',
  'Đắk Nông',
  'Điện Biên',
  'Đồng Nai',
  'Đồng Tháp',
  'Gia Lai',
  'Hà Giang',
  'Hà Nam',
  'Hà Nội',
  'Hà Tĩnh',
  'Hải Dương',
  'Hải Phòng',
  'Hậu Giang',
  'Hòa Bình',
  'Hưng Yên',
  'Khánh Hòa',
  'Kiên Giang',
  'Kon Tum',
  'Lai Châu',
  'Lạng Sơn',
  'Lào Cai',
  'Lâm Đồng',
  'Long An',
  'Nam Định',
  'Nghệ An',
  'Ninh Bình',
  'Ninh Thuận',
  'Phú Thọ',
  'Phú Yên',
  'Quảng Bình',
  'Quảng Nam',
  'Quảng Ngãi',
  'Quảng Ninh',
  'Quảng Trị',
  'Sóc Trăng',
  'Sơn La',
  'Tây Ninh',
  'Thái Bình',
  'Thái Nguyên',
  'Thanh Hóa',
  'Thừa Thiên Huế',
  'Tiền Giang',
  'Trà Vinh',
  'Tuyên Quang',
  'Vĩnh Long',
  'Vĩnh Phúc',
  'Yên Bái',
  'Huế',
];

/** Same name written with the tone on the other vowel. */
const spellings: Record<string, string[]> = {
  'Hòa Bình': ['Hoà Bình'],
  'Khánh Hòa': ['Khánh Hoà'],
  'Thanh Hóa': ['Thanh Hoá'],
};
const patterns = [
  ...provinces.map((name) => ({ name, forms: [name, ...(spellings[name] ?? [])] })),
  {
    name: 'Thành phố Hồ Chí Minh',
    forms: ['thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh', 'TP. Hồ Chí Minh', 'TP Hồ Chí Minh', 'TPHCM', 'TP.HCM'],
  },
].map(({ name, forms }) => ({
  name,
  pattern: new RegExp(`(?<![\\p{L}\\p{M}])(?:${forms.map(escapeText).join('|')})(?![\\p{L}\\p{M}])`, 'u'),
}));

/** Provinces named in a text that are not among the contest's own places; capital letters as in names. */
export function otherPlaces(text: string, own: readonly string[]): string[] {
  let rest = text.normalize('NFC');
  const mine = patterns.filter(({ pattern }) => own.some((place) => pattern.test(place.normalize('NFC'))));
  for (const { pattern } of mine) rest = rest.replaceAll(new RegExp(pattern.source, 'gu'), '');
  const found: string[] = [];
  for (const { name, pattern } of patterns) {
    if (!mine.some((one) => one.name === name) && pattern.test(rest)) {
      found.push(name);
      rest = rest.replaceAll(new RegExp(pattern.source, 'gu'), '');
    }
  }
  return found;
}

function escapeText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
