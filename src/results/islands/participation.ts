/**
 * Live figures: every 30 seconds the page is fetched again and its parts marked `data-live` are put in the place of the
 * old ones. A part in which somebody is at work (focus, a changed box, an opened text) is left as it is; hidden windows
 * and lost networks fetch nothing. Nothing is read out: figures are there when somebody looks.
 */
const every = 30_000;

const atWork = (part: Element): boolean =>
  part.contains(document.activeElement) ||
  part.querySelector('details[open]') !== null ||
  [...part.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].some(
    (box) => box.checked !== box.defaultChecked,
  );

async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${CSS.escape(part.getAttribute('data-live') ?? '')}"]`);
    if (next && !atWork(part)) part.replaceWith(document.importNode(next, true));
  }
}

setInterval(() => {
  if (document.visibilityState === 'visible' && navigator.onLine) refresh().catch(() => {});
}, every);
