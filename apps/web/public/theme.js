// Runs before the first paint and the app's own scripts, so that a chosen theme never flashes the other one. src/shell/theme.ts writes the choice.
try {
  const chosen = localStorage.getItem('parley.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed to us; the system's theme it is.
}

// zod tries eval when its first schema is made, before anything of the app runs, and the page's policy counts the try.
globalThis.__zod_globalConfig = { jitless: true };
