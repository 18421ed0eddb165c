import type { VNode } from 'preact';

/** Line drawings on a 24-unit square. Always beside a word, so hidden from readers unless `label` is given. */
const paths = {
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5.2l3.2 2',
  check: 'M4.5 12.8l4.8 4.7L19.5 7',
  x: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  warning: 'M12 4L2.8 20h18.4zM12 10v4.6M12 17.2v.2',
  'wifi-off':
    'M3 3l18 18M8.6 15.6a5 5 0 0 1 6.2-.4M5.4 12.2a9.6 9.6 0 0 1 4.4-2.4M2.4 8.8a14 14 0 0 1 3.9-2.6M11 5a14 14 0 0 1 10.6 3.8M14.6 9.9a9.6 9.6 0 0 1 4 2.3M12 19v.2',
  flag: 'M6 21V4h12.5l-3 4.5l3 4.5H6',
  eye: 'M2 12c2.6-4.4 5.9-6.5 10-6.5s7.4 2.1 10 6.5c-2.6 4.4-5.9 6.5-10 6.5s-7.4-2.1-10-6.5zM12 9.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 0 0 0-5.6z',
  mail: 'M3 5.5h18v13H3zM3.5 6.5l8.5 6.5l8.5-6.5',
  lock: 'M5 10.5h14V20H5zM8 10.5V7.5a4 4 0 0 1 8 0v3',
  menu: 'M3.5 6.5h17M3.5 12h17M3.5 17.5h17',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  copy: 'M8.5 8.5h11.5V20H8.5zM15.5 8V4H4v11.5h4',
  download: 'M12 3.5v11.5M7 10.5l5 5l5-5M4.5 20.5h15',
  upload: 'M12 16V4.5M7 9l5-5l5 5M4.5 20.5h15',
  print: 'M7 8.5V3.5h10v5M7 17H3.5V8.5h17V17H17M7 14h10v6.5H7z',
  left: 'M15 4.5L7.5 12l7.5 7.5',
  right: 'M9 4.5l7.5 7.5L9 19.5',
  down: 'M4.5 9l7.5 7.5L19.5 9',
  up: 'M4.5 15L12 7.5l7.5 7.5',
  grid: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  circle: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16z',
  half: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16z',
  dot: 'M12 0a12 12 0 1 0 0 24a12 12 0 0 0 0-24z',
  phone: 'M7 2.5h10v19H7zM11 18.5h2',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.2',
  pencil: 'M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  plus: 'M12 4.5v15M4.5 12h15',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.5 20.5c.8-3.8 3.7-5.5 7.5-5.5s6.7 1.7 7.5 5.5',
  calendar: 'M4 5.5h16v15H4zM4 10h16M8.5 3v4M15.5 3v4',
  wait: 'M12 3.5v4M12 16.5v4M3.5 12h4M16.5 12h4',
} as const;

export type IconName = keyof typeof paths | 'flag-full';

/** Icon sized by the text around it (1.2 em). */
export function Icon({ name, label, class: extra }: { name: IconName; label?: string; class?: string }): VNode {
  const full = name === 'flag-full';
  const said = label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': 'true' } as const);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or decoration beside a word
    <svg class={extra ? `icon ${extra}` : 'icon'} viewBox="0 0 24 24" {...said}>
      <path d={full ? paths.flag : paths[name]} class={full || name === 'dot' ? 'solid' : undefined} />
      {name === 'half' && <path d="M12 4a8 8 0 0 1 0 16z" class="solid" />}
    </svg>
  );
}

/** The mark: a red answer field with four bubbles, one of them filled. */
export const logo = (size: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 28 28"><rect width="28" height="28" rx="5" fill="#b3141c"/><g fill="none" stroke="#fff" stroke-width="2"><circle cx="9.2" cy="9.2" r="3.7"/><circle cx="9.2" cy="18.8" r="3.7"/><circle cx="18.8" cy="18.8" r="3.7"/></g><circle cx="18.8" cy="9.2" r="4.7" fill="#fff"/></svg>`;

export function Mark({ size = 28 }: { size?: number }): VNode {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="5" fill="#b3141c" />
      <g fill="none" stroke="#fff" stroke-width="2">
        <circle cx="9.2" cy="9.2" r="3.7" />
        <circle cx="9.2" cy="18.8" r="3.7" />
        <circle cx="18.8" cy="18.8" r="3.7" />
      </g>
      <circle cx="18.8" cy="9.2" r="4.7" fill="#fff" />
    </svg>
  );
}
