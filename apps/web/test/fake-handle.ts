import type { Message } from '@parley/contracts';
import {
  closedRoom,
  Observed,
  type OutboxItem,
  type RoomHandle,
  type RoomSnapshot,
  type ThreadHandle,
} from '@parley/sdk';
import { alice, aMessage, anOwn, aRoom, bob } from '@parley/testkit';
import { FakeMarks } from './fake-marks.js';

type Handle = Pick<RoomHandle, keyof RoomHandle>;

/** A room of the SDK without a server: `all` is what there is, the snapshot what is held of it, in pages of 50. */
export class FakeHandle implements Handle {
  readonly id = 'kitchen-id';
  readonly all: Message[];
  readonly did: string[] = [];
  readonly kept = new FakeMarks(this.did);
  readonly marks = this.kept as unknown as RoomHandle['marks'];
  /** Lets an edit or a delete fail. */
  failure: unknown = null;
  private readonly state = new Observed<RoomSnapshot>(closedRoom);

  constructor(count: number, unread = 0) {
    this.all = Array.from({ length: count }, (_, place) => this.made(place + 1, {}));
    const own = anOwn({ roomId: this.id, lastReadSeq: count - unread, unread });
    this.set({ own, room: aRoom({ id: this.id, name: 'kitchen', lastSeq: count, lastCountNo: count }) });
  }

  get(): RoomSnapshot {
    return this.state.get();
  }

  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void {
    return this.state.subscribe(listener);
  }

  set(more: Partial<RoomSnapshot>): void {
    this.state.set({ ...this.get(), ...more });
  }

  async open(at: 'unread' | 'latest' | number = 'unread'): Promise<void> {
    const { own } = this.get();
    const seq = at === 'unread' && own && own.unread > 0 ? own.lastReadSeq : at;
    if (typeof seq === 'number') this.holdAround(seq);
    else this.hold(this.all.length - 49, Infinity);
    this.set({ status: 'ready', problem: null, beforeProblem: null, afterProblem: null });
  }

  async loadBefore(): Promise<void> {
    const { messages } = this.get();
    this.hold((messages[0]?.seq ?? 1) - 50, messages.at(-1)?.seq ?? 0);
  }

  async loadAfter(): Promise<void> {
    const { messages } = this.get();
    this.hold(messages[0]?.seq ?? 1, (messages.at(-1)?.seq ?? 0) + 50);
  }

  async jumpTo(seq: number): Promise<void> {
    if (!this.get().messages.some((message) => message.seq === seq)) this.holdAround(seq);
  }

  async jumpToLatest(): Promise<void> {
    if (this.get().hasMoreAfter) this.hold(this.all.length - 49, Infinity);
  }

  trim(low: number, high: number): void {
    const { messages } = this.get();
    this.hold(Math.max(low, messages[0]?.seq ?? 1), Math.min(high, messages.at(-1)?.seq ?? 0));
  }

  async loadMembers(): Promise<void> {
    this.did.push('loadMembers');
  }

  async post(
    body: string,
    more: { replyTo?: number | null; kind?: 'text' | 'action'; inRoom?: boolean } = {},
  ): Promise<OutboxItem> {
    if (this.failure) throw this.failure as Error;
    const { kind = 'text', replyTo = null, inRoom = false } = more;
    const item = this.waiting(body, { kind, replyTo, inRoom });
    this.set({ pending: [...this.get().pending, item] });
    return item;
  }

  async retry(clientId: string): Promise<void> {
    this.did.push(`retry ${clientId}`);
  }

  async discard(clientId: string): Promise<void> {
    this.set({ pending: this.get().pending.filter((item) => item.clientId !== clientId) });
  }

  async rewrite(clientId: string, body: string): Promise<void> {
    this.set({
      pending: this.get().pending.map((item) => (item.clientId === clientId ? { ...item, body } : item)),
    });
  }

  async edit(seq: number, body: string): Promise<Message> {
    if (this.failure) throw this.failure as Error;
    return this.change(seq, { body, editedAt: '2026-01-02T00:00:00.000Z' });
  }

  async delete(which: number | Pick<Message, 'seq'>, { leaving = false } = {}): Promise<void> {
    const seq = typeof which === 'number' ? which : which.seq;
    this.did.push(`delete ${seq}${leaving ? ' while leaving' : ''}`);
    if (this.failure) throw this.failure as Error;
    this.change(seq, { body: '', deletedAt: '2026-01-02T00:00:00.000Z' });
  }

  read(seq: number): void {
    this.did.push(`read ${seq}`);
    const { own, room } = this.get();
    if (own && room) this.set({ own: { ...own, lastReadSeq: seq, unread: room.lastSeq - seq } });
  }

  async markUnread(seq: number): Promise<void> {
    this.did.push(`unread from ${seq}`);
  }

  async markReadTo(seq: number): Promise<void> {
    this.did.push(`read to ${seq}`);
  }

  /** At once, of all that there is. */
  wantQuoted(seq: number): void {
    this.did.push(`quote ${seq}`);
    const message = this.all.find((each) => each.seq === seq) ?? null;
    void Promise.resolve().then(() => this.set({ quoted: new Map(this.get().quoted).set(seq, message) }));
  }

  setTyping(typing: boolean): void {
    this.did.push(typing ? 'types' : 'types no more');
  }

  close(): void {
    this.set({ ...closedRoom, own: this.get().own, room: this.get().room });
  }

  /** The threads that a story has, each a fake like this one whose `all` are the replies. */
  readonly replies = new Map<number, FakeHandle>();
  thread = (root: number): ThreadHandle => {
    const thread = this.replies.get(root);
    if (!thread) throw new RangeError(`no thread ${root} is faked here`);
    return thread as unknown as ThreadHandle;
  };

  timelines = (): [] => [];
  sent = (): void => undefined;
  gone = (): void => undefined;
  forget = (): void => undefined;

  /** Somebody else says something, now. */
  hear(more: Partial<Message> = {}): Message {
    const message = this.made(this.all.length + 1, more);
    this.all.push(message);
    const { own, room, messages, hasMoreAfter } = this.get();
    if (!own || !room) return message;
    const newRoom = { ...room, lastSeq: message.seq, lastCountNo: message.seq };
    this.set({ room: newRoom, own: { ...own, unread: own.unread + 1 } });
    if (!hasMoreAfter) this.set({ messages: [...messages, message] });
    return message;
  }

  /** The server confirms what waits. */
  confirm(item: OutboxItem): void {
    const { clientId, body, kind, replyTo } = item;
    this.set({ pending: this.get().pending.filter((other) => other !== item) });
    this.hear({ authorId: alice.id, clientId, body, kind, replyTo });
  }

  waiting(body: string, more: Partial<OutboxItem> = {}): OutboxItem {
    return {
      owner: 'server alice',
      roomId: this.id,
      clientId: `waiting ${body}`,
      body,
      replyTo: null,
      threadRoot: null,
      inRoom: false,
      kind: 'text',
      order: 1,
      writtenAt: Date.UTC(2026, 0, 1, 12),
      status: 'queued',
      attempted: false,
      tries: 0,
      edit: null,
      posted: null,
      problem: null,
      ...more,
    };
  }

  change(seq: number, more: Partial<Message>): Message {
    const place = this.all.findIndex((message) => message.seq === seq);
    const changed = { ...this.all[place], ...more } as Message;
    this.all[place] = changed;
    this.set({ messages: this.get().messages.map((message) => (message.seq === seq ? changed : message)) });
    return changed;
  }

  private made(seq: number, more: Partial<Message>): Message {
    return aMessage({ roomId: this.id, seq, authorId: bob.id, body: `message ${seq}`, ...more });
  }

  /** Beyond the newest, around the newest. */
  private holdAround(seq: number): void {
    const middle = Math.min(seq, this.all.length);
    this.hold(middle - 25, middle + 24);
  }

  private hold(low: number, high: number): void {
    const messages = this.all.filter(({ seq }) => seq >= low && seq <= high);
    const hasMoreBefore = (messages[0]?.seq ?? 1) > 1;
    const hasMoreAfter = (messages.at(-1)?.seq ?? 0) < this.all.length;
    this.set({ messages, hasMoreBefore, hasMoreAfter });
  }
}
