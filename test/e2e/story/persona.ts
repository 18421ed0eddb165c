import assert from 'node:assert/strict';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { stepAt, totp } from '../../../src/identity/second-factor/totp.ts';
import { urls } from '../../../src/platform/urls.ts';
import type { Mailbox } from './mailbox.ts';

export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true };
export const desktop: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };

/** Where everybody of the story is. */
export interface Scene {
  browser: Browser;
  address: string;
  mailbox: Mailbox;
  clock: () => number;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes that an app reads from the key as people type it. */
function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/\s+/g, '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'));
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** One person with a browser of their own, who knows only what stands on the pages and in the letters. */
export class Persona {
  readonly name: string;
  readonly email: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Answers of 500 and more, errors of scripts: nobody must ever meet one. */
  readonly troubles: string[] = [];
  /** Addresses of this site seen in links, in the order they were seen. */
  readonly links = new Set<string>();
  #scene: Scene;
  #secret: Buffer | undefined;

  private constructor(scene: Scene, name: string, email: string, context: BrowserContext, page: Page) {
    this.#scene = scene;
    this.name = name;
    this.email = email;
    this.context = context;
    this.page = page;
    page.on('response', (response) => {
      if (response.status() >= 500) this.troubles.push(`${response.status()} ${response.url()}`);
    });
    page.on('pageerror', (error) => this.troubles.push(`script: ${error.message}`));
    page.on('domcontentloaded', () => void this.#gatherLinks().catch(() => {}));
  }

  static async arrive(
    scene: Scene,
    name: string,
    email: string,
    options: BrowserContextOptions = desktop,
  ): Promise<Persona> {
    const context = await scene.browser.newContext({ locale: 'vi-VN', acceptDownloads: true, ...options });
    context.setDefaultTimeout(8_000);
    return new Persona(scene, name, email, context, await context.newPage());
  }

  async #gatherLinks(): Promise<void> {
    const found = await this.page.$$eval('a[href]:not([href^="#"])', (all) =>
      all.map((each) => (each as HTMLAnchorElement).href),
    );
    for (const href of found)
      if (href.startsWith(`${this.#scene.address}/`))
        this.links.add(href.slice(this.#scene.address.length).split('#')[0]!);
  }

  /** Opens an address as if typed. @returns the status of the answer */
  async go(path: string): Promise<number> {
    const response = await this.page.goto(new URL(path, this.#scene.address).href);
    return response?.status() ?? 0;
  }

  /** Presses the visible button or link of this name and waits for the page that follows; several must lead the same way. */
  async press(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    const found = this.#named(name, within);
    await found.first().waitFor();
    const ways = await found.evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? 'a button'));
    assert.ok(new Set(ways).size === 1 && (ways.length === 1 || ways[0] !== 'a button'), `one "${name}": ${ways}`);
    await found.first().click();
    await this.page.waitForLoadState();
  }

  #named(name: string | RegExp, within: Locator | Page): Locator {
    const options = { name, exact: true };
    return within.getByRole('button', options).or(within.getByRole('link', options)).filter({ visible: true });
  }

  /** Types into a field by its label. */
  async type(label: string | RegExp, value: string, within: Locator | Page = this.page): Promise<void> {
    await within.getByRole('textbox', { name: label, exact: true }).fill(value);
  }

  async choose(label: string | RegExp, option: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    const list = within.getByRole('combobox', { name: label, exact: true });
    if (typeof option === 'string') return void (await list.selectOption({ label: option }));
    const text = (await list.locator('option').allTextContents()).find((each) => option.test(each));
    assert.ok(text, `a choice like ${option} in "${label}"`);
    await list.selectOption({ label: text });
  }

  async upload(label: string, name: string, bytes: Buffer): Promise<void> {
    await this.page.getByLabel(label).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
  }

  /** Waits until this stands on the page. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** What stands on the page, in words. */
  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ').trim();
  }

  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  /** Types where the cursor stands, as somebody without a mouse. */
  async typeAtFocus(text: string): Promise<void> {
    await this.page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
    await this.page.keyboard.type(text);
  }

  /** Presses Tab until the focus is on what has this name, or is this element. */
  async tabTo(wanted: string): Promise<void> {
    const target = wanted.startsWith('#') ? this.page.locator(wanted) : this.#named(wanted, this.page);
    await target.first().waitFor();
    for (let presses = 0; presses < 60; presses += 1) {
      const there = await target.evaluateAll((all) => all.some((each) => each === document.activeElement));
      if (there) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`"${wanted}" is not reached by Tab on ${this.page.url()}`);
  }

  /** With the code of the letter; staff also with the app on their phone, which they set up when asked. */
  async signIn(from: string = urls.signIn()): Promise<void> {
    if (!this.path.startsWith(urls.signIn())) await this.go(from);
    await this.type(/^E-mail công vụ/, this.email);
    await this.press('Gửi mã cho tôi');
    const letter = await this.#scene.mailbox.next(this.email, /^Mã đăng nhập/);
    const code = /Mã đăng nhập của bạn: (\S{3} \S{3} \S{3})/.exec(letter.text)?.[1];
    assert.ok(code, `a code in ${letter.text}`);
    await this.type(/^Mã trong thư/, code);
    await this.press('Đăng nhập');
    if (this.path.startsWith(urls.enrolSecondFactor())) await this.setUpApp();
    else if (this.path.startsWith(urls.secondFactor())) await this.giveCode();
  }

  /** Puts the key of the page into the app and types its first code. */
  async setUpApp(): Promise<void> {
    await this.page.getByRole('heading', { name: 'Cài bước hai' }).waitFor();
    this.#secret = fromBase32(await this.page.locator('.digits').innerText());
    await this.type(/^Mã 6 số/, this.#code());
    await this.press('Xong, vào trang quản lý');
  }

  async giveCode(): Promise<void> {
    await this.type(/^Mã 6 số/, this.#code());
    await this.press('Vào');
  }

  #code(): string {
    assert.ok(this.#secret, `${this.name} has an app`);
    return totp(this.#secret, stepAt(new Date(this.#scene.clock())));
  }
}
