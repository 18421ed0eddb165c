/** What one step of a rehearsal showed. Times in milliseconds. */
export interface Step {
  /** Attempts a second that were sent off. */
  rate: number;
  /** Attempts begun, and handed in with a receipt. */
  begun: number;
  finished: number;
  seconds: number;
  requests: number;
  /** Requests that failed or were answered wrongly; a start asked to wait is none. */
  errors: number;
  /** Starts that were asked to come again later. */
  asked_to_wait: number;
  start_p99_ms: number;
  ack_p50_ms: number;
  ack_p99_ms: number;
  /** Of a single look at the database, by this process. */
  database_p95_ms: number;
  /** Share of this machine's processors in use, 0 to 1. */
  cpu: number;
  memory_free_mb: number;
  disk_free_mb: number;
}

export type Breaking = 'errors' | 'waiting' | 'latency' | 'database' | 'cpu' | 'memory' | 'disk';

/** From here on it does not hold: an answer confirmed after a second feels lost, a start after three is clicked again. */
export const limits = {
  ack: 1000,
  start: 3000,
  database: 200,
  cpu: 0.9,
  errors: 0.001,
  finished: 0.99,
  memory: 200,
  disk: 1024,
};

/** What gave way in this step, the most telling first; null = it held. */
export function judge(step: Step): Breaking | null {
  if (step.disk_free_mb < limits.disk) return 'disk';
  if (step.memory_free_mb < limits.memory) return 'memory';
  if (step.errors > step.requests * limits.errors || step.finished < step.begun * limits.finished) return 'errors';
  if (step.ack_p99_ms > limits.ack || step.start_p99_ms > limits.start) {
    if (step.database_p95_ms > limits.database) return 'database';
    return step.cpu >= limits.cpu ? 'cpu' : 'latency';
  }
  return step.asked_to_wait > 0 ? 'waiting' : null;
}

const number = new Intl.NumberFormat('vi');

/** One sentence: what gave way first, and what to do. */
export function sayBreaking(what: Breaking, step: Step): string {
  const at = `Ở ${number.format(step.rate)} lượt/giây`;
  const slow = `câu trả lời được xác nhận sau ${number.format(step.ack_p99_ms)} ms (p99)`;
  switch (what) {
    case 'errors':
      return `${at} có ${number.format(step.errors)} yêu cầu hỏng, ${number.format(step.begun - step.finished)} lượt không nộp được. Hãy xem nhật ký của máy chủ.`;
    case 'waiting':
      return `${at} máy chủ bắt đầu mời chờ: ${number.format(step.asked_to_wait)} lượt vào bài phải đợi. Người đang làm bài không bị ảnh hưởng; cần thêm nút nếu số này là thường.`;
    case 'database':
      return `${at} cơ sở dữ liệu chậm trước (${number.format(step.database_p95_ms)} ms một câu hỏi), ${slow}. Hãy dùng đĩa nhanh hơn hoặc máy PostgreSQL riêng.`;
    case 'cpu':
      return `${at} bộ xử lý hết sức trước (${number.format(Math.round(step.cpu * 100))} %), ${slow}. Hãy thêm nhân, hoặc thêm nút.`;
    case 'latency':
      return `${at} thời gian trả lời tăng trước: ${slow}, vào bài mất ${number.format(step.start_p99_ms)} ms. Hãy thêm nút hoặc xem đường mạng.`;
    case 'memory':
      return `${at} bộ nhớ gần hết: còn ${number.format(step.memory_free_mb)} MB.`;
    case 'disk':
      return `${at} đĩa gần đầy: còn ${number.format(step.disk_free_mb)} MB.`;
  }
}

/** Rates to try one after the other with so many people, `seconds` each: doubling from two, or the one that is asked for. */
export function ladder(people: number, seconds: number, only: number | null): number[] {
  if (only !== null) return [only];
  const rates: number[] = [];
  for (let rate = 2, used = 0; used + rate * seconds <= people; rate *= 2) {
    rates.push(rate);
    used += rate * seconds;
  }
  return rates.length > 0 ? rates : [Math.max(1, Math.floor(people / seconds))];
}
