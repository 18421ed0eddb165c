import { writtenLine } from '../../../platform/text/normalise.ts';
import type { FoundFile, FoundItem } from '../rows.ts';
import { blankItem, fault } from './blank-item.ts';

const option = /^([A-Z])[.)][ \t]*(.*)$/;
const answer = /^ANSWER:[ \t]*([A-Z])$/;
const almostAnswer = /^(answer|đáp án|da)\s*[:.]/i;
const smallOption = /^([a-h])[.)][ \t]+/;

/**
 * Aiken, exactly: the question on one line, options "A." or "A)", then "ANSWER: B". What is not so (a blank line
 * inside, two lines of question, several keys) is named at its line, and the questions after it are not touched.
 */
export function readAiken(text: string): FoundFile {
  const found: FoundFile = { items: [], remarks: [], keyBase: undefined };
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const reader = new AikenReader(found.items);
  for (const [index, line] of lines.entries()) reader.take(line.trim(), index + 1);
  reader.end();
  if (found.items.length === 0) found.remarks.push({ ...fault('empty-file'), place: '' });
  return found;
}

class AikenReader {
  readonly #items: FoundItem[];
  #item: FoundItem | undefined;
  /** Line of a blank that came inside the item. */
  #blank = 0;

  constructor(items: FoundItem[]) {
    this.#items = items;
  }

  take(line: string, at: number): void {
    if (line === '') {
      if (this.#item) this.#blank ||= at;
      return;
    }
    const choice = option.exec(line);
    const key = answer.exec(line);
    if (choice) this.#option(choice[1]!, choice[2]!, at);
    else if (key || almostAnswer.test(line)) this.#answer(line, key?.[1], at);
    else if (this.#item && smallOption.test(line)) this.#smallOption(line, at);
    else this.#stem(line, at);
  }

  end(): void {
    if (this.#item) this.#finish();
  }

  #begin(at: number): FoundItem {
    this.#item = blankItem(this.#items.length + 1, `dòng ${at}`);
    this.#blank = 0;
    return this.#item;
  }

  #finish(): void {
    this.#items.push(this.#item!);
    this.#item = undefined;
    this.#blank = 0;
  }

  #wrong(item: FoundItem, line: number, what: string): void {
    item.seen.push(fault('aiken-syntax', { line, what }));
  }

  /** A blank line inside is said once the item goes on behind it. */
  #goesOn(item: FoundItem): void {
    if (this.#blank > 0) this.#wrong(item, this.#blank, 'dòng trống ở giữa câu');
    this.#blank = 0;
  }

  #stem(line: string, at: number): void {
    const open = this.#item;
    if (open && this.#blank === 0 && open.options.length === 0) {
      this.#wrong(open, at, 'câu hỏi phải viết trên một dòng');
      open.stem = writtenLine(`${open.stem} ${line}`);
      return;
    }
    if (open && this.#blank === 0 && open.options.length > 0) {
      // No answer came: either the option goes on, or the next question begins.
      this.#wrong(open, at, 'thiếu dòng ANSWER: trước dòng này, hoặc phương án viết trên hai dòng');
      this.#finish();
    } else if (open) this.#finish();
    const item = this.#begin(at);
    item.stem = writtenLine(line);
  }

  #option(letter: string, text: string, at: number): void {
    const item = this.#item ?? this.#begin(at);
    const expected = String.fromCharCode(65 + item.options.length);
    if (letter === 'A' && item.options.length > 0) {
      // Options begin anew: a question without a stem.
      this.#finish();
      this.#option(letter, text, at);
      return;
    }
    this.#goesOn(item);
    if (letter !== expected) this.#wrong(item, at, `chờ phương án ${expected} nhưng gặp ${letter}`);
    item.options.push(writtenLine(text));
  }

  #smallOption(line: string, at: number): void {
    const item = this.#item!;
    this.#goesOn(item);
    this.#wrong(item, at, 'nhãn phương án phải là chữ in hoa');
    item.options.push(writtenLine(line.replace(smallOption, '')));
  }

  #answer(line: string, letter: string | undefined, at: number): void {
    const item = this.#item ?? this.#begin(at);
    this.#goesOn(item);
    if (letter === undefined) this.#wrong(item, at, `phải ghi đúng dạng “ANSWER: B”, ở đây là “${line.slice(0, 60)}”`);
    else if (letter.charCodeAt(0) - 64 > item.options.length && item.options.length > 0)
      item.seen.push(fault('key-outside', { key: letter }));
    else item.marked = { options: [letter.charCodeAt(0) - 64], by: 'format' };
    this.#finish();
  }
}
