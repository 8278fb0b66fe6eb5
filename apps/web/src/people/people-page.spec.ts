import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, shown } from '../../test/hands.js';
import { PeoplePage } from './people-page.js';
import { ProfileCards } from './profile-cards.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.everybody = [alice, bob, carol];
  client.present.set(new Map([alice, bob].map(({ id }) => [id, here(id)])));
});
afterEach(() => history.replaceState(null, '', '/'));

const here = (userId: string) => ({ userId, status: 'online' as const, lastSeenAt: null, version: 1 });

async function people() {
  const fixture = TestBed.createComponent(PeoplePage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  const names = () => [...page.querySelectorAll('ul .name')].map(({ textContent }) => textContent.trim());
  const said = () => page.querySelector('.none')?.textContent.replace(/\s+/g, ' ').trim();
  return { page, names, said, again };
}

describe('the page of all people', () => {
  it('shows everybody, oneself marked and without a way to talk with oneself', async () => {
    const { page, names } = await people();
    expect(names()).toEqual(['Alice', 'Bob', 'Carol']);
    expect(page.querySelector('.tag')?.textContent).toBe('You');
    expect(page.querySelectorAll('ul .icon-button')).toHaveLength(2);
  });

  it('shows who somebody is, and opens the conversation with them', async () => {
    const { page } = await people();
    const opened = jest.spyOn(TestBed.inject(ProfileCards), 'open').mockResolvedValue();
    page.querySelectorAll<HTMLElement>('parley-member-row button')[1]?.click();
    expect(opened).toHaveBeenCalledWith(bob.id);
    button('Talk with Bob', page).click();
    expect(client.did).toEqual([`direct ${bob.id}`]);
  });

  it('shows at once how somebody is called now', async () => {
    const { names, again } = await people();
    client.known.set(new Map([[bob.id, { ...bob, displayName: 'Robert' }]]));
    await again();
    expect(names()).toEqual(['Alice', 'Robert', 'Carol']);
  });

  it('says how many are here, and shows only them where that is asked; the address keeps it', async () => {
    const { page, names, again } = await people();
    expect(button('Online now (2)', page).getAttribute('aria-pressed')).toBe('false');
    button('Online now (2)', page).click();
    await again();
    expect(names()).toEqual(['Alice', 'Bob']);
    expect(button('Online now (2)', page).getAttribute('aria-pressed')).toBe('true');
    expect(TestBed.inject(Router).url).toBe('/?present=true');
  });

  it('shows all, and says so, while nobody knows who is here', async () => {
    history.replaceState(null, '', '/people?present=true&sort=newest');
    const { search } = client.parley.people;
    client.parley.people.search = (query, how) =>
      how?.present ? Promise.reject(new ParleyError(problemOf('server.unavailable'))) : search(query, how);
    const { page, names, said, again } = await people();
    expect(said()).toBe('Who is online cannot be told at present. Everybody is shown.');
    expect(names()).toEqual(['Alice', 'Bob', 'Carol']);
    expect(client.looked).toEqual([{ query: '', sort: 'newest' }]);
    client.parley.people.search = search;
    button('Online now', page).click();
    await again();
    expect(said()).toBe('');
  });

  it('shows everybody again where a link leads to it without a choice', async () => {
    history.replaceState(null, '', '/people?present=true');
    const { page, names, again } = await people();
    expect(names()).toEqual(['Alice', 'Bob']);
    await TestBed.inject(Router).navigateByUrl('/people');
    await again();
    expect(names()).toEqual(['Alice', 'Bob', 'Carol']);
    expect(button('Online now (2)', page).getAttribute('aria-pressed')).toBe('false');
  });

  it('is only alone where nobody else is on the server', async () => {
    client.everybody = [alice];
    expect((await people()).page.textContent).toContain('You are the first one here.');
  });
});
