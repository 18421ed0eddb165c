import { dictionary } from '../../platform/words.ts';

export const words = dictionary({
  vi: {
    title: 'Vào bằng liên kết',
    lead: 'Liên kết này dùng một lần, cho tài khoản',
    enter: 'Đăng nhập',
    notYou: 'Không phải bạn? Hãy đóng trang này.',
  },
  en: {
    title: 'Enter by link',
    lead: 'This link works once, for the account',
    enter: 'Sign in',
    notYou: 'Not you? Close this page.',
  },
});
