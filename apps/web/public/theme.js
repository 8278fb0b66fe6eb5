// Runs before the first paint and the app's own scripts, so that a chosen theme never flashes the other one. src/shell/theme.ts writes the choice.
try {
  const chosen = localStorage.getItem('parley.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed to us; the system's theme it is.
}

// zod tries eval when its first schema is made, before anything of the app runs, and the page's policy counts the try.
globalThis.__zod_globalConfig = { jitless: true };

// A script of the page does not come: what the service worker kept no longer fits together. It goes, and the page comes from the server, once.
addEventListener('error', ({ target }) => target?.tagName === 'SCRIPT' && void heal(), true);

async function heal() {
  if (!navigator.serviceWorker?.controller || !navigator.onLine || sessionStorage.getItem('parley.healed'))
    return;
  sessionStorage.setItem('parley.healed', 'once');
  const workers = await navigator.serviceWorker.getRegistrations();
  const names = (await caches.keys()).filter((name) => name.startsWith('ngsw:'));
  await Promise.allSettled([
    ...workers.map((worker) => worker.unregister()),
    ...names.map((name) => caches.delete(name)),
  ]);
  location.reload();
}
