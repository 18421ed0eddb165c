/**
 * Writing a long text is work, not idleness: while somebody types in a form of staff, the server hears of it once in five
 * minutes, so the session (15 idle minutes) does not end under their hands. `data-session` of the body = the page it asks for.
 */
const everyFiveMinutes = 5 * 60_000;
let told = Date.now();

document.addEventListener('input', () => {
  const path = document.body.dataset.session;
  if (!path || Date.now() - told < everyFiveMinutes) return;
  told = Date.now();
  void fetch(path).catch(() => undefined);
});
