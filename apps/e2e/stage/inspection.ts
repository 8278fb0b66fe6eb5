import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** Dark is another than light in colours alone. */
const rules: Record<'light' | 'dark', axe.RunOnly> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** Collects what axe finds on a state: by all rules in light, and in dark by those that look at colours. */
export class Inspection {
  readonly findings: string[] = [];

  async look(page: Page, state: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const { id, nodes } of await violations(page, rules[colorScheme])) {
        const places = nodes.map(({ html }) => html.slice(0, 160));
        this.findings.push(`${state}, ${colorScheme}: ${id}: ${places.slice(0, 3).join(' | ')}`);
      }
    }
  }
}

/** What axe has against the page as it is. It is put into each document once, and asked for nothing but that. */
async function violations(page: Page, runOnly: axe.RunOnly): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const wish: axe.RunOptions = { runOnly, resultTypes: ['violations'] };
  const found = await page.evaluate(
    (options) => (window as unknown as { axe: typeof axe }).axe.run(document, options),
    wish,
  );
  return found.violations;
}
