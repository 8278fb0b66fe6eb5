import { computed, type Signal, signal } from '@angular/core';
import type { Room, User } from '@parley/contracts';
import type { Command } from '../shell/commands.js';
import { failureText } from '../texts.js';
import { type Findable, keyOf, type Match } from './match.js';
import { commandsFor, ranked, recentMatches, type Scored } from './ranking.js';

export interface FinderSources {
  readonly own: Signal<readonly Findable[]>;
  /** The ids of rooms one was in, the latest first. */
  readonly recent: Signal<readonly string[]>;
  readonly commands: Signal<readonly Command[]>;
  readonly me: Signal<string>;
  readonly mayCreate: Signal<boolean>;
  rooms(query: string): Promise<readonly Room[]>;
  people(query: string): Promise<readonly User[]>;
}

interface Found {
  readonly query: string;
  readonly rooms: readonly Room[];
  readonly people: readonly User[];
  /** Why a part of the answer did not come, or null. */
  readonly failure: unknown;
}

/** Milliseconds of quiet before the server is asked. */
const quiet = 100;
const nothing: Found = { query: '', rooms: [], people: [], failure: null };
/** What begins so is a command. */
const sign = '>';
/** A name that is further from what was typed is a guess: before Enter takes it, the server is asked. */
const sure = 3;

/**
 * The find field's mind: what was typed, what matches it here at once and on the server soon, and which one Enter takes.
 * The first match is active, so the screen always shows what Enter will do.
 */
export class Finder {
  readonly query = signal('');
  readonly wanted = computed(() => this.query().trim());
  /** One is at the field: before anything is typed it shows where one was last. */
  private readonly entered = signal(false);
  private readonly found = signal(nothing);
  /** The match that was chosen with the arrows, and the order in which they stood then. */
  private readonly chosen = signal<{ key: string; order: readonly string[] } | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: Promise<void> = Promise.resolve();
  private readonly commanding = computed(() => this.wanted().startsWith(sign));
  /** The server's answer is for an older query. */
  readonly searching = computed(
    () => this.wanted() !== '' && !this.commanding() && this.found().query !== this.wanted(),
  );
  /** Why the server did not answer what is typed; empty where it did. */
  readonly problem = computed(() => {
    const { query, failure } = this.found();
    return failure !== null && query === this.wanted() ? failureText(failure) : '';
  });
  private readonly scored = computed<readonly Scored[]>(() => this.inOrder(this.fitting()));
  readonly matches = computed<readonly Match[]>(() => this.scored().map(({ match }) => match));
  readonly active = computed(() => {
    const key = this.chosen()?.key;
    return Math.max(
      0,
      this.matches().findIndex((match) => keyOf(match) === key),
    );
  });
  /** Something is to be shown. */
  readonly open = computed(() => this.wanted() !== '' || (this.entered() && this.matches().length > 0));

  constructor(private readonly sources: FinderSources) {}

  type(query: string): void {
    this.query.set(query);
    this.chosen.set(null);
    clearTimeout(this.timer);
    if (this.wanted() === '' || this.commanding()) this.found.set(nothing);
    else this.timer = setTimeout(() => void this.ask(), quiet);
  }

  enter(): void {
    this.entered.set(true);
  }

  leave(): void {
    this.entered.set(false);
    if (this.wanted() === '') this.chosen.set(null);
  }

  /** To the next or the one before, around the ends. Into an empty field it comes first. */
  move(step: 1 | -1): void {
    const wasOpen = this.open();
    this.enter();
    const matches = this.matches();
    const next = matches.at((this.active() + step) % matches.length);
    if (wasOpen && next) this.chosen.set({ key: keyOf(next), order: matches.map(keyOf) });
  }

  clear(): void {
    this.type('');
    this.leave();
  }

  /** Asks once more what could not be answered. */
  again(): void {
    if (this.problem()) void this.ask();
  }

  /** What Enter takes; where the server has not answered yet and nothing here fits well, its answer is awaited. */
  async choose(): Promise<Match | null> {
    const typed = this.wanted();
    if (!this.open()) return null;
    if (!this.isSure() && (this.searching() || this.problem())) await this.ask();
    return this.wanted() === typed ? (this.matches()[this.active()] ?? null) : null;
  }

  private isSure(): boolean {
    const first = this.scored()[0];
    return this.chosen() !== null || (first?.match.kind === 'own' && first.score <= sure);
  }

  private ask(): Promise<void> {
    clearTimeout(this.timer);
    this.asking = this.search(this.wanted());
    return this.asking;
  }

  private async search(query: string): Promise<void> {
    let failure: unknown = null;
    const failed = (error: unknown): [] => {
      failure = error;
      return [];
    };
    const [rooms, people] = await Promise.all([
      this.sources.rooms(query).catch(failed),
      this.sources.people(query).catch(failed),
    ]);
    if (this.wanted() === query) this.found.set({ query, rooms, people, failure });
  }

  /** Where the server could not be asked, a room of this name may well be there: none is created. */
  private fitting(): readonly Scored[] {
    const { own, recent, commands, me, mayCreate } = this.sources;
    const query = this.wanted();
    if (query === '') return recentMatches({ own: own(), recent: recent() });
    if (this.commanding()) return commandsFor(commands(), query.slice(sign.length).trim());
    const { rooms, people } = this.found();
    const held = { own: own(), recent: recent(), commands: commands(), me: me() };
    return ranked({ query, ...held, mayCreate: mayCreate() && !this.problem(), rooms, people });
  }

  /** Once one has gone among them nothing moves any more: what comes later stands below. */
  private inOrder(scored: readonly Scored[]): readonly Scored[] {
    const order = this.chosen()?.order;
    if (!order) return scored;
    const places = new Map(order.map((key, place) => [key, place]));
    const place = ({ match }: Scored) => places.get(keyOf(match)) ?? order.length;
    return [...scored].sort((one, other) => place(one) - place(other));
  }
}
