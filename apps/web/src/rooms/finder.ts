import { computed, type Signal, signal } from '@angular/core';
import { roomName, type Room, type User } from '@parley/contracts';
import { failureText } from '../texts.js';
import { closeness } from './closeness.js';

/** What the find field can lead to. */
export type Match =
  | (Face & { readonly kind: 'own'; readonly id: string; readonly name: string; readonly person: boolean })
  | (Face & { readonly kind: 'public'; readonly id: string; readonly name: string; readonly detail: string })
  | (Face & { readonly kind: 'person'; readonly id: string; readonly name: string; readonly detail: string })
  | { readonly kind: 'create'; readonly id: ''; readonly name: string };

/** What stands before a name; left out where there is none. */
export interface Face {
  readonly url?: string | null | undefined;
  /** The sign of a room. */
  readonly emoji?: string | undefined;
}

/** A room one is in, as it can be found: by its name, or by the person's username too. */
export interface Findable extends Face {
  readonly id: string;
  readonly name: string;
  readonly person: boolean;
  /** The one other person of a direct room. */
  readonly userId: string | null;
  readonly username: string;
}

export interface FinderSources {
  readonly own: Signal<readonly Findable[]>;
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
const most = { own: 8, rooms: 5, people: 8 };
const nothing: Found = { query: '', rooms: [], people: [], failure: null };

/**
 * The find field's mind: what was typed, what matches it here at once and on the server soon, and which one Enter takes.
 * The first match is active, so the screen always shows what Enter will do.
 */
export class Finder {
  readonly query = signal('');
  readonly wanted = computed(() => this.query().trim());
  private readonly found = signal(nothing);
  private readonly place = signal(0);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: Promise<void> = Promise.resolve();
  /** The server's answer is for an older query. */
  readonly searching = computed(() => this.wanted() !== '' && this.found().query !== this.wanted());
  /** Why the server did not answer what is typed; empty where it did. */
  readonly problem = computed(() => {
    const { query, failure } = this.found();
    return failure !== null && query === this.wanted() ? failureText(failure) : '';
  });
  readonly matches = computed<readonly Match[]>(() => (this.wanted() === '' ? [] : this.ranked()));
  readonly active = computed(() => Math.min(this.place(), Math.max(0, this.matches().length - 1)));

  constructor(private readonly sources: FinderSources) {}

  type(query: string): void {
    this.query.set(query);
    this.place.set(0);
    clearTimeout(this.timer);
    if (this.wanted() === '') this.found.set(nothing);
    else this.timer = setTimeout(() => void this.ask(), quiet);
  }

  /** To the next or the one before, around the ends. */
  move(step: 1 | -1): void {
    const { length } = this.matches();
    if (length > 0) this.place.set((this.active() + step + length) % length);
  }

  clear(): void {
    this.type('');
  }

  /** Asks once more what could not be answered. */
  again(): void {
    if (this.problem()) void this.ask();
  }

  /** What Enter takes; where the server has not answered yet and nothing here fits exactly, its answer is awaited. */
  async choose(): Promise<Match | null> {
    const typed = this.wanted();
    if (typed === '') return null;
    const sure = this.place() > 0 || this.matches()[0]?.kind === 'own';
    if (!sure && (this.searching() || this.problem())) await this.ask();
    return this.wanted() === typed ? (this.matches()[this.active()] ?? null) : null;
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

  private ranked(): readonly Match[] {
    const query = this.wanted();
    const own = this.ownMatches(query);
    const found = this.found();
    const held = new Set(this.sources.own().map(({ id }) => id));
    const rooms = found.rooms.filter(({ id }) => !held.has(id)).map(publicMatch);
    const matches = [...own, ...best(rooms, query, most.rooms), ...this.newPeople(found.people, query, own)];
    const exact = matches.filter(({ name }) => closeness(name, query) === 0);
    return [...exact, ...matches.filter((match) => !exact.includes(match)), ...this.creation(query, matches)];
  }

  private ownMatches(query: string): Match[] {
    const scored = this.sources.own().map((room) => ({
      match: {
        kind: 'own' as const,
        ...{ id: room.id, name: room.name, person: room.person },
        ...faceOf(room.url, room.emoji),
      },
      score: Math.min(closeness(room.name, query), closeness(room.username, query)),
    }));
    return byScore(scored, most.own);
  }

  /** All but those whose conversation stands among the matches already. */
  private newPeople(people: readonly User[], query: string, own: readonly Match[]): Match[] {
    const shown = new Set(own.map(({ id }) => id));
    const talks = this.sources.own().filter(({ id }) => shown.has(id));
    const talked = new Set(talks.map(({ userId }) => userId));
    const others = people.filter(({ id }) => id !== this.sources.me() && !talked.has(id));
    const scored = others.map((user) => ({
      match: {
        kind: 'person' as const,
        ...{ id: user.id, name: user.displayName, detail: `@${user.username}` },
        ...faceOf(user.avatarUrl),
      },
      score: Math.min(closeness(user.displayName, query), closeness(user.username, query)),
    }));
    return byScore(scored, most.people, Infinity);
  }

  /**
   * A room of exactly this name cannot be made again where it is public; a private one of one's own does not hinder.
   * Where the server could not be asked, it may well be there.
   */
  private creation(query: string, matches: readonly Match[]): Match[] {
    if (this.problem() || !this.sources.mayCreate() || !roomName.safeParse(query).success) return [];
    const taken = matches.some((match) => isRoom(match) && closeness(match.name, query) === 0);
    return taken ? [] : [{ kind: 'create', id: '', name: query }];
  }
}

function isRoom(match: Match): boolean {
  return match.kind === 'public' || (match.kind === 'own' && !match.person);
}

function publicMatch(room: Room): Match {
  const { id, name, topic, pictureUrl, emoji } = room;
  return { kind: 'public', id, name: name ?? '', detail: topic, ...faceOf(pictureUrl, emoji) };
}

function faceOf(url?: string | null, emoji?: string): Face {
  return { ...(url && { url }), ...(emoji && { emoji }) };
}

function best(matches: readonly Match[], query: string, most: number): Match[] {
  return byScore(
    matches.map((match) => ({ match, score: closeness(match.name, query) })),
    most,
    Infinity,
  );
}

function byScore(scored: readonly { match: Match; score: number }[], most: number, worst = 3): Match[] {
  return scored
    .filter(({ score }) => score <= worst)
    .sort((one, other) => one.score - other.score)
    .slice(0, most)
    .map(({ match }) => match);
}
