import type { Queries } from '../platform/db/database.ts';
import { loadSql } from '../platform/db/sql.ts';

const sql = loadSql(new URL('./audit.sql', import.meta.url));

/** Who does something: an account in a role, or the command line (no account). */
export interface Doer {
  organisation: number | null;
  accountId: number | null;
  /** Role by which it is allowed; 'command-line' for the shell. */
  role: string;
  requestId?: string;
}

export interface AuditLine {
  /** Verb and object in English: `round.extended`. */
  action: string;
  objectKind: string;
  objectId: string | number;
  reason?: string;
  /** Ids and figures; never codes, keys or answers. */
  detail?: Record<string, unknown>;
}

/** Writes the line in the same transaction as the act: neither exists without the other. */
export async function writeAudit(queries: Queries, doer: Doer, now: Date, line: AuditLine): Promise<void> {
  await queries.run(sql('insert_audit_line'), {
    organisation_id: doer.organisation,
    at: now,
    account_id: doer.accountId,
    role: doer.role,
    action: line.action,
    object_kind: line.objectKind,
    object_id: String(line.objectId),
    reason: line.reason ?? null,
    detail: JSON.stringify(line.detail ?? {}),
    request_id: doer.requestId ?? null,
  });
}
