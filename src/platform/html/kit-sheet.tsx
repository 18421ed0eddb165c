import type { VNode } from 'preact';
import type { Language } from '../words.ts';
import { BarLegend, byRate, Curve, DotStrip, RateBar, UnitBars } from './charts.tsx';
import * as kit from './kit.tsx';
import { Footer, Page, PublicHeader } from './layout.tsx';

const { Actions, Badge, Banner, Button, Columns, Field, Section, StatusWord } = kit;

function Buttons(): VNode {
  return (
    <div class="stack">
      <div class="row">
        <Button kind="act">Vào thi</Button>
        <Button kind="next" iconAfter="right">
          Câu 8
        </Button>
        <Button>Xem kết quả</Button>
        <Button kind="link" href="#huy">
          Hủy
        </Button>
      </div>
      <div class="row">
        <Button kind="act" size="large" href="#lon">
          Vào thi
        </Button>
        <Button off>Nộp phiếu, còn 4 ô</Button>
        <Button kind="act" busy>
          Đang gửi…
        </Button>
      </div>
      <div class="row">
        <Button kind="destructive" icon="x">
          Hủy kết quả…
        </Button>
        <Button size="tool" icon="download">
          Tải .xlsx
        </Button>
        <Button size="tool">Gia hạn…</Button>
      </div>
      <p class="small">Đỏ đặc: một nút một màn hình. Mực: đi tiếp. Viền: việc khác. Dấu … nghĩa là còn hỏi lại.</p>
      <Actions>
        <Button kind="act" wide>
          Gửi mã cho tôi
        </Button>
        <Button wide href="#chung">
          Dùng tài khoản chung của tỉnh
        </Button>
      </Actions>
    </div>
  );
}

const blocks = [
  { value: 'so', label: 'Sở, ban, ngành' },
  { value: 'huyen', label: 'UBND cấp huyện' },
];

function Fields(): VNode {
  return (
    <div>
      <kit.ErrorSummary
        errors={[
          { name: 'unit', message: 'Chưa có đơn vị mang mã TTH.S99.' },
          { name: 'closes', message: 'Ngày chốt sau ngày đóng.' },
        ]}
      />
      <Field
        name="email"
        type="email"
        label="E-mail công vụ"
        hint="Ví dụ: hantt@hue.example"
        value="hantt2@hue.example"
      />
      <Field
        name="unit"
        label="Mã đơn vị"
        value="TTH.S99"
        error="Chưa có đơn vị mang mã TTH.S99. Chọn trong danh sách."
        width="middle"
      />
      <Field name="code" type="code" label="Mã trong thư" value="418027" />
      <Field name="block" type="select" label="Khối" choices={blocks} empty="Tất cả các khối" />
      <Field
        name="closes"
        type="datetime-local"
        label="Đóng lúc"
        value="2023-06-21T23:59"
        width="middle"
        error="Ngày chốt sau ngày đóng."
      />
      <Field name="day" type="date" label="Ngày chốt danh sách" value="2023-05-30" width="middle" optional />
      <Field name="people" type="number" label="Số người dự đoán" value={5000} width="short" />
      <Field
        name="reason"
        type="textarea"
        label="Lý do"
        hint="Người duyệt đọc lý do này."
        value="Sự cố mạng ở ba huyện."
      />
      <Field name="file" type="file" label="Tệp danh sách" hint="Tệp .xlsx hoặc .csv" accept=".xlsx,.csv" />
      <Field name="fixed" label="Mã hội thi" value="tth-2023" readonly />
      <kit.Checkbox name="agree" label="Tôi đã đọc thể lệ bản 2" hint="17 trang, đăng 25/5" checked />
      <kit.Radios
        name="sort"
        label="Xếp theo"
        value="rate"
        choices={[
          { value: 'rate', label: 'Tỷ lệ' },
          { value: 'name', label: 'Tên đơn vị', detail: 'Theo bảng chữ cái tiếng Việt' },
        ]}
      />
      <kit.Checkboxes name="blocks" label="Khối được thưởng" inline value={['so']} choices={blocks} />
      <kit.ChooseList
        name="mine"
        label="Đơn vị của bạn"
        value="1"
        choices={[
          { value: '1', label: 'Thanh tra', detail: 'Sở Lao động - Thương binh và Xã hội' },
          { value: '2', label: 'Thanh tra', detail: 'Sở Xây dựng' },
        ]}
      />
    </div>
  );
}

function AnswerPieces(): VNode {
  const cells = [1, 2, 3, 4, 5].map((number) => ({
    number,
    href: `#cau-${number}`,
    state: (number === 3 || number === 4 ? 'open' : 'answered') as kit.CellState,
    flagged: number === 2 || number === 4,
    current: number === 5,
  }));
  return (
    <div class="stack-l">
      <kit.Question
        place="Câu 7 trên 20"
        text="Chỉ số SIPAS dùng để đo lường điều gì?"
        flag={
          <button type="button" class="flag" aria-pressed="true">
            <kit.Icon name="flag" /> Đã đánh dấu
          </button>
        }
      >
        <kit.Option name="q1" value="a" letter="A">
          Chưa chọn
        </kit.Option>
        <kit.Option name="q1" value="b" letter="B" checked>
          Đã chọn: mực, không đỏ, không xanh
        </kit.Option>
        <kit.Option name="q1" value="c" letter="C">
          Năng lực cạnh tranh của chính quyền cấp tỉnh trong môi trường kinh doanh
        </kit.Option>
      </kit.Question>
      <div>
        <kit.QuestionMap cells={cells} />
        <kit.MapLegend
          items={[
            { is: 'answered', text: 'Đã trả lời 3' },
            { is: 'open', text: 'Chưa trả lời 2' },
            { is: 'flagged', text: 'Đánh dấu 2' },
          ]}
        />
      </div>
      <kit.Strip cells={cells} />
    </div>
  );
}

function Clocks(): VNode {
  return (
    <div class="stack">
      <div class="between">
        <kit.Timer text="18:42" />
        <kit.Saved is="saved">Đã lưu</kit.Saved>
      </div>
      <div class="between">
        <kit.Timer text="04:31" state="soon" />
        <kit.Saved is="saving">Đang lưu…</kit.Saved>
      </div>
      <div class="between">
        <kit.Timer text="00:48" state="last" />
        <kit.Saved is="unsent">3 câu chưa gửi</kit.Saved>
      </div>
      <div class="between">
        <Button size="tool" icon="eye">
          Hiện đồng hồ
        </Button>
        <kit.Saved is="elsewhere">Mở trên máy khác</kit.Saved>
      </div>
      <p class="small">“Đã lưu” chỉ hiện khi máy chủ đã ghi xong.</p>
    </div>
  );
}

function Banners(): VNode {
  return (
    <div>
      <Banner tone="attention" icon="wifi-off" title="Mất mạng.">
        3 câu trả lời đã giữ trên máy này, chưa gửi. Bạn cứ làm tiếp.
      </Banner>
      <Banner tone="good" title="Đã có mạng.">
        Đã gửi 3 câu trả lời.
      </Banner>
      <Banner tone="error" title="Chưa lưu được.">
        Có 2 ô cần sửa: <a href="#f-unit">mã đơn vị</a>, <a href="#f-closes">ngày chốt</a>.
      </Banner>
      <Banner icon="clock">Hạn nộp dời tới 24 giờ 00 ngày 22/6, do sự cố mạng.</Banner>
    </div>
  );
}

function States(): VNode {
  return (
    <div class="stack">
      <p class="row">
        <StatusWord is="open">Đang mở</StatusWord>
        <StatusWord is="soon">Chưa mở</StatusWord>
        <StatusWord is="done" href="#ket-qua">
          Đã công bố
        </StatusWord>
      </p>
      <p class="row">
        <StatusWord is="attention">Còn 17 người</StatusWord>
        <StatusWord is="error">Thư bị trả lại</StatusWord>
      </p>
      <p class="row">
        <Badge tone="good" icon="check">
          Đã nộp
        </Badge>
        <Badge tone="attention" icon="clock">
          Còn 6 ngày
        </Badge>
        <Badge tone="error" icon="x">
          Thiếu
        </Badge>
        <Badge>Chờ</Badge>
        <Badge tone="award">Giải Nhất</Badge>
      </p>
      <p class="row">
        <kit.Disc rank={1} /> <kit.Disc rank={12} /> <kit.Rank rank={7} />
      </p>
      <p class="row">
        <Button size="tool" icon="check">
          Đã chép 18 tên
        </Button>
        <kit.Done>Đã gửi 17 thư lúc 20 giờ 16</kit.Done>
      </p>
    </div>
  );
}

const bounds = { target: 95, warnBelow: 75, seriousBelow: 50 };

function Bars(): VNode {
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

interface Unit {
  name: string;
  due: number;
  exempt: number;
  done: number;
  rate: string;
  own?: boolean;
}
const units: Unit[] = [
  { name: 'UBND huyện Phú Lộc', due: 428, exempt: 4, done: 418, rate: '97,66' },
  { name: 'Sở Lao động - Thương binh và Xã hội', due: 83, exempt: 2, done: 62, rate: '74,70', own: true },
  { name: 'UBND huyện A Lưới', due: 473, exempt: 5, done: 196, rate: '41,44' },
];

function Tables(): VNode {
  return (
    <div>
      <kit.FilterBar
        filters={[
          { href: '#chua', text: 'Chưa thi', count: 18, current: true },
          { href: '#dang', text: 'Đang thi', count: 3 },
          { href: '#da', text: 'Đã thi', count: 62 },
        ]}
        actions={
          <>
            <Button icon="copy" data={{ 'copy-from': 'zalo', copied: 'Đã chép 18 tên' }}>
              Chép để gửi Zalo
            </Button>
            <Button kind="act" icon="mail">
              Nhắc 18 người
            </Button>
          </>
        }
      >
        <Field type="search" name="q" label="Tìm theo tên" labelUnseen placeholder="Tìm theo tên" />
        <Field
          type="select"
          name="room"
          label="Phòng, đơn vị"
          labelUnseen
          empty="Tất cả phòng, đơn vị"
          choices={blocks}
        />
      </kit.FilterBar>
      <kit.Table
        caption="Tỷ lệ dự thi theo đơn vị"
        rows={units}
        own={(row) => row.own === true}
        columns={[
          { head: 'Đơn vị', kind: 'plain', phone: 'name', cell: (row) => (row.own ? `${row.name} (bạn)` : row.name) },
          { head: 'Phải thi', kind: 'number', phone: 'hide', cell: (row) => row.due },
          { head: 'Miễn', kind: 'number', phone: 'hide', cell: (row) => row.exempt },
          {
            head: 'Đã thi',
            kind: 'number',
            phone: 'second',
            cell: (row) => row.done,
            onPhone: (row) => `${row.done} trên ${row.due} người`,
          },
          { head: 'Tỷ lệ (%)', kind: 'number', strong: true, sorted: 'down', cell: (row) => row.rate },
        ]}
        total={['Cộng 31 đơn vị', '5.574', '61', '4.787', '85,88']}
      />
      <kit.Pagination from={1} to={50} total={377} next="#trang-2" />
    </div>
  );
}

const winners = [
  {
    rank: 1,
    name: 'Hoàng Minh Hằng',
    unit: 'Thanh tra, Sở Lao động - Thương binh và Xã hội',
    time: '6:12',
    long: '6 phút 12 giây',
    award: 'Giải Nhất',
  },
  {
    rank: 2,
    name: 'Nguyễn Bá Đạt',
    unit: 'Phòng Nội vụ huyện Phong Điền',
    time: '6:40',
    long: '6 phút 40 giây',
    award: 'Giải Nhì',
  },
  { rank: 7, name: 'Kim Thanh Toàn', unit: 'Văn phòng UBND tỉnh', time: '8:02', long: '8 phút 02 giây', award: '' },
];

function Results(): VNode {
  return (
    <kit.Table
      caption="Kết quả cá nhân Tuần 2"
      rows={winners}
      columns={[
        {
          head: 'Hạng',
          kind: 'number',
          phone: 'lead',
          cell: (row) => row.rank,
          onPhone: (row) => (row.award ? <kit.Disc rank={row.rank} /> : <kit.Rank rank={row.rank} />),
        },
        { head: 'Họ và tên', kind: 'name', cell: (row) => row.name },
        { head: 'Đơn vị', kind: 'quiet', cell: (row) => row.unit },
        { head: 'Điểm', kind: 'number', sorted: 'down', cell: () => 20, onPhone: () => '20 điểm' },
        { head: 'Thời gian', kind: 'number', phone: 'figure-2', cell: (row) => row.time, onPhone: (row) => row.long },
        { head: 'Giải', phone: 'figure-3', cell: (row) => row.award && <Badge tone="award">{row.award}</Badge> },
      ]}
    />
  );
}

function Empties(): VNode {
  return (
    <div class="stack-l">
      <kit.EmptyState title="Chưa có đơn vị nào" action={<Button size="tool">Chọn tệp .xlsx</Button>}>
        Tải lên tệp danh sách đơn vị; hệ thống cho xem trước khi lưu.
      </kit.EmptyState>
      <kit.Progress title="Đang nhập 298 câu" done={191} total={298} />
      <kit.MarginNote tone="error" title="Hai phương án giống nhau: C và D">
        <p>Người thi không thể phân biệt. Sửa một phương án rồi nhập.</p>
        <div class="row">
          <Button size="tool">Sửa tại đây</Button>
          <Button kind="link">Bỏ câu này</Button>
        </div>
      </kit.MarginNote>
      <kit.MarginNote title="Phương án D nhắc tới A và B">
        <p>Nếu xáo phương án, chữ A và B sẽ sai. Đề nghị giữ nguyên thứ tự câu này.</p>
      </kit.MarginNote>
    </div>
  );
}

function Review(): VNode {
  return (
    <div>
      <kit.ReviewList
        items={[
          {
            label: 'Câu 37',
            children: (
              <>
                <p>Chương trình cải cách hành chính giai đoạn 2021 – 2030 có mấy nội dung?</p>
                <kit.KeyLines
                  lines={[
                    { letter: 'A', text: '5 nội dung' },
                    { letter: 'B', text: '6 nội dung', right: true, word: 'đáp án' },
                    { letter: 'C', text: 'Tất cả các phương án trên', word: 'giữ ở cuối' },
                  ]}
                />
              </>
            ),
            notes: (
              <kit.MarginNote tone="error" title="Chưa có đáp án.">
                <p>Chọn đáp án đúng.</p>
              </kit.MarginNote>
            ),
          },
          { label: 'Câu 38', children: <p>Câu không có ghi chú chiếm cả chiều ngang.</p> },
        ]}
      />
      <kit.FieldPair>
        <Field name="long" label="Phương án A" value="Bộ Nội vụ" />
        <Field name="short" type="select" label="Khi xáo phương án" choices={blocks} />
      </kit.FieldPair>
      <kit.Fold title="Trả lại để sửa…">
        <Field name="why" type="textarea" label="Lý do trả lại" />
      </kit.Fold>
    </div>
  );
}

function Preview(): VNode {
  return (
    <>
      <kit.PreviewPanel
        title="Gửi thư nhắc tới 18 người"
        actions={
          <>
            <Button kind="link" href="#khong">
              Không gửi
            </Button>
            <Button kind="act">Gửi 17 thư</Button>
          </>
        }
      >
        <p>1 người có thư bị trả lại, không gửi được: Châu Mỹ Uyên. Vậy 17 thư sẽ đi ngay.</p>
        <kit.Quote title="Nhắc dự thi Tuần 3, đóng lúc 24 giờ 00 hôm nay">
          Anh, chị chưa thi Tuần 3. Bài thi 20 câu, 30 phút. Vào thi: hoithi.hue.example
        </kit.Quote>
        <p class="small">Mỗi người nhận tối đa 3 thư một đợt. 2 người đã nhận 2 thư.</p>
      </kit.PreviewPanel>
      <p id="zalo" hidden>
        Anh, chị chưa thi Tuần 3: Bùi Đình Dũng, Bùi Xuân Long.
      </p>
      <Button data={{ dialog: 'remind' }}>Nhắc 18 người…</Button>
      <kit.Dialog
        id="remind"
        title="Gửi thư nhắc tới 18 người"
        actions={
          <>
            <Button kind="link" type="button" data={{ close: '' }}>
              Không gửi
            </Button>
            <Button kind="act">Gửi 17 thư</Button>
          </>
        }
      >
        <p>17 thư sẽ đi ngay.</p>
      </kit.Dialog>
    </>
  );
}

function Lists(): VNode {
  return (
    <div class="stack-l">
      <kit.Figures
        items={[
          { label: 'Đã thi', value: '85,88 %', unit: '4.787 trên 5.574 người' },
          { label: 'Còn lại', value: '3 giờ 46 phút' },
          { label: 'Nhập được ngay', value: 298, unit: 'câu', tone: 'good' },
          { label: 'Cần bạn xem', value: 9, unit: 'câu', tone: 'attention', href: '#can-xem' },
          { label: 'Lỗi, không nhập', value: 5, unit: 'câu', tone: 'error' },
        ]}
      />
      <kit.Steps states={['done', 'done', 'doing', 'missing', 'todo', 'waiting']} />
      <kit.Checklist
        items={[
          {
            state: 'done',
            title: 'Thông tin hội thi, kế hoạch',
            href: '#1',
            detail: 'Kế hoạch số 102/KH-UBND ngày 17/3/2023',
            who: 'Lê Thị Lan, 20/3',
          },
          {
            state: 'doing',
            title: 'Danh sách dự thi',
            href: '#2',
            detail: '5.635 người, 31 đơn vị. Còn 12 người chưa có e-mail công vụ',
            who: 'Chốt trước 24 giờ 00 hôm nay',
          },
          {
            state: 'missing',
            title: 'Ma trận đề',
            href: '#3',
            detail: 'Chủ đề “Tài chính công”, mức vận dụng: cần 3 câu, mới có 2',
            who: 'Thêm 1 câu hoặc sửa ma trận',
          },
          { state: 'todo', title: 'Diễn tập trên máy chủ thật', href: '#4', detail: 'Chưa chạy. Mất khoảng 6 phút' },
          {
            state: 'waiting',
            title: 'Hai người duyệt mở hội thi',
            detail: 'Mở khóa khi 3 việc trên xong',
            who: 'Trưởng ban, Thư ký',
          },
        ]}
      />
    </div>
  );
}

function Rows(): VNode {
  return (
    <Columns>
      <Section title="Các đợt của tôi" bare>
        <kit.RowList
          rows={[
            {
              title: 'Tuần 2',
              href: '#tuan-2',
              detail: 'Nộp 12/6',
              figure: '18 điểm',
              figureDetail: 'hạng 214',
              opens: true,
            },
            {
              title: 'Tuần 4',
              detail: 'Mở 07 giờ 30 thứ Năm 22/6',
              figure: <StatusWord is="soon">Chưa mở</StatusWord>,
            },
            {
              lead: <kit.Disc rank={1} />,
              title: 'Hoàng Minh Hằng',
              detail: 'Sở Lao động - Thương binh và Xã hội',
              figure: '20 điểm',
              figureDetail: '6 phút 12 giây',
            },
            {
              title: 'Giải trình 1 bài 0 điểm, Tuần 2',
              href: '#giai-trinh',
              quiet: true,
              detail: 'Thủ trưởng trả lời trước 27/6',
              badge: <Badge tone="attention">Còn 6 ngày</Badge>,
            },
          ]}
        />
      </Section>
      <div class="stack-l">
        <kit.ReceiptCode label="Mã biên nhận" code="7K2M5QXD4WPAR6TN">
          <Button icon="copy" wide>
            Chép mã
          </Button>
        </kit.ReceiptCode>
        <kit.KeyValue
          items={[
            { label: 'Người thi', value: 'Nguyễn Thị Thu Hà' },
            { label: 'Đơn vị', value: 'UBND phường Thuận Hòa, thành phố Huế' },
          ]}
        />
        <kit.IconList
          items={[
            {
              icon: 'clock',
              text: (
                <>
                  <b>20 câu, 30 phút.</b> Bắt đầu bây giờ thì hết giờ lúc 20 giờ 47.
                </>
              ),
            },
            {
              icon: 'check',
              text: (
                <>
                  <b>Chọn là lưu.</b> Mất mạng vẫn làm tiếp; hết giờ tự nộp.
                </>
              ),
            },
          ]}
        />
      </div>
    </Columns>
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

function Charts(): VNode {
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

const links = [
  { href: '/', text: 'Trang chủ' },
  { href: '#hoi-thi', text: 'Hội thi 2023', current: true },
  { href: '#ket-qua', text: 'Kết quả' },
];

/** Every component in all its states on one page: what tests measure and people look at. */
export function KitSheet({ language = 'vi', scripts }: { language?: Language; scripts?: string[] }): VNode {
  return (
    <Page
      language={language}
      title="Bộ thành phần giao diện"
      scripts={scripts}
      header={
        <PublicHeader
          siteName="Hội thi trực tuyến"
          organisationName="Tỉnh Thừa Thiên Huế"
          links={links}
          signIn="#dang-nhap"
          otherLanguage="#en"
        />
      }
      footer={
        <Footer
          organiser="Cơ quan thường trực: Sở Nội vụ tỉnh Thừa Thiên Huế"
          contact={{ label: 'Tổ thư ký', phone: '0234 3822 123', email: 'tothuky@hue.example' }}
          links={[
            { href: '#tro-giup', text: 'Trợ giúp' },
            { href: '#du-lieu', text: 'Bảo vệ dữ liệu cá nhân' },
          ]}
          siteLinks={links}
          otherLanguage="#en"
        />
      }
      before={
        <kit.AnswerBar
          timer={<kit.Timer text="11:05" />}
          saved={<kit.Saved is="unsent">3 câu chưa gửi</kit.Saved>}
          strip={<kit.Strip cells={[{ state: 'answered' }, { state: 'open', current: true }, { state: 'open' }]} />}
          banner={
            <Banner tone="attention" icon="wifi-off" title="Mất mạng.">
              3 câu trả lời đã giữ trên máy này, chưa gửi. Bạn cứ làm tiếp; có mạng là tự gửi.
            </Banner>
          }
        />
      }
      after={
        <kit.StickyBar
          actions={
            <>
              <Button kind="link">Hủy</Button>
              <Button kind="act">Nhập 298 câu</Button>
            </>
          }
        >
          Chưa có gì được lưu. 14 câu còn lại ở trang này 7 ngày để bạn sửa tiếp.
        </kit.StickyBar>
      }
    >
      <kit.PageHead
        back={{ href: '#truoc', text: 'Ngân hàng câu hỏi' }}
        title="Màu, chữ, thành phần"
        lead="5.003 trên 5.574 người dự thi, đạt 89,76 %."
        actions={
          <>
            <Button size="tool" icon="print">
              In
            </Button>
            <Button size="tool" icon="download">
              Tải .xlsx
            </Button>
          </>
        }
      />
      <Columns>
        <Section title="Chữ">
          <p class="countdown">Kết quả Tuần 2</p>
          <p>Bạn còn 3 câu chưa trả lời.</p>
          <p class="note">Sở Nông nghiệp và Phát triển nông thôn</p>
          <p class="small">Số liệu lúc 20 giờ 14</p>
          <p>Ễ Ậ Ỗ Ử Ỵ ẵ ặ ể ổ ợ ử</p>
          <p class="digits">1.117,41 / 8.880,96</p>
        </Section>
        <Section title="Nút">
          <Buttons />
        </Section>
      </Columns>
      <Columns three>
        <Section title="Ô nhập">
          <Fields />
        </Section>
        <Section title="Phương án">
          <AnswerPieces />
        </Section>
        <div>
          <Section title="Đồng hồ, lưu bài">
            <Clocks />
          </Section>
          <Section title="Băng thông báo">
            <Banners />
          </Section>
          <Section title="Trạng thái, nhãn">
            <States />
          </Section>
          <Section title="Cột và chỉ tiêu">
            <Bars />
          </Section>
          <Section title="Trống, đang tải, ghi chú">
            <Empties />
          </Section>
        </div>
      </Columns>
      <Columns>
        <Section title="Hộp thoại: xem trước rồi mới làm">
          <Preview />
        </Section>
        <Section title="Tuần 3" live aside={<StatusWord is="open">Đang mở</StatusWord>}>
          <p class="countdown">Còn 3 giờ 46 phút</p>
          <p>
            Đóng lúc <b>24 giờ 00 hôm nay</b>, 21/6
          </p>
          <Actions>
            <Button kind="act" size="large" wide>
              Vào thi
            </Button>
          </Actions>
        </Section>
      </Columns>
      <Section title="Bảng">
        <Tables />
      </Section>
      <Section title="Kết quả">
        <Results />
      </Section>
      <Section title="Dải số, danh mục việc">
        <Lists />
      </Section>
      <Section title="Dòng, biên nhận">
        <Rows />
      </Section>
      <Section title="Xem từng mục">
        <Review />
      </Section>
      <Section title="Biểu đồ">
        <Charts />
      </Section>
    </Page>
  );
}
