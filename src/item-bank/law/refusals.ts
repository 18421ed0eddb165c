import { type Problem, Refusal } from '../../platform/refusal.ts';

export const noSuchDocument = () =>
  new Refusal('law.unknown', 404, 'Không thấy văn bản này trong danh mục.', 'No such legal document.');

export const documentInvalid = (problems: Problem[]) =>
  new Refusal('law.invalid', 422, 'Văn bản chưa lưu được.', 'The document cannot be saved yet.', problems);

export const documentThere = (name: string) =>
  new Refusal('law.duplicate', 409, `Danh mục đã có văn bản này: ${name}.`, `The registry already holds it: ${name}.`, [
    { where: 'ten', code: 'law.duplicate', message: `Danh mục đã có văn bản này: ${name}.`, severity: 'error' },
  ]);

export const changeIncomplete = (problems: Problem[]) =>
  new Refusal('law.change-incomplete', 422, 'Thay đổi chưa ghi được.', 'The change cannot be saved yet.', problems);
