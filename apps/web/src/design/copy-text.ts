/** Copies, also on plain http, where there is no async clipboard. Answers whether it was done. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = (navigator as { clipboard?: Clipboard }).clipboard;
  if (clipboard) {
    const done = await clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  return copySelected(text);
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const box = document.createElement('textarea');
  box.value = text;
  box.readOnly = true;
  box.className = 'unseen';
  // Inside an open dialog, so that its focus trap lets the box be selected.
  (before?.closest('.cdk-overlay-pane') ?? document.body).append(box);
  box.focus();
  box.select();
  try {
    // The only way without a secure context.
    return document.execCommand('copy');
  } finally {
    box.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
