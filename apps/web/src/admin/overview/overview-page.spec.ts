import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { Overview } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { shown } from '../../../test/hands.js';
import { AdminOverviewPage } from './overview-page.js';
import { sized } from './sizes.js';

let client: FakeClient;
let hidden = false;

const minute = (at: string, posts: number): Overview['minutes'][number] => ({
  ...{ at, posts, connections: 3, people: 2 },
  deliveryMs: { half: 4.2, most: 31 },
});
const overview = (more: Partial<Overview> = {}): Overview => ({
  people: { all: 1200, online: 37, suspended: 2 },
  rooms: { public: 12, private: 5, direct: 90, archived: 1 },
  messages: 10_000_000,
  storage: { databaseBytes: 1_500_000_000, messageBytes: 12_000_000, pictureBytes: 800 },
  jobs: { waiting: 4, later: 3, running: 1, givenUp: 2 },
  nodes: [
    {
      ...{ id: 'a', name: 'quay-1', version: '0.7.0', alive: false, connections: 3, people: 2 },
      ...{ startedAt: '2026-01-02T12:00:00.000Z', heardAt: '2026-01-02T12:00:00.000Z' },
      ...{ fenceAgeMs: 20, eventLoopDelayMs: 11.6, memoryBytes: 210_000_000, redisAnswers: false },
    },
  ],
  minutes: [minute('2026-01-02T12:00:00.000Z', 9), minute('2026-01-02T12:01:00.000Z', 30)],
  ...more,
});

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'performance'] });
  hidden = false;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, role: 'admin' });
  client.server.overview = overview();
});
afterEach(() => {
  jest.useRealTimers();
});

async function page() {
  const fixture = TestBed.createComponent(AdminOverviewPage);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  await jest.advanceTimersByTimeAsync(10);
  await shown(fixture);
  return { element, fixture, text: () => element.textContent.replaceAll(/\s+/g, ' ') };
}
const asked = () => client.did.filter((what) => what === 'overview').length;

function turn(away: boolean): void {
  hidden = away;
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('how the server is doing', () => {
  it('is said in numbers', async () => {
    const { text } = await page();
    for (const each of [
      ...['37', 'of 1,200 people, 2 suspended', '30', '10,000,000 in all', '1.5 GB', '800 byte'],
      ...['quay-1', 'not heard of', 'does not answer', '12 ms', '5 private, 90 between people, 1 archived'],
    ])
      expect(text()).toContain(each);
  });

  it('is drawn, and is a table for who does not see the drawing', async () => {
    const { element } = await page();
    const [posts] = element.querySelectorAll('figure');
    expect(posts?.querySelector('path')?.getAttribute('d')).toMatch(/^M0\.0 .+L300\.0 2\.0$/);
    expect(posts?.textContent).toContain('Now 30, highest 30');
    const cells = [...(posts?.querySelectorAll('tbody td') ?? [])].map((each) => each.textContent);
    expect(cells).toEqual(['30', '9']);
  });

  it('is asked anew while somebody looks, and not while nobody does', async () => {
    await page();
    expect(asked()).toBe(1);
    await jest.advanceTimersByTimeAsync(5_100);
    expect(asked()).toBe(2);
    turn(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(2);
    turn(false);
    await jest.advanceTimersByTimeAsync(10);
    expect(asked()).toBe(3);
  });

  it('is not asked any more once the page is left', async () => {
    const { fixture } = await page();
    fixture.destroy();
    turn(false);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(1);
  });

  it('keeps the last numbers while the server does not answer', async () => {
    const { text, fixture } = await page();
    client.refuse('overview', 'server.unavailable');
    await jest.advanceTimersByTimeAsync(5_100);
    await shown(fixture);
    expect(text()).toContain('The server cannot be reached just now.');
    expect(text()).toContain('10,000,000 in all');
  });

  it('says that there is nothing to draw yet', async () => {
    client.server.overview = overview({ minutes: [] });
    const { text } = await page();
    expect(text()).toContain('There is nothing to draw yet');
  });
});

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_500, '1.5 kB'],
  [12_345_678, '12 MB'],
  [3e15, '3,000 TB'],
])('%i bytes are %s', (bytes, said) => expect(sized(bytes)).toBe(said));
