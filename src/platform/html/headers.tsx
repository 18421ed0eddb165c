import type { ComponentChildren, VNode } from 'preact';
import { Icon, Mark } from './icons.tsx';
import { Contact } from './kit/contact.tsx';
import { Hidden } from './kit/field.tsx';
import { useWords } from './language.ts';

export interface HeaderLink {
  href: string;
  text: string;
  current?: boolean;
}

function Links({ links }: { links: HeaderLink[] }): VNode {
  return (
    <ul>
      {links.map((link) => (
        <li>
          <a href={link.href} aria-current={link.current ? 'page' : undefined}>
            {link.text}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Brand({
  href,
  first,
  second,
}: {
  href?: string;
  first: ComponentChildren;
  second?: ComponentChildren;
}): VNode {
  const inside = (
    <>
      <Mark />
      <span>
        <b>{first}</b>
        {second !== undefined && <span>{second}</span>}
      </span>
    </>
  );
  return href ? (
    <a class="brand" href={href}>
      {inside}
    </a>
  ) : (
    <div class="brand">{inside}</div>
  );
}

/** POST form with one underlined word; `hidden` carries what the server asks for (csrf). */
export interface SignOut {
  action: string;
  hidden?: Record<string, string>;
}

function SignOutForm({ signOut, plain }: { signOut: SignOut; plain?: boolean }): VNode {
  const words = useWords();
  return (
    <form method="post" action={signOut.action}>
      <Hidden values={signOut.hidden ?? {}} />
      <button type="submit" class={plain ? 'plain-item' : 'link'}>
        {words.signOut}
      </button>
    </form>
  );
}

function More({
  links,
  signOut,
  children,
}: {
  links: HeaderLink[];
  signOut?: SignOut;
  children?: ComponentChildren;
}): VNode {
  const words = useWords();
  return (
    <details class="menu">
      <summary>
        <Icon name="menu" /> {words.more}
      </summary>
      <nav class="menu-list" aria-label={words.more}>
        {children}
        <Links links={links} />
        {signOut && <SignOutForm signOut={signOut} plain />}
      </nav>
    </details>
  );
}

export interface PublicHeaderProps {
  /** First line: "Hội thi trực tuyến". */
  siteName: string;
  /** Second line: "Tỉnh Thừa Thiên Huế". */
  organisationName: string;
  home?: string;
  links?: HeaderLink[];
  /** Address of the sign-in page; none on the sign-in page itself. */
  signIn?: string;
  /** Address of this page in the other language. */
  otherLanguage?: string;
}

/** Of pages anyone may read. On phones the links stand in the footer: give `Footer` the same `siteLinks`. */
export function PublicHeader({
  siteName,
  organisationName,
  home = '/',
  links = [],
  signIn,
  otherLanguage,
}: PublicHeaderProps): VNode {
  const words = useWords();
  return (
    <header class="head">
      <div class="wrap">
        <Brand href={home} first={siteName} second={organisationName} />
        {links.length > 0 && (
          <nav class="nav" aria-label={words.mainMenu}>
            <Links links={links} />
          </nav>
        )}
        {(signIn || otherLanguage) && (
          <div class="head-right">
            {otherLanguage && (
              <a
                class="only-wide quiet-link"
                href={otherLanguage}
                lang={words.otherLanguage === 'English' ? 'en' : 'vi'}
              >
                {words.otherLanguage}
              </a>
            )}
            {signIn && (
              <a class="sign-in" href={signIn}>
                {words.signIn}
              </a>
            )}
          </div>
        )}
      </div>
    </header>
  );
}

export interface PersonHeaderProps {
  name: string;
  unit?: string;
  /** Where the name leads: the person's own home. */
  home?: string;
  menu: HeaderLink[];
  signOut?: SignOut;
}

/** Of a signed-in person's own pages. */
export function PersonHeader({ name, unit, home, menu, signOut }: PersonHeaderProps): VNode {
  const words = useWords();
  return (
    <header class="head">
      <div class="wrap">
        <Brand href={home} first={name} second={unit} />
        <nav class="nav" aria-label={words.mainMenu}>
          <Links links={menu} />
        </nav>
        {signOut && (
          <div class="head-right only-wide">
            <SignOutForm signOut={signOut} />
          </div>
        )}
        <More links={menu} signOut={signOut} />
      </div>
    </header>
  );
}

export interface StaffHeaderProps {
  contestName: ComponentChildren;
  sub?: ComponentChildren;
  home?: string;
  links?: HeaderLink[];
  person: string;
  /** "thư ký", "đầu mối" */
  role?: string;
  signOut?: SignOut;
  /** Right, before the person: progress of a juror. */
  aside?: ComponentChildren;
}

/** One text on desktop, another on phones. */
function Twice({ wide, narrow }: { wide: ComponentChildren; narrow: ComponentChildren }): VNode {
  return (
    <>
      <span class="only-wide">{wide}</span>
      <span class="only-narrow">{narrow}</span>
    </>
  );
}

/** Of staff pages: full width. On phones it names the section and the person. */
export function StaffHeader({
  contestName,
  sub,
  home,
  links = [],
  person,
  role,
  signOut,
  aside,
}: StaffHeaderProps): VNode {
  const words = useWords();
  const current = links.find((link) => link.current)?.text ?? contestName;
  const narrowWho = role ? `${person}, ${role}` : person;
  const who = (
    <span class="person">
      <b>{person}</b> {role}
    </span>
  );
  return (
    <header class={links.length > 5 ? 'head head-wide head-many' : 'head head-wide'}>
      <div class="wrap">
        <Brand
          href={home}
          first={<Twice wide={contestName} narrow={current} />}
          second={<Twice wide={sub} narrow={narrowWho} />}
        />
        <nav class="nav" aria-label={words.mainMenu}>
          <Links links={links} />
        </nav>
        <div class="head-right only-wide">
          {aside}
          {who}
          {signOut && <SignOutForm signOut={signOut} />}
        </div>
        <More links={links} signOut={signOut}>
          <p class="note">
            {contestName} {sub}
          </p>
        </More>
      </div>
    </header>
  );
}

export interface SheetHeaderProps {
  title: string;
  sub?: string;
  person: string;
  unit?: string;
  /** "Không phải tôi" */
  leave?: { href: string; text: string };
}

/** Of the answer sheet on desktop; phones have the timer bar instead. */
export function SheetHeader({ title, sub, person, unit, leave }: SheetHeaderProps): VNode {
  return (
    <header class="head head-wide only-wide">
      <div class="wrap">
        <Brand first={title} second={sub} />
        <div class="head-right">
          <span class="person">
            <b>{person}</b> {unit}
          </span>
          {leave && <a href={leave.href}>{leave.text}</a>}
        </div>
      </div>
    </header>
  );
}

export interface FooterProps {
  /** "Cơ quan thường trực: Sở Nội vụ tỉnh Thừa Thiên Huế" */
  organiser?: ComponentChildren;
  contact?: { label: string; phone?: string | null; email?: string | null };
  /** Help, personal data, checking results: the same on each page. */
  links?: { href: string; text: string }[];
  /** The header's links again, for phones only. */
  siteLinks?: HeaderLink[];
  /** Address of this page in the other language, for phones only. */
  otherLanguage?: string;
}

export function Footer({ organiser, contact, links = [], siteLinks = [], otherLanguage }: FooterProps): VNode {
  const words = useWords();
  const other = otherLanguage ? [{ href: otherLanguage, text: words.otherLanguage }] : [];
  const narrow = [...siteLinks, ...other];
  return (
    <footer class="foot">
      <div class="wrap">
        <div>
          {organiser && <p>{organiser}</p>}
          {(contact?.phone || contact?.email) && (
            <p>
              {contact.label}: <Contact phone={contact.phone} email={contact.email} />
            </p>
          )}
        </div>
        {narrow.length > 0 && (
          <nav class="only-narrow" aria-label={words.mainMenu}>
            <Links links={narrow} />
          </nav>
        )}
        {links.length > 0 && (
          <nav aria-label={words.footLinks}>
            <Links links={links} />
          </nav>
        )}
      </div>
    </footer>
  );
}
