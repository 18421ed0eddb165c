import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { useFormats, useWords } from '../language.ts';

export type Tone = 'attention' | 'good' | 'error' | 'neutral';

const toneClass = { attention: 'warn', good: 'well', error: 'bad', neutral: 'calm' } as const;
const toneIcon: Record<Tone, IconName> = { attention: 'warning', good: 'check', error: 'warning', neutral: 'info' };

export interface BannerProps {
  tone?: Tone;
  icon?: IconName;
  /** The bold first words. */
  title?: string;
  /** Read out at once by readers (after an act). */
  role?: 'status' | 'alert';
  children?: ComponentChildren;
}

export function Banner({ tone = 'neutral', icon, title, role, children }: BannerProps): VNode {
  return (
    <div class={`banner ${toneClass[tone]}`} role={role}>
      <Icon name={icon ?? toneIcon[tone]} />
      <div>
        {title && <b>{title}</b>} {children}
      </div>
    </div>
  );
}

export interface BadgeProps {
  tone?: Tone | 'award';
  icon?: IconName;
  children: ComponentChildren;
}

/** A state or an award, nothing else. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps): VNode {
  return (
    <span class={`badge ${tone === 'award' ? 'award' : toneClass[tone]}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

export type Status = 'open' | 'soon' | 'done' | 'good' | 'attention' | 'error' | 'wait' | 'half' | 'none';

const statusIcon: Record<Status, [IconName, string]> = {
  open: ['dot', 's-good'],
  soon: ['clock', 's-faint'],
  done: ['check', 's-faint'],
  good: ['check', 's-good'],
  attention: ['warning', 's-warn'],
  error: ['x', 's-bad'],
  wait: ['lock', 's-faint'],
  half: ['half', 's-warn'],
  none: ['circle', 's-faint'],
};

/** State as icon + word + colour: ● Đang mở, ✓ Đã công bố. */
export function StatusWord({
  is,
  icon,
  href,
  children,
}: {
  is: Status;
  icon?: IconName;
  href?: string;
  children: ComponentChildren;
}): VNode {
  const [own, colour] = statusIcon[is];
  return (
    <span class={`status ${colour}`}>
      <Icon name={icon ?? own} class={(icon ?? own) === 'dot' ? 'spot' : undefined} />{' '}
      {href ? <a href={href}>{children}</a> : <span>{children}</span>}
    </span>
  );
}

/** What an act did, at the place of the act: "✓ Đã gửi 17 thư lúc 20 giờ 16". */
export function Done({ children }: { children: ComponentChildren }): VNode {
  return (
    <span class="status s-good" role="status">
      <Icon name="check" /> <span>{children}</span>
    </span>
  );
}

/** What is missing, and the act that mends it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}): VNode {
  return (
    <div class="empty">
      <p>
        <b>{title}</b>
      </p>
      {children && <p class="note">{children}</p>}
      {action && <div class="actions">{action}</div>}
    </div>
  );
}

/** Inside a `Page`: what happened, what is safe, what to do; the code is the request id. */
export function ErrorPage({
  title,
  children,
  code,
  action,
}: {
  title: string;
  children?: ComponentChildren;
  code?: string;
  action?: ComponentChildren;
}): VNode {
  const words = useWords();
  return (
    <div class="text error-page">
      <h1>{title}</h1>
      {children && <div class="lead">{children}</div>}
      {code && (
        <p class="note">
          {words.errorCode}: <span class="digits">{code}</span>
        </p>
      )}
      {action && <div class="actions">{action}</div>}
    </div>
  );
}

/** Long work that can be left. Give the page `refresh={5}` while it runs. */
export function Progress({
  title,
  done,
  total,
  children,
}: {
  title: string;
  done: number;
  total: number;
  children?: ComponentChildren;
}): VNode {
  const { number } = useFormats();
  const words = useWords();
  return (
    <div class="progress">
      <p>
        <b id="progress-title">{title}</b>
      </p>
      <progress value={done} max={Math.max(total, 1)} aria-labelledby="progress-title" />
      <p class="note">
        {words.doneOf(number(done), number(total))}. {children ?? words.leave}
      </p>
    </div>
  );
}

/** A remark beside the thing it is about: place, reason, repair. */
export function MarginNote({
  tone = 'attention',
  title,
  icon,
  children,
}: {
  tone?: Tone;
  title: ComponentChildren;
  icon?: IconName;
  children?: ComponentChildren;
}): VNode {
  return (
    <div class={`margin-note ${toneClass[tone]}`}>
      <p class="title">
        {tone !== 'neutral' && <Icon name={icon ?? (tone === 'error' ? 'x' : toneIcon[tone])} />}
        <span>{title}</span>
      </p>
      {children}
    </div>
  );
}

/** Shows before something that cannot be undone: its effect in numbers, what is left out. Works without script. */
export function PreviewPanel({
  title,
  children,
  actions,
  level = 2,
}: {
  title: string;
  children: ComponentChildren;
  actions: ComponentChildren;
  level?: 1 | 2;
}): VNode {
  const Heading = `h${level}` as 'h1';
  return (
    <section class="preview">
      <Heading>{title}</Heading>
      <div class="preview-body">{children}</div>
      <div class="actions end">{actions}</div>
    </section>
  );
}

/** The same in a native dialog; opened by a button with `data={{ dialog: id }}` and the island `kit`. */
export function Dialog({
  id,
  title,
  children,
  actions,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
  actions: ComponentChildren;
}): VNode {
  return (
    <dialog id={id} class="dialog" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="preview-body">{children}</div>
      <div class="actions end">{actions}</div>
    </dialog>
  );
}

/** Text as it will be sent, shown inside a preview. */
export function Quote({ title, children }: { title?: string; children: ComponentChildren }): VNode {
  return (
    <blockquote class="quote">
      {title && <b>{title}</b>}
      <div>{children}</div>
    </blockquote>
  );
}
