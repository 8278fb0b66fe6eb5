/** In this tab; so that what does not heal is not tried for ever. */
const mark = 'parley.healed';

/** The worker goes with what it kept; the next page comes from the server. */
export async function dropWorker(): Promise<void> {
  const workers = await navigator.serviceWorker.getRegistrations();
  const names = await caches.keys();
  await Promise.allSettled([
    ...workers.map((worker) => worker.unregister()),
    ...names.filter((name) => name.startsWith('ngsw:')).map((name) => caches.delete(name)),
  ]);
}

/**
 * What the worker kept is broken: it goes, and the page is loaded anew, once, unless somebody writes. Then it is offered, as
 * any newer version.
 */
export async function healOnce(offer: () => void, reload = () => location.reload()): Promise<void> {
  await dropWorker();
  if (isWriting() || sessionStorage.getItem(mark) !== null) return offer();
  sessionStorage.setItem(mark, 'once');
  reload();
}

function isWriting(): boolean {
  const { activeElement: box } = document;
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input[type=text]',
  );
  return (
    (box instanceof HTMLElement && box.isContentEditable) || [...fields].some(({ value }) => value !== '')
  );
}
