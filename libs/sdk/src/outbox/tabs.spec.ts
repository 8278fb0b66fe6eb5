import 'fake-indexeddb/auto';
import { describe, expect, it } from '@jest/globals';
import { anId, FakeClock, FakePlace, settled } from '@parley/testkit';
import { noTabs } from '../session/tabs.js';
import type { TabNews } from '../session/tabs.js';
import { indexedDbOutbox } from './indexed-db.js';
import type { OutboxItem } from './item.js';
import { Lease } from './lease.js';

const item = (owner: string, clientId = anId()): OutboxItem => ({
  owner,
  roomId: anId(),
  clientId,
  body: 'hello',
  replyTo: null,
  kind: 'text',
  order: 1,
  writtenAt: 1,
  status: 'queued',
  attempted: false,
  edit: null,
  posted: null,
  problem: null,
});

describe('the outbox of a browser', () => {
  it('R25: keeps what was put, replaces by client id, and forgets what was removed', async () => {
    const store = indexedDbOutbox(anId());
    const [one, two] = [item('alice'), item('alice')];
    await store.put(one);
    await store.put(two);
    await store.put({ ...one, status: 'failed' });
    await store.remove('alice', two.clientId);
    expect(await store.all('alice')).toEqual([{ ...one, status: 'failed' }]);
  });

  it('R26: keeps accounts apart, and wipes only the one that signs out', async () => {
    const store = indexedDbOutbox(anId());
    await store.put(item('alice'));
    await store.put(item('alicia'));
    await store.wipe('alice');
    expect(await store.all('alice')).toEqual([]);
    expect(await store.all('alicia')).toHaveLength(1);
  });
});

/** Two tabs that want to send. The database has its own pace, so time is moved in steps. */
function twoTabs() {
  const store = indexedDbOutbox(anId());
  const clock = new FakeClock();
  const lease = (holder: string) => new Lease(store, clock, holder, () => undefined);
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) {
      await clock.advance(500);
      await settled(20);
    }
  };
  return { clock, first: lease('first'), second: lease('second'), pass };
}

describe('the sending tab', () => {
  it('R25: is one, and stays it for as long as it lives', async () => {
    const { first, second, pass } = twoTabs();
    await first.start('alice');
    await second.start('alice');
    await pass(30_000);
    expect([first.isHeld(), second.isHeld()]).toEqual([true, false]);
  });

  it('R25: hands over when it closes', async () => {
    const { first, second, pass } = twoTabs();
    await first.start('alice');
    await second.start('alice');
    await first.stop();
    await pass(2_500);
    expect(second.isHeld()).toBe(true);
  });

  it('R25: hands over at once when its page goes, and claims again where the page stays after all', async () => {
    const { first, second, pass } = twoTabs();
    await first.start('alice');
    void first.letGo();
    await second.start('alice');
    expect([first.isHeld(), second.isHeld()]).toEqual([false, true]);
    await second.stop();
    await pass(2_500);
    expect(first.isHeld()).toBe(true);
  });

  it('R25: leaves alone what another one took over while it slept', async () => {
    const store = indexedDbOutbox(anId());
    const awake = new FakeClock();
    const asleep = { now: () => awake.now(), after: () => () => undefined };
    const first = new Lease(store, asleep, 'first', () => undefined);
    const second = new Lease(store, awake, 'second', () => undefined);
    await first.start('alice');
    await awake.advance(6_000);
    await second.start('alice');
    await first.letGo();
    const third = new Lease(store, awake, 'third', () => undefined);
    await third.start('alice');
    expect(third.isHeld()).toBe(false);
  });

  it('R25: loses it after 5 s without a sign of life', async () => {
    const store = indexedDbOutbox(anId());
    const [frozen, awake] = [new FakeClock(), new FakeClock()];
    const first = new Lease(store, frozen, 'first', () => undefined);
    const second = new Lease(store, awake, 'second', () => undefined);
    await first.start('alice');
    await second.start('alice');
    for (const _ of [1, 2]) {
      await awake.advance(2_000);
      await settled(20);
    }
    expect(second.isHeld()).toBe(false);
    await awake.advance(2_000);
    await settled(20);
    expect(second.isHeld()).toBe(true);
  });

  it('R25: sends what was written in the other one', async () => {
    const store = indexedDbOutbox(anId());
    const heard = new Set<(news: TabNews) => void>();
    const tabs = () => {
      let own: ((news: TabNews) => void)[] = [];
      return {
        ...noTabs,
        tell: (news: TabNews) => [...heard].filter((one) => !own.includes(one)).forEach((one) => one(news)),
        hear(listener: (news: TabNews) => void) {
          own = [...own, listener];
          heard.add(listener);
          return () => heard.delete(listener);
        },
      };
    };
    const place = new FakePlace();
    const room = place.server.room([place.server.account('alice')]);
    const [one, other] = [
      await place.comes('alice', { outbox: store, lease: store, tabs: tabs() }),
      await place.comes('alice', { outbox: store, lease: store, tabs: tabs() }),
    ];
    await settled(50);
    await one.room(room.id).post('from one');
    await other.room(room.id).post('from the other');
    await settled(200);
    expect(room.messages.map(({ body }) => body)).toEqual(['from one', 'from the other']);
    expect([one.unsent.get().size, other.unsent.get().size]).toEqual([0, 0]);
    one.close();
    other.close();
  });
});
