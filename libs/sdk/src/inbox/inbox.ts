import { inboxRoutes, routes } from '@parley/contracts';
import type { InboxItem, InboxKind, InboxList, InboxMark, User } from '@parley/contracts';
import type { Bookmarks } from '../bookmarks/bookmarks.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import type { Directory } from '../rooms/directory.js';
import type { RoomChange } from '../socket/room-change.js';
import { entryKey, inboxCount, isDone } from './inbox-count.js';
import { KnownUpTo } from './known-up-to.js';

export interface InboxParts {
  call: Call;
  clock: Clock;
  directory: Directory;
  me(): string;
  bookmarks: Bookmarks;
  met(users: readonly User[]): void;
}

/** Milliseconds in which several reactions are asked for once, and after which what failed is asked again. */
const gather = 2_000;
const patience = 10_000;

type Entry = Pick<InboxItem, 'roomId' | 'seq' | 'kind' | 'revision'>;

/**
 * What concerns oneself in all rooms: who calls, answers and reacts, and of what one wants to be reminded. It is derived on
 * the server and here from the same rows; only what was done is stored. Every act rejects with ParleyError.
 */
export class Inbox {
  private readonly stamped = new Map<string, InboxMark>();
  /** What was done, by `entryKey`; a new map after each change. */
  readonly marks = new Observed<ReadonlyMap<string, InboxMark>>(new Map());
  private readonly counted = new Observed(0);
  /** How many entries are unread and not done. */
  readonly count: Observable<number> = this.counted;
  /** Rooms in which somebody reacted to what one said. */
  private readonly reacted = new Set<string>();
  private cancel: (() => void) | null = null;
  private readonly known = new KnownUpTo(async (since) => {
    const { marks, selfRevision } = await this.parts.call(inboxRoutes.marks, { query: { since } });
    this.take(...marks);
    return selfRevision;
  });

  constructor(private readonly parts: InboxParts) {
    for (const part of [parts.directory.rooms, parts.bookmarks.mine, this.marks])
      (part as Observable<unknown>).subscribe(() => this.recount());
  }

  /** Newest first. `after` is the `next` of the page before. */
  async list(
    asked: { kind?: InboxKind; done?: boolean; after?: string; limit?: number } = {},
  ): Promise<InboxList> {
    const { done = false, ...page } = asked;
    const query = { ...page, done: done ? ('true' as const) : ('false' as const) };
    const list = await this.parts.call(inboxRoutes.list, { query });
    this.parts.met(list.users);
    return list;
  }

  /** Puts entries aside, or takes them up again, on all one's devices. */
  async mark(items: readonly Entry[], done = true): Promise<void> {
    const entries = items
      .filter((item) => this.isDone(item) !== done)
      .map(({ roomId, seq, kind, revision }) => ({ roomId, seq, kind, revision }));
    if (entries.length === 0) return;
    const { selfRevision } = await this.parts.call(inboxRoutes.mark, { body: { items: entries, done } });
    this.take(...entries.map((entry) => ({ ...entry, done, selfRevision })));
  }

  /** Reads all rooms and threads to their ends. The rooms are told by events. */
  async readAll(): Promise<void> {
    await this.parts.call(inboxRoutes.readAll);
  }

  /** Takes in the word of some; of two the higher number is true. */
  take(...marks: readonly InboxMark[]): void {
    let isNews = false;
    for (const mark of marks) {
      if (mark.selfRevision <= (this.stamped.get(entryKey(mark))?.selfRevision ?? 0)) continue;
      this.stamped.set(entryKey(mark), mark);
      isNews = true;
    }
    if (isNews) this.marks.set(new Map(this.stamped));
  }

  isDone(entry: Entry): boolean {
    return isDone(this.marks.get(), entry);
  }

  /** The newest number that any mark bears: where more is there than was heard, it is asked for. */
  newest(selfRevision: number): void {
    this.known.newest(selfRevision);
  }

  /** One has come into a room: what was done there is told from now on. */
  came(): void {
    this.known.again();
  }

  /** Of reactions to one's own message the server knows which one has not looked at; no event of a room says it (R16). */
  hear({ roomId, type, message }: RoomChange): void {
    if (message?.authorId !== this.parts.me() || type === 'message.posted' || type === 'message.edited')
      return;
    this.askIn(gather, roomId);
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.reacted.clear();
    this.known.clear();
    this.stamped.clear();
    this.marks.set(new Map());
  }

  private askIn(ms: number, roomId: string): void {
    this.reacted.add(roomId);
    this.cancel ??= this.parts.clock.after(ms, () => {
      this.cancel = null;
      const rooms = [...this.reacted];
      this.reacted.clear();
      for (const each of rooms) void this.askOf(each);
    });
  }

  private async askOf(id: string): Promise<void> {
    const me = this.parts.me();
    try {
      const { room, own } = await this.parts.call(routes.rooms.one, { params: { id } });
      if (own) this.parts.directory.take(room, own);
    } catch (error) {
      if (ParleyError.from(error).retryable && this.parts.me() === me) this.askIn(patience, id);
    }
  }

  private recount(): void {
    const { directory, bookmarks } = this.parts;
    this.counted.set(inboxCount(directory.rooms.get(), bookmarks.mine.get(), this.marks.get()));
  }
}
