/** Districts of the province in 2023 with their 141 communes. */
export interface District {
  name: string;
  communes: Partial<Record<'phường' | 'xã' | 'thị trấn', string[]>>;
}

const list = (names: string): string[] => names.split(', ');

export const hueDistricts: District[] = [
  {
    name: 'UBND thành phố Huế',
    communes: {
      phường: list(
        'An Cựu, An Đông, An Hòa, An Tây, Đông Ba, Gia Hội, Hương An, Hương Hồ, Hương Long, Hương Sơ, Hương Vinh, Kim Long, Phú Hậu, Phú Hội, Phú Nhuận, Phú Thượng, Phước Vĩnh, Phường Đúc, Tây Lộc, Thuận An, Thuận Hòa, Thuận Lộc, Thủy Biều, Thủy Vân, Thủy Xuân, Trường An, Vĩnh Ninh, Vỹ Dạ, Xuân Phú',
      ),
      xã: list('Hải Dương, Hương Phong, Hương Thọ, Phú Dương, Phú Mậu, Phú Thanh, Thủy Bằng'),
    },
  },
  {
    name: 'UBND thị xã Hương Thủy',
    communes: {
      phường: list('Phú Bài, Thủy Châu, Thủy Dương, Thủy Lương, Thủy Phương'),
      xã: list('Dương Hòa, Phú Sơn, Thủy Phù, Thủy Tân, Thủy Thanh'),
    },
  },
  {
    name: 'UBND thị xã Hương Trà',
    communes: {
      phường: list('Hương Chữ, Hương Vân, Hương Văn, Hương Xuân, Tứ Hạ'),
      xã: list('Bình Thành, Bình Tiến, Hương Bình, Hương Toàn'),
    },
  },
  {
    name: 'UBND huyện Phong Điền',
    communes: {
      'thị trấn': ['Phong Điền'],
      xã: list(
        'Điền Hải, Điền Hòa, Điền Hương, Điền Lộc, Điền Môn, Phong An, Phong Bình, Phong Chương, Phong Hải, Phong Hiền, Phong Hòa, Phong Mỹ, Phong Sơn, Phong Thu, Phong Xuân',
      ),
    },
  },
  {
    name: 'UBND huyện Quảng Điền',
    communes: {
      'thị trấn': ['Sịa'],
      xã: list(
        'Quảng An, Quảng Công, Quảng Lợi, Quảng Ngạn, Quảng Phú, Quảng Phước, Quảng Thái, Quảng Thành, Quảng Thọ, Quảng Vinh',
      ),
    },
  },
  {
    name: 'UBND huyện Phú Vang',
    communes: {
      'thị trấn': ['Phú Đa'],
      xã: list(
        'Phú An, Phú Diên, Phú Gia, Phú Hải, Phú Hồ, Phú Lương, Phú Mỹ, Phú Thuận, Phú Xuân, Vinh An, Vinh Hà, Vinh Thanh, Vinh Xuân',
      ),
    },
  },
  {
    name: 'UBND huyện Phú Lộc',
    communes: {
      'thị trấn': ['Phú Lộc', 'Lăng Cô'],
      xã: list(
        'Giang Hải, Lộc An, Lộc Bình, Lộc Bổn, Lộc Điền, Lộc Hòa, Lộc Sơn, Lộc Thủy, Lộc Tiến, Lộc Trì, Lộc Vĩnh, Vinh Hiền, Vinh Hưng, Vinh Mỹ, Xuân Lộc',
      ),
    },
  },
  {
    name: 'UBND huyện Nam Đông',
    communes: {
      'thị trấn': ['Khe Tre'],
      xã: list(
        'Hương Hữu, Hương Lộc, Hương Phú, Hương Sơn, Hương Xuân, Thượng Lộ, Thượng Long, Thượng Nhật, Thượng Quảng',
      ),
    },
  },
  {
    name: 'UBND huyện A Lưới',
    communes: {
      'thị trấn': ['A Lưới'],
      xã: list(
        'A Ngo, A Roàng, Đông Sơn, Hồng Bắc, Hồng Hạ, Hồng Kim, Hồng Thái, Hồng Thượng, Hồng Thủy, Hồng Vân, Hương Nguyên, Hương Phong, Lâm Đớt, Phú Vinh, Quảng Nhâm, Sơn Thủy, Trung Sơn',
      ),
    },
  },
];

/** Rooms that every district has. */
export const districtRooms = [
  'Văn phòng HĐND và UBND',
  'Phòng Nội vụ',
  'Phòng Tư pháp',
  'Phòng Tài chính - Kế hoạch',
  'Phòng Tài nguyên và Môi trường',
  'Phòng Lao động - Thương binh và Xã hội',
  'Phòng Văn hóa và Thông tin',
  'Phòng Giáo dục và Đào tạo',
];
