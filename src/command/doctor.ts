import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../platform/context.ts';
import { isCurrent } from '../platform/db/migrate.ts';

export interface Finding {
  check: 'disk-flush' | 'database-settings' | 'clock' | 'mail' | 'storage' | 'versions' | 'migrations';
  state: 'ok' | 'warning' | 'error';
  /** What was found, and what to do when it is not well. */
  message: string;
}

/** Looks at what an installation stands on. */
export async function examine(context: Context): Promise<Finding[]> {
  return Promise.all([
    diskFlush(context),
    databaseSettings(context),
    clocks(context),
    mail(context),
    storage(context),
    versions(context),
    migrations(context),
  ]);
}

const finding = (check: Finding['check'], state: Finding['state'], message: string): Finding => ({
  check,
  state,
  message,
});

/** A disk that answers in a few microseconds did not write: it keeps answers in a cache that dies with the power. */
async function diskFlush({ config }: Context): Promise<Finding> {
  const path = join(config.dataDirectory, `flush-${process.pid}.tmp`);
  try {
    const file = await open(path, 'w');
    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      await file.write(Buffer.alloc(4096, i), 0, 4096, i * 4096);
      const started = performance.now();
      await file.datasync();
      times.push(performance.now() - started);
    }
    await file.close();
    await rm(path);
    const median = times.sort((a, b) => a - b)[10] as number;
    const shown = `${median.toFixed(2)} ms`;
    if (median < 0.02)
      return finding(
        'disk-flush',
        'warning',
        `Ghi xuống đĩa mất ${shown}: nhanh quá mức có thật. Hãy hỏi người quản lý máy xem bộ nhớ đệm của đĩa có pin dự phòng không.`,
      );
    if (median > 30)
      return finding('disk-flush', 'warning', `Ghi xuống đĩa mất ${shown}: chậm. Nên dùng ổ SSD cho thư mục dữ liệu.`);
    return finding('disk-flush', 'ok', `Ghi xuống đĩa mất ${shown}.`);
  } catch (error) {
    return finding(
      'disk-flush',
      'error',
      `Không ghi được vào ${config.dataDirectory} (${(error as { code?: string }).code}). Hãy sửa quyền của thư mục.`,
    );
  }
}

async function databaseSettings({ database }: Context): Promise<Finding> {
  const { rows } = await database
    .pool('system')
    .query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'data_sync_retry')`,
    );
  const at = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
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

async function clocks({ database, clock }: Context): Promise<Finding> {
  const before = clock();
  const { rows } = await database.pool('system').query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const difference = Math.round(((rows[0] as { now: Date }).now.getTime() - (before + clock()) / 2) / 1000);
  return Math.abs(difference) <= 2
    ? finding('clock', 'ok', 'Đồng hồ máy này và máy cơ sở dữ liệu khớp nhau.')
    : finding(
        'clock',
        'error',
        `Đồng hồ máy này và máy cơ sở dữ liệu lệch ${difference} giây. Hãy bật đồng bộ giờ (NTP) trên cả hai.`,
      );
}

async function mail({ config, postman }: Context): Promise<Finding> {
  if (!config.smtpUrl)
    return finding(
      'mail',
      'warning',
      'Chưa đặt SMTP_URL: thư nằm trong hộp thư đi, người thi không tự nhận được mã đăng nhập.',
    );
  return (await postman.works())
    ? finding('mail', 'ok', 'Máy chủ thư trả lời.')
    : finding('mail', 'error', 'Máy chủ thư không trả lời hoặc từ chối. Hãy xem lại SMTP_URL.');
}

async function storage({ config }: Context): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(config.dataDirectory);
  const free = (bavail * bsize) / 2 ** 30;
  const share = bavail / blocks;
  const shown = `Còn trống ${free.toFixed(1)} GB.`;
  if (free < 2) return finding('storage', 'error', `${shown} Cần ít nhất 2 GB; một triệu lượt thi cần khoảng 2 GB.`);
  return share < 0.2
    ? finding('storage', 'warning', `${shown} Đĩa đã dùng hơn 80 %.`)
    : finding('storage', 'ok', shown);
}

async function versions({ config, database }: Context): Promise<Finding> {
  const { rows } = await database.pool('system').query('SHOW server_version_num');
  const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
  const shown = `Node ${process.versions.node}, PostgreSQL ${major}.`;
  if (major < 15 || major > 18) return finding('versions', 'error', `${shown} hoithi cần PostgreSQL 15 đến 18.`);
  const open = !/^http:\/\/(localhost|127\.0\.0\.1)/.test(config.publicUrl);
  return !config.databaseUrl && open
    ? finding(
        'versions',
        'warning',
        `${shown} Trang mở ra Internet nên dùng máy chủ PostgreSQL riêng được cập nhật bảo mật (DATABASE_URL).`,
      )
    : finding('versions', 'ok', shown);
}

async function migrations({ database }: Context): Promise<Finding> {
  return (await isCurrent(database.pool('system')))
    ? finding('migrations', 'ok', 'Cấu trúc cơ sở dữ liệu đúng phiên bản.')
    : finding('migrations', 'error', 'Cấu trúc cơ sở dữ liệu chưa đúng phiên bản. Hãy khởi động lại hoithi.');
}
