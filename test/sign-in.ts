import { openSession } from '../src/identity/session.ts';
import { type TestSystem, Visitor } from './harness.ts';

/** A browser in which this account is signed in; staff with their second factor given. */
export async function visitorAs(system: TestSystem, accountId: number): Promise<Visitor> {
  const visitor = new Visitor(system.address);
  const now = new Date(system.clock());
  const cookie = await system.context.database.system((queries) =>
    openSession(system.context, queries, { accountId, device: 'test', secondFactorAt: now }, now),
  );
  const [pair = ''] = cookie.split(';');
  const at = pair.indexOf('=');
  visitor.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  return visitor;
}
