// Takes every picture at the size of a phone and of an office screen.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { urls } from '../../src/platform/urls.ts';
import { project } from './install.mjs';
import { openPictureWorld } from './picture-world.mjs';

const folder = join(project, 'docs/guide/hinh');
const sizes = [
  { name: 360, viewport: { width: 360, height: 740 }, scale: 'device' },
  { name: 1366, viewport: { width: 1366, height: 768 }, scale: 'css' },
];
const wanted = process.argv.slice(2);
const world = await openPictureWorld((line) => console.log(line));
const { slug } = world.demo;

/** One page at both sizes; `again` makes it anew after the size has changed. */
async function take(name, page, again = () => page.reload()) {
  if (wanted.length > 0 && !wanted.some((each) => name.includes(each))) return;
  for (const { name: size, viewport, scale } of sizes) {
    await page.setViewportSize(viewport);
    await again();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(300);
    // Pages for the office stay small: all pictures together have a limit.
    const sharp = scale === 'device' && name < '14';
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), scale: sharp ? 'device' : 'css' });
  }
  console.log(name);
}

async function publicPages() {
  const page = await world.visitor(null);
  await page.goTo(urls.home());
  await take('01-trang-chu', page);
  await page.goTo(urls.contest(slug));
  await take('02-hoi-thi', page);
  await page.goTo(urls.roundResults(slug, 2));
  await take('11-ket-qua', page);
  await page.goTo(urls.signIn());
  await page.fill('input[type=email]', world.email('người dự thi'));
  await page.click('main button');
  await take('03-dang-nhap', page);
}

async function contestant() {
  const page = await world.visitor(world.email('người dự thi'));
  await page.goTo(urls.my());
  await take('04-trang-cua-toi', page);
  await page.goTo(urls.start(slug, 3));
  await take('05-bat-dau', page);
  await page.setViewportSize(sizes[1].viewport);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(`**${urls.sheet(slug, 3)}`);
  await answer(page, 1, 7);
  world.wait(9);
  await take('06-bai-lam', page, async () => {
    await page.reload();
    await page.waitForTimeout(800);
  });
  await answer(page, 8, 20);
  world.wait(5);
  await page.goTo(urls.handIn(slug, 3));
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await page.waitForURL(`**${urls.receipt(slug, 3)}`);
  await take('07-bien-nhan', page);
  await page.goTo(urls.myResult(slug, 2));
  await take('13-ket-qua-cua-toi', page);
}

/** Chooses something for these questions; the office screen shows them all. */
async function answer(page, first, last) {
  for (let question = first; question <= last; question += 1) {
    await page
      .locator(`[name=q${question}]`)
      .nth(question % 4)
      .check({ force: true });
    await page.waitForTimeout(100);
  }
  await page.waitForTimeout(1500);
}

async function focalPoint() {
  const page = await world.visitor(world.email('đầu mối đơn vị'));
  await page.goto(world.demo.personas.find(({ role }) => role === 'đầu mối đơn vị').page);
  await take('08-dau-moi', page);
}

async function secretariat() {
  const page = await world.visitor(world.email('Tổ thư ký'));
  await page.goTo(urls.setUp(world.draft.slug));
  await take('09-chuan-bi', page);
  await page.goTo(urls.round(slug, 3));
  await take('10-theo-doi', page);
  await page.goTo(urls.importItems(world.draft.bank));
  await page.setInputFiles('input[type=file]', {
    name: 'Câu hỏi của Sở Nội vụ.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(itemsFile),
  });
  await page.click('main button');
  await page.waitForURL('**/nhap/*');
  await take('12-nhap-cau-hoi', page);
}

/** What became of a bank and of a closed round: who writes, appraises, analyses and corrects. */
async function bankAndRound() {
  const page = await world.visitor(world.email('Tổ thư ký'));
  const { bank } = world.draft;
  for (const [name, path] of [
    ['14-soan-cau-hoi', urls.newItem(bank)],
    ['15-mot-cau-hoi', urls.item(bank, 1)],
    ['16-tham-dinh', urls.appraisal(bank)],
    ['18-mo-vu-viec', `${urls.newRegrade(slug, 2)}?cau=1`],
  ]) {
    await page.goTo(path);
    await take(name, page);
  }
  await make(page, urls.analysis(slug, 2), 'Tính thống kê', 'Tính lại');
  await take('17-thong-ke', page);
}

/** Presses a button that starts a job and waits until the page has its result. */
async function make(page, path, start, done) {
  await page.goTo(path);
  await page.getByRole('button', { name: start }).click();
  await page.getByRole('button', { name: done }).waitFor({ timeout: 120_000 });
}

/** What people send: one item is fine, the others need a look. */
const itemsFile = `Câu hỏi,Đáp án A,Đáp án B,Đáp án C,Đáp án D,Đáp án đúng,Chủ đề,Mức độ
Cơ quan nào tiếp nhận hồ sơ theo cơ chế một cửa ở cấp xã?,Bộ phận Một cửa,Công an xã,Trạm y tế,Trường học,A,Thủ tục hành chính,Nhận biết
Hồ sơ chưa đủ thì cán bộ tiếp nhận làm gì?,Trả lại không ghi lý do,Hướng dẫn bổ sung một lần bằng văn bản,Giữ hồ sơ chờ,,B,Thủ tục hành chính,Thông hiểu
Kết quả chỉ số cải cách hành chính do cơ quan nào công bố?,Bộ Nội vụ,Bộ Tài chính,Bộ Nội vụ,Bộ Tư pháp,A,Chỉ số,Nhận biết
Dịch vụ công trực tuyến toàn trình là gì?,Làm mọi bước trên mạng,Chỉ tra cứu,Chỉ tải mẫu,Phải nộp bản giấy,E,Chính quyền số,Nhận biết
`;

mkdirSync(folder, { recursive: true });
if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  await publicPages();
  await contestant();
  await focalPoint();
  await secretariat();
  await bankAndRound();
} finally {
  await world.close();
}
