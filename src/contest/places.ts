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

/** Other ways a name is written. */
const spellings: Record<string, string> = {
  'Hoà Bình': 'Hòa Bình',
  'Khánh Hoà': 'Khánh Hòa',
  'Thanh Hoá': 'Thanh Hóa',
  'thành phố Hồ Chí Minh': 'Thành phố Hồ Chí Minh',
  'Thành phố Hồ Chí Minh': 'Thành phố Hồ Chí Minh',
  'TP. Hồ Chí Minh': 'Thành phố Hồ Chí Minh',
  'TP Hồ Chí Minh': 'Thành phố Hồ Chí Minh',
  TPHCM: 'Thành phố Hồ Chí Minh',
  'TP.HCM': 'Thành phố Hồ Chí Minh',
};

/** Every spelling as whole words, longer ones first, so that "Thừa Thiên Huế" is not read as "Huế". */
const anyPlace = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${[...provinces, ...Object.keys(spellings)]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('.', '\\.'))
    .join('|')})(?![\\p{L}\\p{M}])`,
  'gu',
);

/** Provinces named in a text that are not among the contest's own places; capital letters as in names. */
export function otherPlaces(text: string, own: readonly string[]): string[] {
  const named = placesIn(text);
  if (named.size === 0) return [];
  const mine = placesIn(own.join('; '));
  // One place under its name before and after 1/1/2025.
  if (mine.has('Huế') || mine.has('Thừa Thiên Huế')) mine.add('Huế').add('Thừa Thiên Huế');
  return [...named].filter((name) => !mine.has(name));
}

function placesIn(text: string): Set<string> {
  return new Set([...text.normalize('NFC').matchAll(anyPlace)].map(([name]) => spellings[name] ?? name));
}
