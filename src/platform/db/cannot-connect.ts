import { type Config, SettingError } from '../config.ts';

/** Codes by which DATABASE_URL itself is wrong; a server that is only down is a fault and may come back. */
const why: Record<string, string> = {
  '28P01': 'máy chủ PostgreSQL không nhận tên hoặc mật khẩu',
  '28000': 'máy chủ PostgreSQL không nhận tên hoặc mật khẩu',
  '3D000': 'máy chủ PostgreSQL không có cơ sở dữ liệu mang tên ấy',
  ENOTFOUND: 'không tìm thấy máy mang tên ấy',
  ERR_INVALID_URL: 'không đọc được địa chỉ; ký tự đặc biệt trong mật khẩu viết kiểu %40',
};

/** @throws SettingError when the address is wrong: without repeating it, there is a password in it */
export const cannotConnect =
  ({ databaseUrl }: Pick<Config, 'databaseUrl'>) =>
  (error: NodeJS.ErrnoException): never => {
    const said = why[error.code ?? ''];
    throw databaseUrl && said ? new SettingError(`DATABASE_URL: ${said}.`) : error;
  };
