import type { VNode } from 'preact';
import { BarLegend, byRate, Curve, DotStrip, RateBar, UnitBars } from '../charts.tsx';
import * as kit from '../kit.tsx';

const { Columns } = kit;

/** Target, warning and serious rate of the sample figures. */
const bounds = { target: 95, warnBelow: 75, seriousBelow: 50 };

export function Bars(): VNode {
  return (
    <div class="stack">
      <RateBar rate={97.85} figure note="đạt" {...bounds} />
      <RateBar rate={86.21} figure note="chưa đạt" {...bounds} />
      <RateBar rate={61.73} figure note="dưới 75 %" {...bounds} />
      <RateBar rate={41.44} figure note="dưới 50 %" {...bounds} />
      <RateBar rate={74.7} large {...bounds} />
    </div>
  );
}
const growth: [number, number][] = [
  [0, 0],
  [0.04, 0],
  [0.1, 7],
  [0.14, 9],
  [0.18, 9],
  [0.24, 16],
  [0.28, 20],
  [0.33, 20],
  [0.38, 27],
  [0.42, 29],
  [0.47, 29],
  [0.52, 31],
  [0.61, 33],
  [0.66, 40],
  [0.7, 43.5],
  [0.75, 43.5],
  [0.81, 56],
  [0.85, 60],
  [0.9, 60],
  [0.96, 82],
  [0.975, 85.88],
];
const days = ['Thứ Năm 15/6', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư 21/6'];

const unitRows = [
  ['Sở Nội vụ', 78, 78],
  ['Trung tâm Phục vụ hành chính công tỉnh', 89, 90],
  ['UBND thị xã Hương Trà', 273, 279],
  ['UBND huyện Phú Lộc', 418, 428],
  ['Sở Nông nghiệp và Phát triển nông thôn', 131, 152],
  ['Sở Lao động - Thương binh và Xã hội', 62, 83],
  ['UBND huyện A Lưới', 196, 473],
  ['Sở Y tế', 87, 92],
  ['Thanh tra tỉnh', 81, 86],
].map(([name, done, total]) => ({
  name: String(name),
  href: '#don-vi',
  done: Number(done),
  total: Number(total),
  rate: (Number(done) / Number(total)) * 100,
  missing: Math.max(0, Math.ceil(Number(total) * 0.95) - Number(done)),
  own: name === 'Sở Y tế',
}));

export function Charts(): VNode {
  return (
    <div class="stack-l">
      <Curve
        label="Tỷ lệ đã thi theo giờ (%)"
        target={95}
        xTicks={days.map((label, index) => ({
          at: index === 6 ? 1 : 0.07 + index * 0.145,
          label,
          short: `${15 + index}/6`,
        }))}
        series={[
          { label: 'Tuần 3', kind: 'this', points: growth },
          {
            label: 'Tuần 2',
            kind: 'earlier',
            points: [...growth.map(([x, y]): [number, number] => [x, Math.min(89.76, y * 1.14)]), [1, 89.76]],
          },
          {
            label: 'Tuần 1',
            kind: 'earlier',
            points: [...growth.map(([x, y]): [number, number] => [x, y * 1.04]), [1, 87.23]],
          },
        ]}
      />
      <div>
        <div class="section-head">
          <h3>9 đơn vị, xếp theo tỷ lệ</h3>
          <BarLegend {...bounds} />
        </div>
        <UnitBars rows={byRate(unitRows, 'best')} caption="9 đơn vị, xếp theo tỷ lệ" {...bounds} />
      </div>
      <Columns>
        <div>
          <h3>So với 22 sở, ban, ngành</h3>
          <DotStrip
            values={[
              61.73, 70.71, 76.81, 83.15, 84.44, 86.05, 86.21, 91.04, 91.14, 94.19, 94.51, 94.57, 94.59, 94.74, 94.87,
              95.24, 95.74, 97.58, 98.89, 100,
            ]}
            own={74.7}
            min={40}
            label="22 sở, ban, ngành. Đơn vị giữa bảng đạt 92,66 %, đơn vị của bạn 74,70 %."
            {...bounds}
          />
        </div>
        <div>
          <h3>Theo phòng, đơn vị</h3>
          <UnitBars rows={byRate(unitRows.slice(4), 'worst')} caption="Theo phòng, đơn vị" shape="narrow" {...bounds} />
        </div>
      </Columns>
    </div>
  );
}
