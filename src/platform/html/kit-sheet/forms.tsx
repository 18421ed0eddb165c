import type { VNode } from 'preact';
import * as kit from '../kit.tsx';
import { blocks } from './sample.ts';

const { Actions, Badge, Banner, Button, Field, StatusWord } = kit;

export function Buttons(): VNode {
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

export function Fields(): VNode {
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

export function AnswerPieces(): VNode {
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

export function Clocks(): VNode {
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

export function Banners(): VNode {
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

export function States(): VNode {
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
