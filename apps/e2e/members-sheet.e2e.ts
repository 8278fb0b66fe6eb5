import type { Locator } from '@playwright/test';
import { expect, test } from './stage/story.js';

for (const width of [768, 1024]) {
  test(`nothing of the conversation is painted over the sheet of members, ${width} px wide`, async ({
    person,
    device,
  }) => {
    const alice = await person('Alice');
    const room = await alice.makes('kettle');
    await alice.says(room, ...Array.from({ length: 30 }, (_, n) => `number ${n}`));
    const screen = await device({ of: alice, viewport: { width, height: 800 } });
    await screen.visit(room);
    await expect(screen.message('number 29')).toBeInViewport();
    await screen.page.getByRole('button', { name: 'Show members' }).click();
    await expect(screen.panel.getByRole('button', { name: 'Alice' })).toBeVisible();
    expect(await coveredIn(screen.panel)).toEqual([]);
  });
}

for (const width of [390, 1024]) {
  test(`Alice opens and closes the sheet of members by key, ${width} px wide`, async ({ person, device }) => {
    const alice = await person('Alice');
    const room = await alice.makes('kettle');
    const screen = await device({ of: alice, viewport: { width, height: 800 } });
    const { keyboard } = screen.page;
    await screen.visit(room);
    const toggle = screen.page.getByRole('button', { name: 'Show members' });
    await toggle.focus();
    await keyboard.press('Enter');
    await expect(screen.panel).toBeFocused();
    await keyboard.press('Tab');
    await expect(screen.panel.locator(':focus')).toHaveCount(1);
    await keyboard.press('Escape');
    await expect(screen.panel).toBeHidden();
    await expect(toggle).toBeFocused();

    await keyboard.press('Enter');
    await screen.panel.getByRole('button', { name: 'Close' }).press('Enter');
    await expect(screen.panel).toBeHidden();
    await expect(toggle).toBeFocused();
  });
}

/** What lies over it, looked for all along three lines from its top to its foot. */
function coveredIn(panel: Locator): Promise<string[]> {
  return panel.evaluate((sheet) => {
    const { left, width, top, bottom } = sheet.getBoundingClientRect();
    const over = new Set<string>();
    for (let y = top + 1; y < bottom; y += 4) {
      for (const share of [0.1, 0.5, 0.9]) {
        const there = document.elementFromPoint(left + width * share, y);
        if (there && !sheet.contains(there)) over.add(there.outerHTML.slice(0, 120));
      }
    }
    return [...over];
  });
}
