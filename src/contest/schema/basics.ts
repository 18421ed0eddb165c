import { type Static, type TSchema, Type } from 'typebox';

/** Calendar day `YYYY-MM-DD`, a day of Asia/Ho_Chi_Minh. A period's last day is inclusive. */
export const Day = Type.String({ format: 'date' });

/**
 * Instant as ISO 8601 with offset, `2023-06-08T00:00:00+07:00`. A closing instant is exclusive:
 * "24 giờ ngày 07/6" is stored as 00:00 of 08/6.
 */
export const Instant = Type.String({ format: 'date-time' });

/** Short stable name inside one contest: a–z, 0–9, hyphen. */
export const Key = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });

/** A line of text that may not be empty. */
export const Line = Type.String({ minLength: 1, maxLength: 500 });

/** Longer text, may be empty. */
export const Text = Type.String({ maxLength: 5000 });

/** Tenths of a point: 1 point = 10. Every mark and score in hoithi is an integer of these. */
export const Tenths = Type.Integer({ minimum: 0, maximum: 100_000 });

/** Whole đồng. */
export const Dong = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 });

export const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
export const Positive = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** Per cent, 0–100. */
export const Percent = Type.Number({ minimum: 0, maximum: 100 });

/** The same schema, or null where the plan says nothing. */
export function orNull<T extends TSchema>(schema: T) {
  const kind = (schema as { type?: string }).type;
  return Type.Unsafe<Static<T> | null>({ ...schema, type: [kind, 'null'] });
}

/** One of fixed words, or null. */
export function oneOfOrNull<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number] | null>({ enum: [...values, null] });
}

/** An object that takes no unknown field: a misspelt parameter is named instead of being silently ignored. */
export function fields<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** A cited document: number and date as printed; `subject` is its subject line (trích yếu). */
export const CitedDocument = fields({
  /** "76/NQ-CP"; null for a group of documents named only by content. */
  number: orNull(Line),
  date: orNull(Day),
  issuer: orNull(Line),
  subject: Line,
  /** Key of the topic of items it belongs to, when known. */
  topic: orNull(Key),
});
export type CitedDocument = Static<typeof CitedDocument>;
