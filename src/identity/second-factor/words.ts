import { dictionary } from '../../platform/words.ts';

export const words = dictionary({
  vi: {
    title: 'Bước hai',
    lead: 'Mở ứng dụng tạo mã trên điện thoại, nhập 6 số đang hiện cho',
    code: 'Mã 6 số',
    enter: 'Vào',
    wrong: (left: number) =>
      `Mã chưa đúng; bạn còn ${left} lần nhập. Mỗi mã dùng một lần; xem giờ trên điện thoại có đúng không.`,
    none: 'Mã chưa đúng. Bạn đã hết lượt nhập lúc này.',
    lost: 'Mất hoặc đổi điện thoại? Nhờ Ban Tổ chức hoặc người vận hành bỏ bước hai cũ.',
    later: 'Vào trang của tôi, không dùng quyền quản lý',
    setUpTitle: 'Cài bước hai',
    setUpLead: 'Trang quản lý cần thêm mã từ điện thoại của bạn. Cài một lần, mất khoảng hai phút.',
    step1: 'Cài một ứng dụng tạo mã, ví dụ Google Authenticator, Microsoft Authenticator hoặc Aegis.',
    step2: 'Trong ứng dụng, thêm tài khoản bằng cách quét hình này.',
    qr: 'Hình QR chứa khóa của ứng dụng tạo mã',
    key: 'Không quét được? Gõ khóa này vào ứng dụng',
    step3: 'Nhập mã 6 số mà ứng dụng hiện.',
    finish: 'Xong, vào trang quản lý',
    setUpWrong: 'Mã chưa đúng. Hãy chờ mã mới rồi nhập lại; xem giờ trên điện thoại có đúng không.',
    issuer: 'Hội thi trực tuyến',
    change: 'Đổi ứng dụng tạo mã',
    setUpSubject: 'Đã cài bước hai cho tài khoản của bạn',
    setUpBody: `Tài khoản của bạn vừa được cài ứng dụng tạo mã (bước hai khi đăng nhập).

Nếu không phải bạn làm: hãy báo ngay cho Ban Tổ chức hoặc người vận hành.`,
    removedSubject: 'Đã bỏ bước hai của tài khoản của bạn',
    removedBody: `Ứng dụng tạo mã của tài khoản của bạn vừa được bỏ, các phiên đang mở đã kết thúc. Lần đăng nhập tới bạn cài lại.

Nếu bạn không yêu cầu việc này: hãy báo ngay cho Ban Tổ chức hoặc người vận hành.`,
  },
  en: {
    title: 'Second step',
    lead: 'Open the code app on your phone and type the 6 figures it shows for',
    code: '6-figure code',
    enter: 'Enter',
    wrong: (left: number) =>
      `Not the right code; ${left} tries left. Each code works once; check that your phone has the right time.`,
    none: 'Not the right code. No tries left for now.',
    lost: 'Lost or changed your phone? Ask the organiser or the operator to remove the old second step.',
    later: 'To my own page, without staff rights',
    setUpTitle: 'Set up the second step',
    setUpLead: 'Staff pages also need a code from your phone. Set up once, about two minutes.',
    step1: 'Install a code app, for example Google Authenticator, Microsoft Authenticator or Aegis.',
    step2: 'In the app, add an account by scanning this picture.',
    qr: 'QR picture with the key of the code app',
    key: 'Cannot scan? Type this key into the app',
    step3: 'Type the 6-figure code that the app shows.',
    finish: 'Done, to the staff pages',
    setUpWrong: 'Not the right code. Wait for a new one and type it; check that your phone has the right time.',
    issuer: 'Hội thi trực tuyến',
    change: 'Change the code app',
    setUpSubject: 'The second step of your account was set up',
    setUpBody: `A code app (second step of signing in) was just set up for your account.

If it was not you: tell the organiser or the operator at once.`,
    removedSubject: 'The second step of your account was removed',
    removedBody: `The code app of your account was just removed and open sessions have ended. You set it up anew at the next sign-in.

If you did not ask for this: tell the organiser or the operator at once.`,
  },
});
