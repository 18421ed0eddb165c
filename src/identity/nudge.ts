import type { Context } from '../platform/context.ts';

/**
 * Sends waiting letters right away, without anybody waiting for it. Two deliveries at most run at once on a node; a
 * nudge during one makes it look again afterwards. What this misses, the job of each minute sends.
 */
export function createNudge({ postman, log }: Pick<Context, 'postman' | 'log'>): () => void {
  const most = 2;
  let running = 0;
  let again = false;
  const deliver = async (): Promise<void> => {
    try {
      do {
        again = false;
        await postman.deliver();
      } while (again);
    } catch (error) {
      log.warn({ error }, 'letters not sent now; the job of the next minute tries again');
    } finally {
      running -= 1;
    }
  };
  return () => {
    again = true;
    if (running >= most) return;
    running += 1;
    void deliver();
  };
}
