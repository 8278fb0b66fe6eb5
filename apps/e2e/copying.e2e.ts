import { expect, test } from './stage/story.js';

test('what is copied is what was written, and a long text unfolds to where one comes', async ({
  person,
  device,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  const code = 'if (cold) {\n    heat(kettle);\n}';
  await alice.says(room, 'first', code);
  await bob.says(room, 'word '.repeat(1_000) + 'the end');
  const permissions = ['clipboard-read', 'clipboard-write'];
  const screen = await device({ of: bob, permissions });
  const { page } = screen;
  await screen.visit(room);
  const copied = async () => {
    await page.keyboard.press('Control+c');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const select = (from: number, to: number) =>
    page.evaluate(
      ([first, last]) => {
        const bodies = document.querySelectorAll('[role=log] parley-message-body');
        const [start, end] = [bodies[first ?? 0]!, bodies[last ?? 0]!];
        getSelection()?.setBaseAndExtent(start, 0, end, end.childNodes.length);
      },
      [from, to],
    );

  await test.step('several messages with who said them, each as it was typed', async () => {
    await select(0, 1);
    expect(await copied()).toMatch(/^Alice, \d\d:\d\d\nfirst\n/);
    expect(await copied()).toContain(code);
  });

  await test.step('one message alone', async () => {
    await select(1, 1);
    expect(await copied()).toBe(code);
  });

  await test.step('the long one is folded, and all of it where a link leads', async () => {
    const fold = page.getByRole('button', { name: 'Show all (5,007 characters)' });
    const body = screen.bodies.last();
    await expect(fold).toBeVisible();
    expect((await body.boundingBox())?.height).toBeLessThan(330);
    await fold.click();
    await expect(page.getByRole('button', { name: 'Show less' })).toBeFocused();
    expect((await body.boundingBox())?.height).toBeGreaterThan(400);
    await page.goto(`/rooms/${room.id}?at=3`);
    await expect(page.getByRole('button', { name: 'Show less' })).toBeVisible();
  });
});
