import { roomName, type Room, type User } from '@parley/contracts';
import type { Command } from '../shell/commands.js';
import { texts } from '../texts.js';
import { type Fit, fitTo } from './closeness.js';
import type { Findable, Match } from './match.js';

/** What was typed, and all that it is looked for in. */
export interface Lookup {
  readonly query: string;
  readonly own: readonly Findable[];
  /** The ids of rooms one was in, the latest first. */
  readonly recent: readonly string[];
  readonly commands: readonly Command[];
  readonly me: string;
  readonly mayCreate: boolean;
  /** What the server found, in its order. */
  readonly rooms: readonly Room[];
  readonly people: readonly User[];
}

export interface Scored {
  readonly match: Match;
  readonly score: number;
}

const most = { own: 8, commands: 3, rooms: 5, people: 8, recent: 8 };
/** How far a name may be that is nearly what was typed. */
const near = 4;
/** Words for a command are begun, not looked for inside. */
const begun = 2;

/**
 * The very names first; then one's own rooms, commands, rooms to join and people that contain what was typed; then what
 * is nearly called so; then a new room. What only the server thinks to be near stands below it, where nothing else is.
 */
export function ranked(lookup: Lookup): readonly Scored[] {
  const { query, mayCreate } = lookup;
  const fit = fitTo(query);
  const own = ownMatches(lookup, fit);
  const all = [
    ...own,
    ...commandMatches(lookup),
    ...publicMatches(lookup, fit),
    ...personMatches(lookup, own, fit),
  ];
  const taken = all.some(({ match, score }) => isRoom(match) && score === 0);
  const creation: Scored[] =
    mayCreate && !taken && roomName.safeParse(query).success
      ? [{ match: { kind: 'create', id: '', name: query }, score: near }]
      : [];
  const isVery = ({ match, score }: Scored) => score === 0 && match.kind !== 'command';
  return [
    ...all.filter(isVery),
    ...all.filter((one) => one.score < near && !isVery(one)),
    ...all.filter(({ score }) => score === near),
    ...creation,
    ...(all.some(({ score }) => score <= near) ? [] : all),
  ];
}

/** What stands there before anything is typed. */
export function recentMatches({ own, recent }: Pick<Lookup, 'own' | 'recent'>): readonly Scored[] {
  const byId = new Map(own.map((room) => [room.id, room]));
  const rooms = recent.flatMap((id) => byId.get(id) ?? []).slice(0, most.recent);
  return rooms.map((room) => ({ match: ownMatch(room), score: 0 }));
}

/** The commands that fit; all of them where nothing was typed. */
export function commandsFor(commands: readonly Command[], query: string): readonly Scored[] {
  const fit = query === '' ? () => 0 : fitTo(query);
  const scored = commands.map(({ id, name, words }) => ({
    match: { kind: 'command' as const, id, name },
    score: Math.min(fit(name), fit(words)),
  }));
  return best(scored, Infinity, near);
}

function ownMatches({ own, recent }: Lookup, fit: Fit): Scored[] {
  const places = new Map(recent.map((id, place) => [id, place]));
  const scored = own.map((room) => ({
    room,
    score: Math.min(fit(room.name), fit(room.username)),
    visited: places.get(room.id) ?? Infinity,
  }));
  return scored
    .filter(({ score }) => score <= near)
    .sort(
      (one, other) =>
        one.score - other.score ||
        Number(one.room.aside) - Number(other.room.aside) ||
        (one.visited === other.visited ? 0 : one.visited - other.visited),
    )
    .slice(0, most.own)
    .map(({ room, score }) => ({ match: ownMatch(room), score }));
}

function commandMatches({ commands, query }: Lookup): Scored[] {
  if ([...query].length < 2) return [];
  return commandsFor(commands, query)
    .filter(({ score }) => score <= begun)
    .slice(0, most.commands);
}

function publicMatches({ rooms, own }: Lookup, fit: Fit): Scored[] {
  const held = new Set(own.map(({ id }) => id));
  const scored = rooms
    .filter(({ id }) => !held.has(id))
    .map(({ id, name, topic, pictureUrl = null, emoji = '' }) => ({
      match: { kind: 'public' as const, id, name: name ?? '', detail: topic, url: pictureUrl, emoji },
      score: fit(name ?? ''),
    }));
  return best(scored, most.rooms);
}

/** All but those whose conversation stands among the matches already. */
function personMatches({ people, me, own }: Lookup, shown: readonly Scored[], fit: Fit): Scored[] {
  const ids = new Set(shown.map(({ match }) => match.id));
  const talked = new Set(own.filter(({ id }) => ids.has(id)).map(({ userId }) => userId));
  const scored = people
    .filter(({ id }) => id !== me && !talked.has(id))
    .map(({ id, displayName, username, avatarUrl }) => ({
      match: {
        kind: 'person' as const,
        id,
        name: displayName,
        detail: `@${username}`,
        url: avatarUrl,
        emoji: '',
      },
      score: Math.min(fit(displayName), fit(username)),
    }));
  return best(scored, most.people);
}

function ownMatch({ id, name, person, url, emoji, aside }: Findable): Match {
  return { kind: 'own', id, name, person, url, emoji, detail: aside ? texts.finding.aside : '' };
}

function isRoom(match: Match): boolean {
  return match.kind === 'public' || (match.kind === 'own' && !match.person);
}

function best(scored: readonly Scored[], most: number, worst = Infinity): Scored[] {
  return scored
    .filter(({ score }) => score <= worst)
    .sort((one, other) => (one.score === other.score ? 0 : one.score - other.score))
    .slice(0, most);
}
