import type { ButtonHTMLAttributes, ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

export interface ButtonProps {
  /** act: red, at most one a screen · next: ink, go on · plain: outline · destructive: red outline · link: underlined text, leave. */
  kind?: 'act' | 'next' | 'plain' | 'destructive' | 'link';
  /** tool: 36 px on desktop, for rows of tools · large: the live act of a first page. */
  size?: 'normal' | 'tool' | 'large';
  /** As wide as its column; buttons are so on phones when inside `Actions`. */
  wide?: boolean;
  icon?: IconName;
  iconAfter?: IconName;
  /** Makes it a link instead of a button. */
  href?: string;
  download?: boolean | string;
  type?: 'submit' | 'button' | 'reset';
  name?: string;
  value?: string | number;
  form?: string;
  formaction?: string;
  formnovalidate?: boolean;
  /** Sending now: write what is going on as the label ("Đang gửi…"). */
  busy?: boolean;
  /** Cannot be used now: the label says what is missing ("Nộp phiếu, còn 4 ô"). */
  off?: boolean;
  id?: string;
  /** Said by readers in place of the text, where the text alone is not enough. */
  label?: string;
  /** Attributes for islands: `data={{ copy: text }}` → data-copy. */
  data?: Record<string, string | number>;
  children?: ComponentChildren;
}

const dataAttributes = (data: ButtonProps['data']): Record<string, string | number> =>
  Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [`data-${name}`, value]));

function classes({ kind = 'plain', size = 'normal', wide, busy, off }: ButtonProps): string {
  const words = [kind === 'link' ? 'link' : `button ${kind}`];
  if (size !== 'normal') words.push(size);
  if (wide) words.push('wide');
  if (busy) words.push('busy');
  if (off) words.push('off');
  return words.join(' ');
}

export function Button(props: ButtonProps): VNode {
  const { href, icon, iconAfter, busy, off, children, label } = props;
  const inside = (
    <>
      {busy ? <Icon name="wait" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </>
  );
  const shared = { class: classes(props), id: props.id, 'aria-label': label, ...dataAttributes(props.data) };
  if (href === undefined) {
    const { type = 'submit', name, value, form, formaction, formnovalidate } = props;
    const rest = { type, name, value, form, formaction, formnovalidate } as ButtonHTMLAttributes;
    return (
      <button {...shared} {...rest} disabled={off || busy}>
        {inside}
      </button>
    );
  }
  return (
    <a {...shared} href={off ? undefined : href} download={props.download} {...(off ? offLink : {})}>
      {inside}
    </a>
  );
}

const offLink = { role: 'link', 'aria-disabled': 'true' } as const;

/** Buttons of a form or a page: one under the other on phones, in a row on desktop. */
export function Actions({ children, end }: { children: ComponentChildren; end?: boolean }): VNode {
  return <div class={end ? 'actions end' : 'actions'}>{children}</div>;
}
