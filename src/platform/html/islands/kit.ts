/**
 * What forms cannot do, for any page that asks for it. Without script these buttons are not shown (`html.script` in the
 * stylesheet), and every form works as it is.
 *
 * - `data-copy="text"` or `data-copy-from="id"`: copies, then shows `data-copied` as its label ("Đã chép 18 tên")
 * - `data-dialog="id"`: opens the dialog; `data-close` inside closes it
 * - `data-print`: prints
 * - `data-check-all="name"`: checks or clears all boxes of that name
 * - `data-send-after="7"` on a form: sends itself after so many seconds
 * - `data-busy="Đang gửi…"`: the label while its form is being sent, at the same width; a second press does nothing
 */
const root = document.documentElement;
root.classList.add('script');

const spoken = document.createElement('p');
spoken.className = 'unseen';
spoken.setAttribute('role', 'status');
document.body.append(spoken);

function relabel(button: HTMLElement, label: string | undefined): void {
  if (!label) return;
  const text = button.querySelector('span') ?? button;
  text.textContent = label;
  spoken.textContent = label;
}

async function copy(button: HTMLElement): Promise<void> {
  const from = button.dataset.copyFrom;
  const text = from ? document.getElementById(from)?.textContent?.trim() : button.dataset.copy;
  if (text && (await written(text))) relabel(button, button.dataset.copied);
}

/** Plain http pages of a local network have no clipboard object: the old way by selection. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'unseen';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

function checkAll(box: HTMLInputElement): void {
  const name = CSS.escape(box.dataset.checkAll ?? '');
  for (const one of document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]:not(:disabled)`))
    one.checked = box.checked;
}

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const button = target.closest<HTMLElement>(
    '[data-copy],[data-copy-from],[data-dialog],[data-close],[data-print],[data-check-all]',
  );
  if (!button) return;
  const { copy: text, copyFrom, dialog, close, print, checkAll: boxes } = button.dataset;
  if (text !== undefined || copyFrom) void copy(button);
  if (dialog) (document.getElementById(dialog) as HTMLDialogElement | null)?.showModal();
  if (close !== undefined) button.closest('dialog')?.close();
  if (print !== undefined) window.print();
  if (boxes) checkAll(button as HTMLInputElement);
});

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-send-after]'))
  setTimeout(() => form.requestSubmit(), Number(form.dataset.sendAfter) * 1000);

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.sent) return event.preventDefault();
  const button = (event as SubmitEvent).submitter;
  if (!button?.dataset.busy) return;
  form.dataset.sent = 'yes';
  button.classList.add('busy');
  const { width } = button.getBoundingClientRect();
  relabel(button, button.dataset.busy);
  // Set through the object model, which the policy on inline styles allows.
  button.style.minWidth = `${width}px`;
});

// A page restored by "back" may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset.sent;
});
