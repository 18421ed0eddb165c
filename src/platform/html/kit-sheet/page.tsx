import type { VNode } from 'preact';
import type { Language } from '../../words.ts';
import * as kit from '../kit.tsx';
import { Footer, Page, PublicHeader } from '../layout.tsx';
import { Bars, Charts } from './charts.tsx';
import { AnswerPieces, Banners, Buttons, Clocks, Fields, States } from './forms.tsx';
import { Empties, Lists, Preview, Results, Review, Rows, Tables } from './tables.tsx';

const { Actions, Banner, Button, Columns, Section, StatusWord } = kit;

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
