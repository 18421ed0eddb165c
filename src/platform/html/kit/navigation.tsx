import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icons.tsx';
import { useFormats, useWords } from '../language.ts';

export interface Tab {
  href: string;
  text: string;
  /** "Chưa thi 18" */
  count?: number;
  current?: boolean;
}

/** Links side by side with the current one underlined in ink; counts make them filters. */
export function Tabs({ items, label }: { items: Tab[]; label?: string }): VNode {
  const words = useWords();
  const { number } = useFormats();
  return (
    <nav class="tabs" aria-label={label ?? words.filters}>
      <ul>
        {items.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.text}
              {item.count !== undefined && <span class="count"> {number(item.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface FilterBarProps {
  /** Count links first. */
  filters?: Tab[];
  label?: string;
  /** GET form with search, selects: `Field`s with `labelUnseen`. */
  children?: ComponentChildren;
  action?: string;
  /** Values the form keeps in the address (the chosen filter). */
  keep?: Record<string, string>;
  /** The form's own button, for those without script: "Tìm". */
  submit?: string;
  /** Right: what can be done with the list. */
  actions?: ComponentChildren;
}

/** Count links, then search and selects, actions on the right. */
export function FilterBar({ filters, label, children, action, keep, submit, actions }: FilterBarProps): VNode {
  const words = useWords();
  return (
    <div class="filter-bar">
      {filters && <Tabs items={filters} label={label} />}
      {(children || actions) && (
        <div class="tools">
          {children && (
            // biome-ignore lint/a11y/useSemanticElements: <search> is younger than the phones we serve
            <form method="get" action={action} role="search">
              {Object.entries(keep ?? {}).map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
              {children}
              <button type="submit" class="button plain tool">
                <span>{submit ?? words.search}</span>
              </button>
            </form>
          )}
          {actions && <div class="tools-right">{actions}</div>}
        </div>
      )}
    </div>
  );
}

/** The way back, above the heading. */
export function BackLink({ href, children }: { href: string; children: ComponentChildren }): VNode {
  return (
    <p class="back">
      <a href={href}>{children}</a>
    </p>
  );
}

export interface PageHeadProps {
  title: ComponentChildren;
  lead?: ComponentChildren;
  back?: { href: string; text: string };
  /** Right: note and tool buttons. */
  actions?: ComponentChildren;
  /** A green tick before it: something was received. */
  tick?: boolean;
}

/** The way back, h1, one line below, tools on the right. */
export function PageHead({ title, lead, back, actions, tick }: PageHeadProps): VNode {
  return (
    <div class={tick ? 'page-head ticked' : 'page-head'}>
      {tick && (
        <span class="tick">
          <Icon name="check" />
        </span>
      )}
      <div>
        {back && <BackLink href={back.href}>{back.text}</BackLink>}
        <h1>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </div>
      {actions && <div class="tools-right">{actions}</div>}
    </div>
  );
}

export interface SectionProps {
  title: ComponentChildren;
  /** Right of the heading: note, link, StatusWord. */
  aside?: ComponentChildren;
  /** The 4 px ink rule: the one thing that is live now. */
  live?: boolean;
  /** No rule above (first in a column). */
  bare?: boolean;
  id?: string;
  /** 1 where this block is what the page is about. */
  level?: 1 | 2 | 3;
  children?: ComponentChildren;
}

/** A block with heading; a hairline above it. */
export function Section({ title, aside, live, bare, id, level = 2, children }: SectionProps): VNode {
  const Heading = `h${level}` as 'h2';
  return (
    <section class={live ? 'live' : bare ? 'bare' : 'block'} id={id}>
      <div class="section-head">
        <Heading>{title}</Heading>
        {aside !== undefined && <div class="section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** Main column and a side column of 320 to 440 px; one below the other on phones. */
export function WithSide({
  children,
  side,
  sideFirst,
}: {
  children: ComponentChildren;
  side: ComponentChildren;
  sideFirst?: boolean;
}): VNode {
  return (
    <div class={sideFirst ? 'with-side side-first' : 'with-side'}>
      <div>{children}</div>
      <div>{side}</div>
    </div>
  );
}

/** Equal columns on desktop, one on phones. */
export function Columns({ children, three }: { children: ComponentChildren; three?: boolean }): VNode {
  return <div class={three ? 'columns columns-3' : 'columns'}>{children}</div>;
}

/** Stays at the bottom of the window: what is at stake, and the act. */
export function StickyBar({ children, actions }: { children?: ComponentChildren; actions: ComponentChildren }): VNode {
  const words = useWords();
  return (
    <section class="sticky-bar" aria-label={words.nextAct}>
      <div class="wrap">
        {children && <p>{children}</p>}
        <div class="actions">{actions}</div>
      </div>
    </section>
  );
}
