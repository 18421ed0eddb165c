import { type Config, SettingError } from '../config.ts';

const why: Record<string, (config: Pick<Config, 'host' | 'port'>) => string> = {
  EADDRINUSE: ({ port }) => `PORT ${port} đang có chương trình khác dùng. Hãy dừng chương trình ấy hoặc đặt PORT khác.`,
  EACCES: ({ port }) => `PORT ${port} không được phép dùng ở tài khoản này. Hãy đặt PORT từ 1024 trở lên.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} không phải địa chỉ của máy này.`,
  ENOTFOUND: ({ host }) => `HOST ${host} không phải địa chỉ của máy này.`,
};

/** What the machine said about the address to listen on, as the setting that is wrong. @throws SettingError */
export const cannotListen =
  (config: Pick<Config, 'host' | 'port'>) =>
  (error: NodeJS.ErrnoException): never => {
    const say = why[error.code ?? ''];
    throw say ? new SettingError(say(config)) : error;
  };
