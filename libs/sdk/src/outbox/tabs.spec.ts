import 'fake-indexeddb/auto';
import { describe, expect, it } from '@jest/globals';
import { anId, FakeClock, FakePlace, settled } from '@parley/testkit';
import type { Clock } from '../clock.js';
import { noTabs } from '../session/tabs.js';
import type { TabNews } from '../session/tabs.js';
import { indexedDbOutbox } from './indexed-db.js';
import { Lease } from './lease.js';
import type { LeaseStore } from './lease.js';
import { lockedLease } from './locked-lease.js';

/** On plain http there are leases only; elsewhere Web Locks too, each tab with its own hold on them. */
const kinds: [string, (leases: LeaseStore) => LeaseStore][] = [
  ['a lease', (leases) => leases],
  ['a Web Lock', (leases) => lockedLease(leases, navigator.locks)],
];

/** Two tabs that want to send. The database has its own pace, so time is moved in steps. */
function twoTabs(ofTab: (leases: LeaseStore) => LeaseStore) {
  const store = indexedDbOutbox(anId());
  const user = anId();
  const clock = new FakeClock();
  const lease = (holder: string, time: Clock = clock) =>
    new Lease(ofTab(store), time, holder, () => undefined);
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) {
      await clock.advance(500);
      await settled(20);
    }
  };
  const [first, second] = [lease('first'), lease('second')];
  return { user, clock, lease, first, second, pass };
}

describe.each(kinds)('the sending tab, by %s', (_, ofTab) => {
  it('R25: is one, and stays it for as long as it lives', async () => {
    const { user, first, second, pass } = twoTabs(ofTab);
    await first.start(user);
    await second.start(user);
    await pass(30_000);
    expect([first.isHeld(), second.isHeld()]).toEqual([true, false]);
  });

  it('R25: hands over when it closes', async () => {
    const { user, first, second, pass } = twoTabs(ofTab);
    await first.start(user);
    await second.start(user);
    await first.stop();
    await pass(2_500);
    expect(second.isHeld()).toBe(true);
  });

  it('R25: hands over at once when its page goes, and claims again where the page stays after all', async () => {
    const { user, first, second, pass } = twoTabs(ofTab);
    await first.start(user);
    void first.letGo();
    await second.start(user);
    expect([first.isHeld(), second.isHeld()]).toEqual([false, true]);
    await second.stop();
    await pass(2_500);
    expect(first.isHeld()).toBe(true);
  });

  it('R25: loses it after 5 s without a sign of life, and knows it before it sends again', async () => {
    const { user, clock, lease, second, pass } = twoTabs(ofTab);
    const due: (() => void)[] = [];
    const asleep = {
      now: () => clock.now(),
      after: (_ms: number, task: () => void) => (due.push(task), () => undefined),
    };
    const first = lease('first', asleep);
    await first.start(user);
    await second.start(user);
    await pass(4_000);
    expect([first.isHeld(), second.isHeld()]).toEqual([true, false]);
    await pass(2_000);
    expect([first.isHeld(), second.isHeld()]).toEqual([false, true]);
    for (const task of due.splice(0)) task();
    await pass(4_000);
    expect([first.isHeld(), second.isHeld()]).toEqual([false, true]);
    await second.stop();
    for (const task of due.splice(0)) task();
    await pass(1_000);
    const third = lease('third');
    await third.start(user);
    expect([first.isHeld(), third.isHeld()]).toEqual([true, false]);
  });
});

describe('the sending tab', () => {
  it('R25: does not wait for the lease of one whose Web Lock is free, as it is gone', async () => {
    const [store, user, clock] = [indexedDbOutbox(anId()), anId(), new FakeClock()];
    await new Lease(store, clock, 'gone', () => undefined).start(user);
    const heir = new Lease(lockedLease(store, navigator.locks), clock, 'heir', () => undefined);
    await heir.start(user);
    expect(heir.isHeld()).toBe(true);
    await heir.stop();
    await settled();
    const { held = [] } = await navigator.locks.query();
    expect(held.filter(({ name }) => name?.includes(user))).toEqual([]);
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
