import type { Branch } from './building.ts';

const department = (name: string, rooms: string[], centres: string[] = [], services = true): Branch => ({
  name,
  kind: 'Sở, ban, ngành',
  block: 'Khối cơ quan chuyên môn',
  staff: 'agency',
  rooms: ['Văn phòng', 'Thanh tra', ...rooms],
  centres,
  services,
});

/** Departments of the province in 2023, with rooms and centres as such departments have them. */
export const hueDepartments: Branch[] = [
  {
    ...department('Văn phòng UBND tỉnh', []),
    rooms: [
      'Phòng Hành chính - Tổ chức',
      'Phòng Tổng hợp',
      'Phòng Quản trị - Tài vụ',
      'Phòng Kiểm soát thủ tục hành chính',
      'Phòng Khoa giáo - Văn xã',
    ],
    centres: ['Trung tâm Phục vụ hành chính công tỉnh', 'Cổng Thông tin điện tử tỉnh'],
    services: false,
  },
  department(
    'Sở Nội vụ',
    ['Phòng Cải cách hành chính', 'Phòng Công chức, viên chức', 'Phòng Tổ chức bộ máy', 'Phòng Xây dựng chính quyền'],
    ['Trung tâm Lưu trữ lịch sử tỉnh'],
  ),
  department(
    'Sở Tư pháp',
    ['Phòng Xây dựng và kiểm tra văn bản', 'Phòng Phổ biến, giáo dục pháp luật', 'Phòng Hành chính và bổ trợ tư pháp'],
    ['Trung tâm Trợ giúp pháp lý nhà nước'],
  ),
  department(
    'Sở Kế hoạch và Đầu tư',
    ['Phòng Đăng ký kinh doanh', 'Phòng Tổng hợp, quy hoạch', 'Phòng Thẩm định dự án'],
    ['Trung tâm Xúc tiến đầu tư'],
  ),
  department(
    'Sở Tài chính',
    ['Phòng Quản lý ngân sách', 'Phòng Quản lý giá và công sản', 'Phòng Tài chính hành chính sự nghiệp'],
    ['Trung tâm Tư vấn và dịch vụ tài chính'],
  ),
  department(
    'Sở Công Thương',
    ['Phòng Quản lý thương mại', 'Phòng Quản lý năng lượng', 'Phòng Kỹ thuật an toàn và môi trường'],
    ['Trung tâm Khuyến công và tư vấn phát triển công nghiệp'],
  ),
  department(
    'Sở Nông nghiệp và Phát triển nông thôn',
    ['Phòng Kế hoạch - Tài chính', 'Phòng Tổ chức cán bộ', 'Phòng Quản lý kỹ thuật'],
    ['Trung tâm Khuyến nông', 'Ban Quản lý rừng phòng hộ Bắc Hải Vân'],
  ),
  department(
    'Sở Giao thông vận tải',
    [
      'Phòng Quản lý vận tải và phương tiện',
      'Phòng Quản lý chất lượng công trình',
      'Phòng Pháp chế - An toàn giao thông',
    ],
    ['Trung tâm Đăng kiểm xe cơ giới'],
  ),
  department(
    'Sở Xây dựng',
    ['Phòng Quy hoạch - Kiến trúc', 'Phòng Quản lý nhà và thị trường bất động sản', 'Phòng Quản lý hạ tầng kỹ thuật'],
    ['Trung tâm Quy hoạch và kiểm định xây dựng'],
  ),
  department(
    'Sở Tài nguyên và Môi trường',
    ['Phòng Quản lý đất đai', 'Phòng Tài nguyên nước và khoáng sản', 'Phòng Đo đạc và bản đồ'],
    ['Văn phòng Đăng ký đất đai tỉnh', 'Trung tâm Phát triển quỹ đất tỉnh'],
  ),
  department(
    'Sở Thông tin và Truyền thông',
    ['Phòng Chuyển đổi số', 'Phòng Bưu chính, viễn thông', 'Phòng Thông tin, báo chí, xuất bản'],
    ['Trung tâm Giám sát, điều hành đô thị thông minh', 'Trung tâm Công nghệ thông tin tỉnh'],
  ),
  department(
    'Sở Lao động - Thương binh và Xã hội',
    [
      'Phòng Kế hoạch - Tài chính',
      'Phòng Người có công',
      'Phòng Lao động, việc làm và giáo dục nghề nghiệp',
      'Phòng Bảo trợ xã hội',
    ],
    ['Trung tâm Dịch vụ việc làm', 'Trung tâm Bảo trợ xã hội tỉnh', 'Trung tâm Điều dưỡng người có công'],
  ),
  department(
    'Sở Văn hóa và Thể thao',
    ['Phòng Quản lý di sản văn hóa', 'Phòng Quản lý văn hóa và gia đình', 'Phòng Quản lý thể dục thể thao'],
    ['Bảo tàng Lịch sử tỉnh', 'Thư viện Tổng hợp tỉnh'],
  ),
  department(
    'Sở Du lịch',
    ['Phòng Quản lý lữ hành', 'Phòng Quản lý cơ sở lưu trú', 'Phòng Phát triển tài nguyên du lịch'],
    ['Trung tâm Thông tin xúc tiến du lịch'],
  ),
  department(
    'Sở Khoa học và Công nghệ',
    ['Phòng Quản lý khoa học', 'Phòng Quản lý công nghệ và thị trường công nghệ'],
    ['Trung tâm Ứng dụng tiến bộ khoa học và công nghệ'],
  ),
  department(
    'Sở Giáo dục và Đào tạo',
    [
      'Phòng Tổ chức cán bộ',
      'Phòng Giáo dục trung học',
      'Phòng Giáo dục mầm non và tiểu học',
      'Phòng Quản lý chất lượng',
    ],
    ['Trung tâm Giáo dục thường xuyên tỉnh'],
  ),
  department(
    'Sở Y tế',
    ['Phòng Nghiệp vụ y', 'Phòng Nghiệp vụ dược', 'Phòng Kế hoạch - Tài chính'],
    ['Trung tâm Kiểm soát bệnh tật tỉnh', 'Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm'],
  ),
  department('Sở Ngoại vụ', ['Phòng Hợp tác quốc tế', 'Phòng Lãnh sự và biên giới']),
  {
    ...department('Thanh tra tỉnh', []),
    rooms: ['Văn phòng', 'Phòng Nghiệp vụ 1', 'Phòng Nghiệp vụ 2', 'Phòng Nghiệp vụ 3'],
    services: false,
  },
  { ...department('Ban Dân tộc', []), rooms: ['Văn phòng', 'Phòng Chính sách', 'Phòng Tổng hợp'], services: false },
  {
    ...department('Ban Quản lý Khu kinh tế, công nghiệp tỉnh', []),
    rooms: ['Văn phòng', 'Phòng Quản lý đầu tư', 'Phòng Quản lý doanh nghiệp', 'Phòng Quy hoạch và xây dựng'],
  },
  {
    ...department('Viện Nghiên cứu phát triển tỉnh', []),
    rooms: ['Văn phòng', 'Phòng Nghiên cứu kinh tế', 'Phòng Nghiên cứu văn hóa - xã hội'],
    services: false,
  },
];
