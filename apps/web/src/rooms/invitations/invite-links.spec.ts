import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { routes } from '@parley/contracts';
import type { Parley } from '@parley/sdk';
import { alice, anInviteLink } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown, submit } from '../../../test/hands.js';
import { ServerFacts } from '../../session/server-facts.js';
import { Toasts } from '../../shell/toasts.js';
import { InviteLinks } from './invite-links.js';
import { linkView } from './link-facts.js';
import { roomLinks, serverLinks } from './link-source.js';

const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
const kitchenLink = anInviteLink({ code: 'the-kitchen-code-12345', expiresAt: inAWeek });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});

async function links(of: 'room' | 'server' = 'room') {
  const parley = client.parley as unknown as Parley;
  const fixture = TestBed.createComponent(InviteLinks);
  fixture.componentRef.setInput('source', of === 'room' ? roomLinks(parley, 'den') : serverLinks(parley));
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const pick = (name: string, value: string) => {
    const select = page.querySelector<HTMLSelectElement>(`select[name=${name}]`)!;
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };
  return { fixture, page, pick, again: () => shown(fixture) };
}

describe('the links to a room', () => {
  it('are made for a week and for any number, unless one says otherwise, and can be copied', async () => {
    const { page, pick, again } = await links();
    expect(page.textContent).toContain('There are no links yet.');
    const before = Date.now();
    submit(page);
    await again();
    const made = client.links[0]!;
    expect(made.maxUses).toBeNull();
    expect(new Date(made.expiresAt ?? 0).getTime() - before).toBeGreaterThanOrEqual(7 * 86_400_000);
    const field = page.querySelector<HTMLInputElement>('.made input')!;
    expect(field.value).toBe(`http://localhost/invite/${made.code}`);
    let copied = '';
    document.execCommand = () => {
      copied = (document.activeElement as HTMLTextAreaElement).value;
      return true;
    };
    button('Copy', page.querySelector('.made')!).click();
    expect((await again()).textContent).toContain('The link was copied.');
    expect(copied).toBe(field.value);
    pick('expiry', 'never');
    pick('uses', 'ten');
    await again();
    submit(page);
    await again();
    expect(client.did).toContain('make a link den {"maxUses":10,"expiresAt":null}');
    expect(page.querySelectorAll('li')).toHaveLength(2);
  });

  it('are for guests where one may bring some in, and say so', async () => {
    const info = { name: 'Harbour', version: '1', signUp: 'open' as const, needsOwner: false, epoch: 'one' };
    client.answers.set(routes.server.info, { ...info, guests: 'member' });
    const { page, pick, again } = await links();
    await again();
    pick('as', 'guest');
    expect((await again()).textContent).toContain('A guest sees the rooms they were let into');
    submit(page);
    expect((await again()).querySelector('li')?.textContent).toContain('for guests · 0 people came by it');
    expect(client.links[0]).toMatchObject({ asGuest: true });
    client.answers.set(routes.server.info, { ...info, guests: 'admin' });
    await TestBed.inject(ServerFacts).ask();
    expect((await again()).querySelector('select[name=as]')).toBeNull();
  });

  it('make one wish of several tries, and another of another choice', async () => {
    const wishes: (string | undefined)[] = [];
    const { inviteLinks } = client.parley;
    const { make } = inviteLinks;
    inviteLinks.make = (id: string, wanted?: { clientId?: string }) => {
      wishes.push(wanted?.clientId);
      return make(id, wanted);
    };
    client.refuse('make', 'server.unavailable');
    const { page, pick, again } = await links();
    submit(page);
    expect((await again()).querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    submit(page);
    await again();
    pick('uses', 'one');
    await again();
    client.refusals.clear();
    submit(page);
    await again();
    submit(page);
    await again();
    expect(wishes[0]).toBe(wishes[1]);
    expect(new Set(wishes).size).toBe(3);
  });

  it('are revoked, which their row says', async () => {
    client.links = [kitchenLink];
    const { page, again } = await links();
    button(`Revoke http://localhost/invite/${kitchenLink.code}`, page).click();
    await again();
    expect(client.did).toContain(`revoke den ${kitchenLink.id}`);
    expect(page.querySelector('li')?.textContent).toContain('revoked');
    expect(buttons(page)).toEqual(['Make a link']);
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('The link is revoked. Those who came by it stay.');
  });

  it('stay where they cannot be revoked, and it is said why', async () => {
    client.links = [kitchenLink];
    client.refuse('revoke', 'server.unavailable');
    const { page, again } = await links();
    button(`Revoke http://localhost/invite/${kitchenLink.code}`, page).click();
    await again();
    expect(page.textContent).toContain('cannot be reached just now');
    expect(buttons(page)).toHaveLength(3);
  });

  it('are revoked each, also while another one is on its way', async () => {
    const other = anInviteLink({ code: 'the-second-code-123456', expiresAt: inAWeek });
    client.links = [kitchenLink, other];
    const { page, again } = await links();
    for (const { code } of [kitchenLink, other])
      button(`Revoke http://localhost/invite/${code}`, page).click();
    await again();
    expect(client.did.filter((act) => act.startsWith('revoke'))).toEqual(
      [kitchenLink, other].map(({ id }) => `revoke den ${id}`),
    );
  });

  it('are asked for again when they are others now', async () => {
    const { fixture, page, again } = await links();
    client.links = [kitchenLink];
    fixture.componentRef.setInput('changed', {});
    await again();
    expect(page.querySelectorAll('li')).toHaveLength(1);
    expect(page.textContent).not.toContain('There are no links yet.');
  });

  it('say why they cannot be shown, with a way on', async () => {
    client.refuse('links', 'server.unavailable');
    const { page, again } = await links();
    expect(page.textContent).not.toContain('There are no links yet.');
    client.refusals.clear();
    client.links = [kitchenLink];
    button('Retry', page).click();
    await again();
    expect(page.querySelectorAll('li')).toHaveLength(1);
  });

  it('are the server’s where it is asked for those, and listed elsewhere', async () => {
    const { fixture, page, again } = await links('server');
    let added = 0;
    fixture.componentInstance.added.subscribe(() => (added += 1));
    submit(page);
    await again();
    expect(client.did).toEqual([expect.stringMatching(/^make a server link/)]);
    expect(page.querySelector<HTMLInputElement>('.made input')?.value).toContain('/invite/');
    expect([added, page.querySelectorAll('ul, .none').length]).toEqual([1, 0]);
  });
});

describe('a link in the list', () => {
  const now = new Date('2026-11-20T12:00:00.000Z');
  const facts = (more: object) => linkView(anInviteLink(more), now);

  it.each([
    [{ expiresAt: null, uses: 0 }, '0 people came by it · no end', true],
    [
      { expiresAt: '2026-11-27T12:00:00.000Z', uses: 1 },
      '1 person came by it · until 27 November 2026',
      true,
    ],
    [{ expiresAt: null, uses: 3, maxUses: 10 }, '3 of 10 people came by it · no end', true],
    [{ expiresAt: null, uses: 1, maxUses: 1 }, '1 of 1 person came by it · used up', false],
    [{ expiresAt: '2026-11-20T12:00:00.000Z' }, '0 people came by it · over since 20 November 2026', false],
    [{ revokedAt: '2026-11-20T11:00:00.000Z', uses: 2 }, '2 people came by it · revoked', false],
  ])('says what is to be known of it: %j', (more, sentence, good) => {
    expect([facts(more).facts, facts(more).good]).toEqual([sentence, good]);
  });
});
