/** What the doctor says about one thing an installation stands on. */
export interface Finding {
  check: 'disk-flush' | 'database-settings' | 'clock' | 'mail' | 'storage' | 'versions' | 'migrations';
  state: 'ok' | 'warning' | 'error';
  /** What was found, and what to do when it is not well. */
  message: string;
}

const finding = (check: Finding['check'], state: Finding['state'], message: string): Finding => ({
  check,
  state,
  message,
});

const noFolder = (folder: string, code: string) =>
  `Không dùng được thư mục dữ liệu ${folder} (${code}). Hãy tạo thư mục hoặc sửa quyền của nó.`;

/**
 * `milliseconds`: how long one flush took, the median of some. A disk that answers in a few microseconds did not write:
 * it keeps answers in a cache that dies with the power.
 */
export function flushFinding(flush: { milliseconds: number } | { folder: string; code: string }): Finding {
  if ('code' in flush) return finding('disk-flush', 'error', noFolder(flush.folder, flush.code));
  const shown = `Ghi xuống đĩa mất ${flush.milliseconds.toFixed(2).replace('.', ',')} ms`;
  if (flush.milliseconds < 0.02)
    return finding(
      'disk-flush',
      'warning',
      `${shown}: nhanh quá mức có thật. Hãy hỏi người quản lý máy xem bộ nhớ đệm của đĩa có pin dự phòng không.`,
    );
  return flush.milliseconds > 30
    ? finding('disk-flush', 'warning', `${shown}: chậm. Nên dùng ổ SSD cho thư mục dữ liệu.`)
    : finding('disk-flush', 'ok', `${shown}.`);
}

/** Settings of the server that decide whether an answer said to be saved outlives a power cut. */
export type FlushSettings = Record<'fsync' | 'synchronous_commit' | 'full_page_writes' | 'data_sync_retry', string>;

export function settingsFinding(at: FlushSettings): Finding {
  const wrong = [
    at.fsync !== 'on' && 'fsync',
    at.synchronous_commit === 'off' && 'synchronous_commit',
    at.full_page_writes !== 'on' && 'full_page_writes',
    at.data_sync_retry === 'on' && 'data_sync_retry',
  ].filter(Boolean);
  return wrong.length === 0
    ? finding('database-settings', 'ok', 'PostgreSQL ghi xuống đĩa trước khi báo đã lưu.')
    : finding(
        'database-settings',
        'error',
        `Bài đã báo lưu có thể mất khi mất điện: ${wrong.join(', ')} đang đặt sai. Hãy đặt lại mặc định rồi khởi động lại PostgreSQL.`,
      );
}

/** `seconds` by which the database's clock is ahead of this machine's. */
export function clockFinding(seconds: number): Finding {
  const difference = Math.round(seconds);
  return Math.abs(difference) <= 2
    ? finding('clock', 'ok', 'Đồng hồ máy này và máy cơ sở dữ liệu khớp nhau.')
    : finding(
        'clock',
        'error',
        `Đồng hồ máy này và máy cơ sở dữ liệu lệch ${difference} giây. Hãy bật đồng bộ giờ (NTP) trên cả hai.`,
      );
}

export function mailFinding(server: 'none' | 'answers' | 'silent'): Finding {
  if (server === 'none')
    return finding(
      'mail',
      'warning',
      'Chưa đặt SMTP_URL: thư nằm trong hộp thư đi, người thi không tự nhận được mã đăng nhập.',
    );
  return server === 'answers'
    ? finding('mail', 'ok', 'Máy chủ thư trả lời.')
    : finding('mail', 'error', 'Máy chủ thư không trả lời hoặc từ chối. Hãy xem lại SMTP_URL.');
}

/** `free` and `size` in bytes. */
export function storageFinding(disk: { free: number; size: number } | { folder: string; code: string }): Finding {
  if ('code' in disk) return finding('storage', 'error', noFolder(disk.folder, disk.code));
  const gigabytes = disk.free / 2 ** 30;
  const shown = `Còn trống ${gigabytes.toFixed(1).replace('.', ',')} GB.`;
  if (gigabytes < 2)
    return finding('storage', 'error', `${shown} Cần ít nhất 2 GB; một triệu lượt thi cần khoảng 2 GB.`);
  return disk.free / disk.size < 0.2
    ? finding('storage', 'warning', `${shown} Đĩa đã dùng hơn 80 %.`)
    : finding('storage', 'ok', shown);
}

/** `postgres`: major version. `isExposed`: the bundled server under a site that is open to the Internet. */
export function versionsFinding(at: { node: string; postgres: number; isExposed: boolean }): Finding {
  const shown = `Node ${at.node}, PostgreSQL ${at.postgres}.`;
  if (at.postgres < 15 || at.postgres > 18)
    return finding('versions', 'error', `${shown} hoithi cần PostgreSQL 15 đến 18.`);
  return at.isExposed
    ? finding(
        'versions',
        'warning',
        `${shown} Trang mở ra Internet nên dùng máy chủ PostgreSQL riêng được cập nhật bảo mật (DATABASE_URL).`,
      )
    : finding('versions', 'ok', shown);
}

export const migrationsFinding = (isCurrent: boolean): Finding =>
  isCurrent
    ? finding('migrations', 'ok', 'Cấu trúc cơ sở dữ liệu đúng phiên bản.')
    : finding('migrations', 'error', 'Cấu trúc cơ sở dữ liệu chưa đúng phiên bản. Hãy khởi động lại hoithi.');
