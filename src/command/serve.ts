import type { Usage } from './command.ts';

/** The one command that does not end by itself: what is written about it; src/main.ts does it. */
export const serve: Usage = {
  name: 'serve',
  usage: '[--role all|web|worker]',
  summary: 'Chạy hệ thống (như npm start)',
  options: { role: { type: 'string' } },
  words: [0, 0],
};
