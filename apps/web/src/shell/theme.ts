import { kept } from '../session/kept.js';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the person chose on this device. public/theme.js put it on the root before the first paint. */
export function chosenTheme(): Theme {
  return themes.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system';
}

/** Shows it at once, and keeps it where storage is open to us. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  if (theme === 'system') kept.remove('parley.theme');
  else kept.set('parley.theme', theme);
}
