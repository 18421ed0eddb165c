import { dictionary } from '../../platform/words.ts';

export const words = dictionary({
  vi: {
    title: 'Đăng nhập',
    lead: 'Hệ thống gửi mã tới hộp thư công vụ của bạn. Không cần mật khẩu.',
    email: 'E-mail công vụ',
    emailHint: 'Ví dụ: hantt@tinh.example',
    emailWrong: 'Đây chưa phải một địa chỉ e-mail. Hãy xem lại, ví dụ hantt@tinh.example.',
    send: 'Gửi mã cho tôi',
    shared: (name: string) => `Đăng nhập bằng tài khoản chung (${name})`,
    noEmail: 'Tôi không nhớ hoặc chưa có e-mail công vụ',
    otherBrowser: 'Bạn mở thư ở trình duyệt khác với nơi đã xin mã.',
    otherBrowserNow: 'Hãy nhập mã ở đó, hoặc xin mã mới tại đây.',
    codeTitle: 'Nhập mã trong thư',
    codeSent: (time: string) => `Mã đã gửi lúc ${time} tới`,
    change: 'Sửa',
    code: 'Mã trong thư',
    codeHint: '9 chữ và số. Gõ hoa hay thường, có dấu cách hay không đều được.',
    enter: 'Đăng nhập',
    wrong: (left: number) => `Mã chưa đúng. Hãy xem thư mới nhất; bạn còn ${left} lần nhập.`,
    dead: 'Mã này đã hết lượt nhập. Hãy xin mã mới.',
    over: 'Mã đã hết hạn hoặc đã dùng. Hãy xin mã mới.',
    notSeen: 'Chưa thấy thư? Xem cả mục thư rác.',
    resendAfter: (seconds: number) => `Gửi lại được sau ${seconds} giây.`,
    resend: 'Gửi lại mã',
    keep: 'Không đưa mã này cho ai, kể cả người tự xưng là Ban Tổ chức.',
    here: 'Xin mã trên điện thoại, đọc thư trên máy tính? Hãy gõ mã trên điện thoại.',
    noSmtp: 'Máy chủ này chưa gửi được thư.',
    noSmtpNow: 'Người vận hành đọc mã trong hộp thư đi rồi báo cho bạn.',
    ask: 'Cần hỏi?',
    askWhom: 'Hãy hỏi đầu mối của đơn vị bạn, hoặc',
    askFocal: 'Hãy hỏi đầu mối của đơn vị bạn.',
    contact: 'Liên hệ',
    noEmailTitle: 'Chưa có e-mail công vụ',
    noEmailLead: 'Bạn chỉ vào được bằng địa chỉ có trong danh sách dự thi.',
    noEmailSteps1: 'Không nhớ địa chỉ: hỏi đầu mối của đơn vị bạn, người này xem được trong danh sách.',
    noEmailSteps2: 'Chưa có địa chỉ: đơn vị bạn xin cấp, rồi đầu mối báo Tổ thư ký ghi vào danh sách.',
    noEmailSteps3: 'Địa chỉ trong danh sách sai: đầu mối báo Tổ thư ký sửa. Bạn không cần làm gì thêm.',
    back: 'Về trang đăng nhập',
    codeSubject: 'Mã đăng nhập hội thi',
    codeBody: (code: string, time: string, date: string, address: string) =>
      `Mã đăng nhập của bạn: ${code}

Mã dùng được đến ${time} ngày ${date}, trên đúng trình duyệt đã xin mã. Nếu bạn xin mã trên điện thoại, hãy gõ mã trên điện thoại.

Trang nhập mã: ${address}

Không đưa mã này cho ai, kể cả người tự xưng là Ban Tổ chức. Nếu không xin mã, bạn bỏ qua thư này.`,
    unknownSubject: 'Địa chỉ này chưa có trong danh sách dự thi',
    unknownBody: (email: string, address: string) =>
      `Có người vừa xin mã đăng nhập hội thi cho địa chỉ ${email}, nhưng địa chỉ này chưa có trong danh sách dự thi.

Nếu đó là bạn: hãy thử địa chỉ công vụ khác của bạn tại ${address}, hoặc hỏi đầu mối của đơn vị bạn.
Nếu không phải bạn: bạn bỏ qua thư này.`,
  },
  en: {
    title: 'Sign in',
    lead: 'We send a code to your official mailbox. No password needed.',
    email: 'Official e-mail',
    emailHint: 'For example: hantt@tinh.example',
    emailWrong: 'This is not an e-mail address yet. Check it, for example hantt@tinh.example.',
    send: 'Send me a code',
    shared: (name: string) => `Sign in with the shared account (${name})`,
    noEmail: 'I forgot or do not have an official e-mail',
    otherBrowser: 'You opened the letter in another browser than the one that asked.',
    otherBrowserNow: 'Type the code there, or ask for a new one here.',
    codeTitle: 'Type the code from the letter',
    codeSent: (time: string) => `The code was sent at ${time} to`,
    change: 'Change',
    code: 'Code from the letter',
    codeHint: '9 letters and figures. Capitals or not, with blanks or without.',
    enter: 'Sign in',
    wrong: (left: number) => `Not the right code. Look at the latest letter; ${left} tries left.`,
    dead: 'This code has no tries left. Ask for a new one.',
    over: 'The code has expired or was used. Ask for a new one.',
    notSeen: 'No letter? Look into the spam folder too.',
    resendAfter: (seconds: number) => `You can ask again in ${seconds} seconds.`,
    resend: 'Send again',
    keep: 'Give this code to nobody, even if they claim to be the organising committee.',
    here: 'Asked on the phone, reading on a computer? Type the code on the phone.',
    noSmtp: 'This server cannot send mail yet.',
    noSmtpNow: 'The operator reads the code in the outbox and tells you.',
    ask: 'Questions?',
    askWhom: 'Ask the focal point of your unit, or',
    askFocal: 'Ask the focal point of your unit.',
    contact: 'Contact',
    noEmailTitle: 'No official e-mail yet',
    noEmailLead: 'You can only sign in with the address on the roster.',
    noEmailSteps1: 'Forgot the address: ask the focal point of your unit, who sees it on the roster.',
    noEmailSteps2: 'No address: your unit asks for one, then the focal point tells the secretariat.',
    noEmailSteps3: 'Wrong address on the roster: the focal point tells the secretariat. Nothing else to do for you.',
    back: 'Back to sign-in',
    codeSubject: 'Sign-in code of the contest',
    codeBody: (code: string, time: string, date: string, address: string) =>
      `Your sign-in code: ${code}

It is good until ${time} on ${date}, only in the browser that asked for it. If you asked on your phone, type it on your phone.

Where to type it: ${address}

Give this code to nobody, even if they claim to be the organising committee. If you did not ask for it, ignore this letter.`,
    unknownSubject: 'This address is not on the roster',
    unknownBody: (email: string, address: string) =>
      `Somebody asked for a sign-in code for ${email}, but this address is not on the roster.

If it was you: try your other official address at ${address}, or ask the focal point of your unit.
If it was not you: ignore this letter.`,
  },
});
