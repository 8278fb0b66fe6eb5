import { Inspection } from './stage/inspection.js';
import { expect, test } from './stage/story.js';

for (const width of [360, 1440]) {
  test(`axe finds nothing where one writes, ${width} px wide`, async ({ device, person }) => {
    const inspection = new Inspection();
    const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
    const room = await alice.makes('kettle');
    await bob.joins(room);
    const screen = await device({ of: alice, viewport: { width, height: 800 } });
    const { composer, dialog, page } = screen;
    const preview = page.getByRole('button', { name: 'Preview', exact: true });
    await screen.visit(room);

    await composer.fill('The **crane** is free');
    await page.keyboard.press('Alt+F10');
    await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
    await inspection.look(page, 'the tools');
    await preview.click();
    await expect(page.getByRole('group', { name: 'Preview' })).toBeVisible();
    await inspection.look(page, 'the preview');
    await preview.click();
    await page.getByRole('button', { name: 'Emoji', exact: true }).click();
    await expect(dialog.getByRole('gridcell').first()).toBeVisible();
    await inspection.look(page, 'all emoji');
    await dialog.getByLabel('Find an emoji').fill('coffee');
    await expect(dialog.getByText('hot beverage')).toBeVisible();
    await inspection.look(page, 'emoji that were found');
    await dialog.getByLabel('Find an emoji').fill('zzzz');
    await expect(dialog.getByText('No emoji is called “zzzz”.')).toBeVisible();
    await inspection.look(page, 'no emoji that was found');
    await page.keyboard.press('Escape');
    for (const [begun, offered] of [
      ['@bo', 'Bob'],
      ['#ket', 'kettle'],
      [':tad', ':tada:'],
    ] as const) {
      await composer.fill('');
      await composer.pressSequentially(begun);
      await expect(page.getByRole('option', { name: offered }).first()).toBeVisible();
      await inspection.look(page, `names after ${begun}`);
    }
    expect(inspection.findings).toEqual([]);
  });
}
