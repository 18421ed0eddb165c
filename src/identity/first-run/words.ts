import { dictionary } from '../../platform/words.ts';

export const words = dictionary({
  vi: {
    title: 'Mở hệ thống lần đầu',
    lead: 'Ba ô này tạo cơ quan và người vận hành đầu tiên là bạn. Mọi thứ khác sửa được sau.',
    organisation: 'Tên cơ quan tổ chức hội thi',
    organisationHint: 'Ví dụ: Tỉnh Thừa Thiên Huế',
    email: 'E-mail công vụ của bạn',
    emailHint: 'Những lần sau bạn đăng nhập bằng địa chỉ này.',
    name: 'Họ và tên của bạn',
    open: 'Mở hệ thống',
    organisationMissing: 'Hãy ghi tên cơ quan, từ 2 đến 200 chữ.',
    emailWrong: 'Đây chưa phải một địa chỉ e-mail. Hãy xem lại.',
    nameMissing: 'Hãy ghi họ và tên, từ 2 đến 60 chữ.',
  },
  en: {
    title: 'First opening',
    lead: 'These three fields make the agency and its first operator, you. Everything else can be changed later.',
    organisation: 'Name of the agency that organises the contest',
    organisationHint: 'For example: Tỉnh Thừa Thiên Huế',
    email: 'Your official e-mail',
    emailHint: 'From now on you sign in with this address.',
    name: 'Your full name',
    open: 'Open the system',
    organisationMissing: 'Write the name of the agency, 2 to 200 letters.',
    emailWrong: 'This is not an e-mail address yet. Check it.',
    nameMissing: 'Write your full name, 2 to 60 letters.',
  },
});
