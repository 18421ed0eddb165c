/**
 * Keys of the appraisal queue: D approves, S goes on, T and G open their form. Letters typed into a field, and keys with
 * Ctrl or Alt, are left alone.
 */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) return;
  const place = document.querySelector<HTMLElement>(`[data-phim="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!place) return;
  event.preventDefault();
  if (place instanceof HTMLButtonElement || place instanceof HTMLAnchorElement) place.click();
  else open(place);
});

function open(place: HTMLElement): void {
  const folds = place.querySelectorAll('details');
  const fold = folds[folds.length - 1];
  if (!fold) return;
  fold.open = true;
  fold.querySelector<HTMLElement>('textarea')?.focus();
}
