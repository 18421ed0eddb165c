// One page of plain shapes in the site's own typeface and colours, taken as a picture of 1200 × 630.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fonts } from '../../src/platform/html/assets.ts';
import { logo } from '../../src/platform/html/icons.tsx';
import { openBrowser } from '../../test/browser.ts';
import { project } from './install.mjs';

const faces = fonts()
  .filter(({ family }) => family !== 'So')
  .map(
    ({ weight, range, body }) =>
      `@font-face{font-family:Be;font-weight:${weight};src:url(data:font/woff2;base64,${body.toString('base64')});unicode-range:${range}}`,
  )
  .join('');

/** A paper sheet: letters in rings, one of each row filled. */
const chosen = [1, 3, 0, 2, 1];
const rows = chosen
  .map(
    (filled, at) =>
      `<div class="row"><i>${at + 1}</i>${['A', 'B', 'C', 'D']
        .map((letter, each) => `<b class="${each === filled ? 'filled' : ''}">${letter}</b>`)
        .join('')}</div>`,
  )
  .join('');

const page = `<!doctype html><meta charset="utf-8"><style>${faces}
* { box-sizing: border-box; margin: 0 }
body { width: 1200px; height: 630px; padding: 72px 80px; background: #fff; color: #17181a; font: 400 34px/1.4 Be;
  display: flex; justify-content: space-between; align-items: stretch }
.text { width: 640px; display: flex; flex-direction: column }
.brand { display: flex; align-items: center; gap: 20px; font-weight: 600; font-size: 30px }
h1 { margin-top: auto; padding-top: 28px; border-top: 8px solid #17181a; font: 700 70px/1.2 Be }
p { margin-top: 24px; color: #4a4d52 }
.sheet { width: 360px; align-self: flex-end; border: 3px solid #85898f; border-radius: 16px; padding: 26px 30px }
.row { display: flex; align-items: center; justify-content: space-between; height: 84px; border-bottom: 2px solid #ebecee }
.row:last-child { border: 0 }
.row i { width: 32px; font: 500 26px Be; color: #63676e }
.row b { width: 52px; height: 52px; border: 3px solid #85898f; border-radius: 50%; font: 500 24px/46px Be; text-align: center; color: #4a4d52 }
.row b.filled { background: #17181a; border-color: #17181a; color: #fff; font-weight: 600 }
</style>
<div class="text"><div class="brand">${logo(76)}<span>Hội thi trực tuyến</span></div>
<h1>Tìm hiểu cải cách<br>hành chính</h1><p>Lịch thi, thể lệ, kết quả từng đợt</p></div>
<div class="sheet">${rows}</div>`;

const browser = await openBrowser();
const tab = await browser.newPage({ viewport: { width: 1200, height: 630 }, deviceScaleFactor: 1 });
await tab.setContent(page);
await tab.evaluate(() => document.fonts.ready);
const picture = await tab.screenshot({ type: 'png' });
await browser.close();
writeFileSync(join(project, 'src/platform/html/pictures/social.png'), picture);
console.log(`social.png: ${picture.length} byte`);
