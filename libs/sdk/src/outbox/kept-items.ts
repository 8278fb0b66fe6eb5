import { Observed } from '../observable.js';
import { inOrder, wholeItem } from './item.js';
import type { OutboxItem } from './item.js';
import type { ChangeItem, OutboxStore } from './outbox-store.js';

/** One user's items as they are shown here and as they are stored, where other tabs may change them. */
export class KeptItems {
  /** By client id. */
  readonly shown = new Observed<ReadonlyMap<string, OutboxItem>>(new Map());
  owner: string | null = null;
  private writes: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: OutboxStore,
    /** Other tabs should read the store again. */
    private readonly changed: () => void,
  ) {}

  get(clientId: string): OutboxItem | undefined {
    return this.shown.get().get(clientId);
  }

  ofRoom(roomId: string): OutboxItem[] {
    return inOrder([...this.shown.get().values()].filter((item) => item.roomId === roomId));
  }

  /** Reads the store again; true when it is still this user's. What was sent stays until its row is there. */
  async reload(): Promise<boolean> {
    const { owner } = this;
    if (owner === null) return false;
    const stored = await this.read(owner);
    if (this.owner !== owner) return false;
    const sent = [...this.shown.get().values()].filter(({ status }) => status === 'sent');
    this.shown.set(new Map([...sent, ...stored].map((item) => [item.clientId, item])));
    return true;
  }

  /** Shows it at once; rejects, and takes it back, if it can't be stored. */
  async add(item: OutboxItem): Promise<void> {
    this.show(item);
    try {
      await this.write(() => this.store.change(item.owner, item.clientId, () => item));
    } catch (error) {
      this.forget(item.clientId);
      throw error;
    }
  }

  /**
   * Changes an item: at once here, and as it is stored by then when it resolves, since another tab may have changed it.
   * Answers what it is now; null when it is gone.
   */
  async amend(clientId: string, change: (item: OutboxItem) => OutboxItem | null): Promise<OutboxItem | null> {
    const held = this.get(clientId);
    if (!held || held.status === 'sent') return null;
    const expected = change(held);
    if (expected === held) return held;
    this.put(clientId, expected);
    const stored = await this.inStore(held, (item) => item && change(item));
    if ((this.get(clientId) ?? null) === expected) this.put(clientId, stored);
    return stored;
  }

  /** Changes it in the store alone. */
  inStore({ owner, clientId }: OutboxItem, change: ChangeItem): Promise<OutboxItem | null> {
    return this.write(() =>
      this.store.change(owner, clientId, (stored) => change(stored && wholeItem(stored))),
    );
  }

  wipe(owner: string): Promise<void> {
    return this.write(() => this.store.wipe(owner));
  }

  show(item: OutboxItem): void {
    if (this.owner === item.owner) this.shown.set(new Map(this.shown.get()).set(item.clientId, item));
  }

  forget(clientId: string): void {
    const items = new Map(this.shown.get());
    if (items.delete(clientId)) this.shown.set(items);
  }

  private put(clientId: string, item: OutboxItem | null): void {
    if (item) this.show(item);
    else this.forget(clientId);
  }

  /** What is stored once everything written here is, and nothing changed here meanwhile. */
  private async read(owner: string): Promise<OutboxItem[]> {
    for (;;) {
      const { writes } = this;
      await writes;
      const before = this.shown.get();
      const stored = await this.store.all(owner);
      if (this.owner !== owner || (writes === this.writes && before === this.shown.get()))
        return stored.map(wholeItem);
    }
  }

  /** One write after the other, so that the store ends with what came last. */
  private async write<T>(task: () => Promise<T>): Promise<T> {
    const written = this.writes.then(task);
    this.writes = written.then(
      () => undefined,
      () => undefined,
    );
    const answer = await written;
    this.changed();
    return answer;
  }
}
