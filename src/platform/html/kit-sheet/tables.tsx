import type { VNode } from 'preact';
import * as kit from '../kit.tsx';
import { blocks } from './sample.ts';

const { Badge, Button, Columns, Field, Section, StatusWord } = kit;

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

export function Tables(): VNode {
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

export function Results(): VNode {
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

export function Empties(): VNode {
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

export function Review(): VNode {
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

export function Preview(): VNode {
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

export function Lists(): VNode {
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

export function Rows(): VNode {
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
