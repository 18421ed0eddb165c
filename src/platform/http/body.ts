import { Refusal } from '../refusal.ts';
import type { UploadedFile } from './route.ts';

/** Fields of a form or JSON body, and files of a multipart form. */
export interface ReadBody {
  fields: Record<string, unknown>;
  files: Map<string, UploadedFile>;
}

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a body by its content type. A field given several times becomes an array.
 * @throws Refusal for other types, doubled JSON roots and names that reach into prototypes
 */
export async function readBody(type: string, bytes: Buffer): Promise<ReadBody> {
  const kind = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (bytes.length === 0) return { fields: {}, files: new Map() };
  if (kind === 'application/x-www-form-urlencoded') return collect(new URLSearchParams(bytes.toString('utf8')));
  if (kind === 'multipart/form-data') return collect(await multipart(type, bytes));
  if (kind === 'application/json') return { fields: readJson(bytes), files: new Map() };
  throw new Refusal(
    'body.type',
    415,
    'Kiểu nội dung gửi lên không dùng được ở đây.',
    'This content type is not accepted here.',
  );
}

/** A database takes no NUL, and no honest text holds one. */
const nul = (name: string) =>
  new Refusal('input.invalid', 400, `Dữ liệu gửi lên chưa đúng ở: ${name}.`, `Invalid input at: ${name}.`);

async function multipart(type: string, bytes: Buffer): Promise<FormData> {
  try {
    return await new Response(bytes as Buffer<ArrayBuffer>, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Refusal(
      'body.broken',
      400,
      'Biểu mẫu gửi lên bị đứt đoạn. Hãy gửi lại.',
      'The form arrived incomplete. Send it again.',
    );
  }
}

async function collect(entries: URLSearchParams | FormData): Promise<ReadBody> {
  const fields: Record<string, unknown> = Object.create(null);
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of entries) {
    if (forbiddenNames.has(name)) continue;
    if (typeof value !== 'string') {
      if (value.name !== '' || value.size > 0)
        files.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
      continue;
    }
    if (value.includes('\0')) throw nul(name);
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else fields[name] = [before, value];
  }
  return { fields, files };
}

function readJson(bytes: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'), (key, item) => {
      if (forbiddenNames.has(key)) return undefined;
      if (typeof item !== 'string') return item;
      if (item.includes('\0')) throw nul(key);
      return item.toWellFormed();
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('body.json', 400, 'Nội dung JSON không đọc được.', 'The JSON body cannot be read.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('body.json', 400, 'Nội dung JSON phải là một đối tượng.', 'The JSON body must be an object.');
  return value as Record<string, unknown>;
}
