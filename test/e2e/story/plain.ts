import assert from 'node:assert/strict';
import { urls } from '../../../src/platform/urls.ts';
import { Visitor } from '../../harness.ts';
import { rightText } from './files.ts';
import type { Story } from './story.ts';

const cell = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Somebody who takes the test in a browser without script: the same forms, sent as such a browser sends them. */
export class Plain {
  readonly visitor: Visitor;
  readonly #story: Story;
  readonly #email: string;

  constructor(story: Story, email: string) {
    this.#story = story;
    this.#email = email;
    this.visitor = new Visitor(story.system.address);
  }

  async signIn(): Promise<void> {
    await this.visitor.get(urls.signIn());
    await this.visitor.post(urls.signIn(), { email: this.#email });
    const { text } = await this.#story.mailbox.next(this.#email, /^Mã đăng nhập/);
    const { location } = await this.visitor.post(urls.signInCode(), { ma: /: (\S{3} \S{3} \S{3})\n/.exec(text)![1]! });
    assert.equal(location, urls.my());
  }

  /** Confirms the details, starts, and chooses the right option in so many questions and a wrong one in the others. */
  async choose(round: number, right: number, questions = 4): Promise<void> {
    const { slug } = this.#story;
    await this.visitor.post(urls.confirmDetails(slug), { viec: 'dung', dot: String(round) });
    const { text } = await this.visitor.post(urls.sheet(slug, round), { viec: 'bat-dau' });
    const chosen: Record<string, string> = {};
    for (const [, question, html] of text.matchAll(/<fieldset[^>]*id="cau-(\d+)"[^>]*>([\s\S]*?)<\/fieldset>/g)) {
      const good = rightText(Number(/Thủ tục số (\d+)/.exec(cell(html!))![1]));
      const options = [...html!.matchAll(/<label[^>]*class="option[\s\S]*?<\/label>/g)].map(([option]) => ({
        value: /value="(\d+)"/.exec(option)![1]!,
        good: cell(option).endsWith(good),
      }));
      const wanted = options.find((option) => option.good === Number(question) <= right);
      if (Number(question) <= questions) chosen[`q${question}`] = wanted!.value;
    }
    const saved = await this.visitor.post(urls.sheet(slug, round), { viec: 'luu', ...chosen });
    assert.equal(saved.status, 200);
  }

  async handIn(round: number): Promise<void> {
    const { slug } = this.#story;
    const { location } = await this.visitor.post(urls.handIn(slug, round));
    assert.equal(location, urls.receipt(slug, round));
  }
}
