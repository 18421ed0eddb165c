import { dictionary } from '../../platform/words.ts';

export const words = dictionary({
  vi: {
    title: 'Đăng nhập bằng tài khoản chung',
    lead: (name: string) => `${name} đã xác nhận. Bấm để vào; máy dùng chung thì nhớ đăng xuất khi xong.`,
    enter: 'Vào',
    other: 'Dùng cách khác',
  },
  en: {
    title: 'Sign in with the shared account',
    lead: (name: string) => `${name} has confirmed you. Press to enter; on a shared computer sign out afterwards.`,
    enter: 'Enter',
    other: 'Another way',
  },
});
