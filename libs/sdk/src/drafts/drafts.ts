import { draftRoutes, limits } from '@parley/contracts';
import type { Draft } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { KnownUpTo } from '../inbox/known-up-to.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import { isSame, toldOf } from './box.js';
import type { Box, Told } from './box.js';
import {
  attempted,
  heard,
  isEmpty,
  isUntold,
  keptMine,
  noDraft,
  shared,
  takenOver,
  written,
} from './draft-state.js';
import type { DraftState } from './draft-state.js';
import type { DraftStore, StoredDraft } from './draft-store.js';

export interface DraftsParts {
  call: Call;
  clock: Clock;
  random: Random;
  store: DraftStore;
  /** Away, nothing is tried: being back tells what is untold. */
  online(): boolean;
}

/** Milliseconds after the last key. */
const quiet = 1_500;

/** By room, and in it by thread: where one writes. */
export function draftKey(roomId: string, root = 0): string {
  return root === 0 ? roomId : `${roomId}.${String(root)}`;
}

/** What one began to write, on all one's devices: here at once, told to the others a little later. */
export class Drafts {
  private readonly held = new Observed<ReadonlyMap<string, DraftState>>(new Map());
  /** By `draftKey`; a new map after each change. */
  readonly mine: Observable<ReadonlyMap<string, DraftState>> = this.held;
  private owner: string | null = null;
  private readonly known = new KnownUpTo((since) => this.ask(since));
  private readonly timers = new Map<string, () => void>();
  /** What is on its way to the server now: one for each draft. */
  private readonly telling = new Set<string>();
  /** What the server refused for good: told again after another key. */
  private readonly refused = new Map<string, Told>();
  /** The history that the server has, as far as it has said so (R23). */
  private epoch: string | null = null;
  /** Of which history what is stored is: of each draft that was found before the server said which one it has. */
  private readonly found = new Map<string, string>();
  private readonly deaf: () => void;

  constructor(private readonly parts: DraftsParts) {
    this.deaf = parts.store.hear((owner, key, stored) => {
      if (owner === this.owner) this.heardOfTab(key, stored);
    });
  }

  of(roomId: string, root = 0): DraftState {
    return this.at(draftKey(roomId, root));
  }

  /** What stands in the box now. `atOnce`: it was sent, or left, and the others are told without waiting. */
  write(roomId: string, box: Box, { root = 0, atOnce = false } = {}): void {
    const key = draftKey(roomId, root);
    this.put(key, written(this.at(key), box));
    this.tellIn(key, atOnce ? 0 : quiet);
  }

  /** What another device wrote is taken, and what stands here let go. */
  takeOther(roomId: string, root = 0): void {
    this.change(draftKey(roomId, root), takenOver);
  }

  /** What stands here stays, and is written over what another device wrote. */
  keepMine(roomId: string, root = 0): void {
    this.change(draftKey(roomId, root), keptMine);
  }

  /** Tells what is still untold, all of it at once: the box is left, or the page covered, or one is back. */
  tell(): void {
    for (const key of this.held.get().keys()) this.tellIn(key, 0);
  }

  /** The word of the server, in an event or a list. */
  hear(draft: Draft): void {
    this.change(draftKey(draft.roomId, draft.root), (state) => heard(state, draft));
  }

  /** The newest number that any draft bears: where more is there than was heard, it is asked for. */
  newest(selfRevision: number): void {
    this.known.newest(selfRevision);
  }

  /** One has come into a room: what one began there is told from now on. */
  came(): void {
    this.known.again();
  }

  open(owner: string): void {
    this.owner = owner;
    const stored = [...this.parts.store.all(owner)];
    for (const [key, { epoch }] of stored) if (epoch !== null) this.found.set(key, epoch);
    this.held.set(new Map(stored.map(([key, draft]) => [key, stateOf(draft)])));
  }

  /** The history that the server has: what was stored in another one stays as one wrote it, and is told anew (R23). */
  inHistory(epoch: string): void {
    this.epoch = epoch;
    for (const [key, of] of this.found) if (of !== epoch) this.begin(key);
    this.found.clear();
  }

  /** The server has another history (R23): what one wrote stays, and is told anew. */
  beginAgain(): void {
    this.known.clear();
    this.found.clear();
    this.epoch = null;
    for (const key of this.held.get().keys()) this.begin(key);
  }

  /** Nobody is signed in. `wipe`: for good, not only until the same person comes back. */
  end(wipe: boolean): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    this.refused.clear();
    this.telling.clear();
    this.known.clear();
    this.found.clear();
    this.epoch = null;
    if (wipe) this.parts.store.wipe(this.owner);
    this.owner = null;
    this.held.set(new Map());
  }

  close(): void {
    for (const cancel of this.timers.values()) cancel();
    this.deaf();
  }

  private at(key: string): DraftState {
    return this.held.get().get(key) ?? noDraft;
  }

  /** What another tab stored. Of another history only what stands in the box is of use. */
  private heardOfTab(key: string, stored: StoredDraft | null): void {
    const state = this.at(key);
    const epoch = stored?.epoch ?? null;
    const isOther = epoch !== null && this.epoch !== null && epoch !== this.epoch;
    if (epoch !== null && this.epoch === null) this.found.set(key, epoch);
    const next = stored && isOther ? written(state, stored.box) : shared(state, stored && stateOf(stored));
    this.put(key, next, { store: false });
  }

  /** The server is not known to have anything of it. */
  private begin(key: string): void {
    const { base, attempts } = noDraft;
    this.put(key, { box: this.at(key).box, base, attempts, offered: null });
  }

  private change(key: string, change: (state: DraftState) => DraftState): void {
    const state = this.at(key);
    const next = change(state);
    if (next === state) return;
    this.put(key, next);
    if (isUntold(next)) this.tellIn(key, quiet);
  }

  private put(key: string, state: DraftState, { store = true } = {}): void {
    this.held.set(new Map(this.held.get()).set(key, state));
    if (!store || this.owner === null) return;
    const { offered, ...rest } = state;
    const isOver = isEmpty(state.box) && !isUntold(state) && offered === null;
    const epoch = this.epoch ?? this.found.get(key) ?? null;
    this.parts.store.set(this.owner, key, isOver ? null : { ...rest, epoch });
  }

  private tellIn(key: string, ms: number, attempt = 1): void {
    this.timers.get(key)?.();
    this.timers.delete(key);
    if (ms === 0) return void this.tellOne(key, attempt);
    const after = this.parts.clock.after(ms, () => {
      this.timers.delete(key);
      void this.tellOne(key, attempt);
    });
    this.timers.set(key, after);
  }

  private async tellOne(key: string, attempt: number): Promise<void> {
    const state = this.at(key);
    const told = toldOf(state.box);
    const refused = this.refused.get(key);
    const isVain = (refused !== undefined && isSame(refused, told)) || isTooLong(told);
    if (!isUntold(state) || state.offered !== null || isVain) return;
    const { owner } = this;
    if (owner === null || !this.parts.online() || this.telling.has(key)) return;
    this.telling.add(key);
    this.put(key, attempted(state, told));
    const again = await this.send(key, told, state.base.version, attempt);
    if (this.owner !== owner) return;
    this.telling.delete(key);
    if (again !== null) this.tellIn(key, again, attempt + 1);
  }

  /** Answers in how many milliseconds to look again; null: not before something changes. */
  private async send(key: string, told: Told, version: number, attempt: number): Promise<number | null> {
    const [id = '', root = '0'] = key.split('.');
    const { call, random } = this.parts;
    const { owner } = this;
    try {
      const body = { root: Number(root), ...told, version };
      const { draft } = await call(draftRoutes.put, { params: { id }, body });
      // What comes after one has signed out is not the next one's.
      if (this.owner === owner) this.hear(draft);
      return quiet;
    } catch (error) {
      const { code, retryable } = ParleyError.from(error);
      // Another device wrote meanwhile: what it wrote decides whether this one's is told at all.
      if (code === 'draft.changed') await this.ask(version).catch(() => 0);
      if (code === 'draft.changed') return backoff(attempt, random);
      if (retryable) return backoff(attempt, random);
      if (code !== 'aborted') this.refused.set(key, told);
      return null;
    }
  }

  private async ask(since: number): Promise<number> {
    const { owner } = this;
    const { drafts, selfRevision } = await this.parts.call(draftRoutes.list, { query: { since } });
    if (this.owner === owner) for (const draft of drafts) this.hear(draft);
    return selfRevision;
  }
}

function stateOf({ box, base, attempts }: StoredDraft): DraftState {
  return { box, base, attempts, offered: null };
}

function isTooLong({ body }: Told): boolean {
  return body.length > limits.draft && [...body].length > limits.draft;
}
