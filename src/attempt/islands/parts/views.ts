import { paint } from './marks.ts';
import { all, type Child, data, fieldset, form, make, order, questionOf, root, text, total } from './page.ts';
import { mapPanel, reviewPanel, turn } from './panels.ts';

const wide = matchMedia('(min-width: 60rem)');

/**
 * What is seen: one question on phones, the list on wide screens, or a panel in its place. The address says which
 * (`#cau-7`, `#cac-cau`, `#xem-lai`), so back, forward and reload lead to the same question.
 */
export function createViews(handIn: () => void) {
  const panel = make('section', { class: 'sheet-panel', hidden: '' });
  form.before(panel);
  let current = order[0]!;
  let place = '';
  /** Set while the sheet cannot be answered: it is seen whatever the address says. */
  let over: (() => Child[]) | null = null;

  function seen(): (() => Child[]) | null {
    if (over) return over;
    if (place === '#xem-lai') return () => reviewPanel(current, handIn);
    if (place === '#cac-cau' && !wide.matches) return () => mapPanel(current);
    return null;
  }

  function draw(): void {
    const content = seen();
    panel.hidden = !content;
    form.hidden = Boolean(content);
    panel.replaceChildren(...((content?.() ?? []).filter(Boolean) as Node[]));
    root.classList.toggle('in-panel', Boolean(content));
    for (const question of order) fieldset(question).hidden = !wide.matches && question !== current;
    turn(current);
    document.title = `${content ? panel.querySelector('h2')!.textContent : text.place(current, total)} - ${data.round}`;
    paint(current);
  }

  /** Goes where the address says; readers are told by the focus on its heading. */
  function go(focus: boolean): void {
    const { hash } = location;
    const asked = order.find((question) => hash === `#cau-${question}`);
    current = asked ?? current;
    if (asked !== undefined || hash === '#xem-lai' || hash === '#cac-cau') place = hash;
    else {
      // The link that skips to the content changes nothing here.
      place ||= `#cau-${current}`;
      history.replaceState(null, '', place);
    }
    draw();
    if (!focus) return;
    const content = seen();
    const heading = (content ? panel : fieldset(current)).querySelector('h2')!;
    if (content || !wide.matches) scrollTo(0, 0);
    else fieldset(current).scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  addEventListener('hashchange', () => go(true));
  wide.addEventListener('change', draw);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !over && !panel.hidden) location.hash = `#cau-${current}`;
  });
  // On wide screens the question being worked on is the current one.
  form.addEventListener('focusin', (event) => {
    const question = questionOf(event.target);
    if (question < 0 || question === current) return;
    current = question;
    place = `#cau-${question}`;
    history.replaceState(null, '', place);
    draw();
  });
  // What sticks to the edges never covers what has the focus.
  for (const [name, selector] of [
    ['--over', '.answer-bar'],
    ['--under', '.answer-foot'],
  ] as const)
    new ResizeObserver(([edge]) => root.style.setProperty(name, `${edge!.target.clientHeight}px`)).observe(
      all(selector)[0]!,
    );
  go(false);

  return {
    draw,
    /** Shows this instead of the questions until `cover(null)`. */
    cover(content: (() => Child[]) | null): void {
      over = content;
      go(true);
    },
  };
}
