import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, button, fill, shown, submit } from '../../test/hands.js';
import { KeywordsForm } from './keywords-form.js';

let client: FakeClient;
const field = 'A word or a few';

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.chosen.set(somePreferences({ keywords: ['tea'] }));
});

async function form() {
  const fixture = TestBed.createComponent(KeywordsForm);
  document.body.replaceChildren(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const again = () => shown(fixture);
  const add = async (word: string) => {
    fill(field, word, page);
    await again();
    submit(page);
    await again();
  };
  const words = () => [...page.querySelectorAll('li')].map(({ textContent }) => textContent.trim());
  return { page, again, add, words, status: () => page.querySelector('[role=status]')?.textContent };
}

describe('the words that concern one', () => {
  it('are added as they are meant, and said', async () => {
    const { page, add, words, status } = await form();
    await add('  release   notes ');
    expect(client.did).toEqual(['prefer {"keywords":["tea","release notes"]}']);
    expect(words()).toEqual(['tea', 'release notes']);
    expect([box(field, page).value, status()]).toEqual(['', 'release notes is added.']);
  });

  it('are removed, and the focus stays with the others', async () => {
    const { page, again, words } = await form();
    button('Remove tea', page).click();
    await again();
    expect([client.did, words()]).toEqual([['prefer {"keywords":[]}'], ['There are none yet.']]);
    expect(document.activeElement).toBe(page.querySelector('ul'));
  });

  it('are changed on another device, too', async () => {
    const { again, words } = await form();
    client.chosen.set(somePreferences({ keywords: ['soup', 'bread'] }));
    await again();
    expect(words()).toEqual(['soup', 'bread']);
  });

  it.each([
    ['', '1 to 64 characters on one line.'],
    ['x'.repeat(65), '1 to 64 characters on one line.'],
    ['a\u0007b', '1 to 64 characters on one line.'],
    ['TEA', 'This is one of them already.'],
  ])('are none of those that cannot be: %j, which stays in its box', async (word, why) => {
    const { page, add } = await form();
    await add(word);
    expect(page.textContent).toContain(why);
    expect([client.did, box(field, page).value]).toEqual([[], word]);
  });

  it('are as many as there can be', async () => {
    client.chosen.set(
      somePreferences({ keywords: Array.from({ length: 20 }, (_, place) => `word ${place}`) }),
    );
    const { page, add } = await form();
    await add('one more');
    expect(page.textContent).toContain('There can be 20. Remove one first.');
    expect([client.did, box(field, page).value]).toEqual([[], 'one more']);
  });

  it('stay as they are where the server cannot be reached, and what was typed stays, too', async () => {
    client.refuse('prefer', 'server.unavailable');
    const { page, add, words } = await form();
    await add('soup');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    expect([words(), box(field, page).value]).toEqual([['tea'], 'soup']);
  });
});
