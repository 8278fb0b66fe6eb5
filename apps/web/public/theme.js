// Runs before the first paint, so that a chosen theme never flashes the other one. src/shell/theme.ts writes the choice.
try {
  const chosen = localStorage.getItem('parley.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed to us; the system's theme it is.
}
