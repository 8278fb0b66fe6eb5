import type { Member, Message, Own, Preferences, Room } from '@parley/contracts';
import { isInLine } from '@parley/sdk';
import { asChosen } from './chosen.js';
import { groupedBy } from './grouped.js';
import type { Held, HeldWindow, History, Named } from './history.js';
import { ofWhatIsKept } from './kept-alone.js';
import { missummed, ofPins, ofSummaries } from './marked.js';
import { isSameJson } from './same.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G4: in the end clients and nodes have what is true, and nothing else. */
export function diverged(history: History): Violation[] {
  return [...otherwiseHeld(history), ...otherwiseAnswered(history), ...missummed(history)];
}

/** A node answers the rooms and messages that stand in PostgreSQL, to the last field. */
function otherwiseAnswered({ truth, answered }: History): Violation[] {
  if (!answered) return [];
  const rooms = new Map(answered.rooms.map((room) => [room.id, room]));
  const messages = groupedBy(answered.messages, ({ roomId }) => roomId);
  const stored = groupedBy(truth.messages, ({ roomId }) => roomId);
  return truth.rooms.flatMap((room) => {
    const roomId = room.id;
    const rows = messages.get(roomId) ?? [];
    const there = [...(stored.get(roomId) ?? [])].sort((one, other) => one.seq - other.seq);
    const odd = there.find((row, place) => !isSame(row, rows[place]));
    const differences = [
      ...(isSame(room, rooms.get(roomId)) ? [] : ['another room than it is']),
      ...(rows.length === there.length ? [] : [`${rows.length} messages of ${there.length}`]),
      ...(odd ? [`another message ${odd.seq} than there is`] : []),
    ];
    return differences.map((what) =>
      violation('diverged', `a node answers of room ${roomId} ${what}`, { roomId }),
    );
  });
}

/** What a client has is what is true: what is its person's own, its windows, and who is there under what name. */
function otherwiseHeld({ truth, held, clients }: History): Violation[] {
  const people = new Map(clients.map(({ name, userId }) => [name, userId]));
  const messages = groupedBy(truth.messages, ({ roomId }) => roomId);
  const members = groupedBy(truth.members, ({ roomId }) => roomId);
  return held.flatMap((one) => {
    const { client } = one;
    const mine = { truth, userId: people.get(client) ?? '' };
    const differences = [
      ...ofRooms(one, mine),
      ...ofInvitations(one, mine),
      ...ofPreferences(one, mine),
      ...one.windows.flatMap((window) => {
        const { roomId } = window;
        const room = truth.rooms.find(({ id }) => id === roomId);
        return [
          ...ofRows(window, { room, rows: messages.get(roomId) ?? [] }),
          ...ofMembers(window, members.get(roomId) ?? []),
          ...ofSummaries(window, messages.get(roomId) ?? []),
          ...unsent(window),
        ].map((what) => ({ roomId, what }));
      }),
      ...ofPresence(one, truth.presence),
      ...ofNames(one, truth.people),
      ...ofPins(one, messages),
      ...ofWhatIsKept(one, mine),
    ];
    return differences.map(({ roomId, what }) =>
      violation('diverged', `${client}${roomId === undefined ? '' : ` in room ${roomId}`} ${what}`, {
        client,
        ...(roomId !== undefined && { roomId }),
      }),
    );
  });
}

export interface Difference {
  roomId?: string;
  what: string;
}

const ofRoom = ['name', 'topic', 'description', 'archivedAt', 'memberCount', 'lastSeq', 'firstSeq'] as const;
const ofOwn = ['role', 'lastReadSeq', 'readVersion', 'notify', 'favourite', 'hiddenSeq'] as const;

type Mine = Pick<History, 'truth'> & { userId: string };

function ofRooms({ rooms }: Held, { truth, userId }: Mine): Difference[] {
  const mine = new Map(truth.own.filter((own) => own.userId === userId).map((own) => [own.roomId, own]));
  const listed = new Set(rooms.map(({ room }) => room.id));
  const missing = [...mine.keys()].filter((roomId) => !listed.has(roomId));
  return [
    ...missing.map((roomId) => ({ roomId, what: 'does not list it' })),
    ...rooms.flatMap(({ room, own }) => {
      const there = truth.rooms.find(({ id }) => id === room.id);
      const ownThere = mine.get(room.id);
      if (!there || !ownThere) return [{ roomId: room.id, what: 'lists it without being in it' }];
      return [
        ...unequal<Room>(ofRoom, room, there),
        ...unequal<Own>(ofOwn, own, ownThere),
        ...(room.lastMessage?.seq === there.lastMessage?.seq &&
        room.lastMessage?.excerpt === there.lastMessage?.excerpt
          ? []
          : ['lists another newest message']),
      ].map((what) => ({ roomId: room.id, what }));
    }),
  ];
}

function unequal<Thing>(
  fields: readonly (keyof Thing & string)[],
  held: Partial<Thing>,
  there: Partial<Thing>,
): string[] {
  return fields
    .filter((field) => JSON.stringify(held[field]) !== JSON.stringify(there[field]))
    .map((field) => `has ${field} ${String(held[field])}, and it is ${String(there[field])}`);
}

/** A window holds exactly the rows of its line that stand between its ends, and knows whether it is at one. */
function ofRows(
  { messages, hasMoreBefore, hasMoreAfter, line = 'room' }: HeldWindow,
  { room, rows }: { room: Room | undefined; rows: readonly Message[] },
): string[] {
  const first = room?.firstSeq ?? 1;
  const low = hasMoreBefore ? (messages[0]?.seq ?? Infinity) : first;
  const high = hasMoreAfter ? (messages.at(-1)?.seq ?? 0) : Infinity;
  const there = rows
    .filter((row) => row.seq >= low && row.seq <= high && isInLine(row, line))
    .sort((one, other) => one.seq - other.seq);
  if (there.length !== messages.length) return [`shows ${messages.length} messages of ${there.length}`];
  const odd = there.find((row, place) => !isSame(row, messages[place]));
  return odd ? [`shows another message ${odd.seq} than there is`] : [];
}

function ofMembers({ members }: HeldWindow, there: readonly Member[]): string[] {
  if (members === null) return [];
  const told = (list: readonly Member[]) =>
    list
      .filter(({ leftAt }) => leftAt === null)
      .map(({ userId, role }) => `${userId} ${role}`)
      .sort()
      .join();
  return told(members) === told(there) ? [] : ['shows other members than there are'];
}

/** What the server refused stays, and says so; the rest is sent. */
function unsent({ pending }: HeldWindow): string[] {
  const waiting = pending.filter(({ status }) => status !== 'failed').length;
  return waiting === 0 ? [] : [`still has ${waiting} messages to send`];
}

function ofPresence({ presence }: Held, there: History['truth']['presence']): Difference[] {
  const statuses = new Map(there.map(({ userId, status }) => [userId, status]));
  return presence
    .filter(({ userId, status }) => statuses.has(userId) && statuses.get(userId) !== status)
    .map(({ userId, status }) => ({ what: `shows ${userId} as ${status}, who is ${statuses.get(userId)}` }));
}

/** What can be accepted now is on the list, and nothing else. */
function ofInvitations({ invitations }: Held, { truth, userId }: Mine): Difference[] {
  const open = truth.invitations.filter((one) => one.open && one.userId === userId);
  const shown = new Set(invitations.map(({ id }) => id));
  const there = new Set(open.map(({ id }) => id));
  const over = [...shown].filter((id) => !there.has(id)).length;
  return [
    ...open
      .filter(({ id }) => !shown.has(id))
      .map(({ roomId }) => ({ roomId, what: 'does not show the invitation to it' })),
    ...(over === 0 ? [] : [{ what: `shows ${over} invitations that are not open` }]),
  ];
}

function ofPreferences({ preferences }: Held, { truth, userId }: Mine): Difference[] {
  const { selfRevision, chosen } = truth.preferences.find((one) => one.userId === userId) ?? {
    selfRevision: 0,
    chosen: {},
  };
  return unequal<Preferences>(
    [...(Object.keys(chosen) as (keyof Preferences)[]), 'selfRevision'],
    preferences,
    asChosen({ chosen, selfRevision }),
  ).map((what) => ({ what: `${what} among the preferences` }));
}

function ofNames({ people }: Held, there: readonly Named[]): Difference[] {
  const names = new Map(there.map(({ id, displayName }) => [id, displayName]));
  return people
    .filter(({ userId, displayName }) => names.has(userId) && names.get(userId) !== displayName)
    .map(({ userId, displayName }) => ({
      what: `calls ${userId} ${String(displayName)}, who is ${names.get(userId)}`,
    }));
}

/** What stands in one stands in the other too, in whatever order the fields come. */
function isSame<Thing extends object>(row: Thing, other: Thing | undefined): boolean {
  if (!other) return false;
  const fields = Object.keys(row) as (keyof Thing)[];
  return fields.every((field) => isSameJson(row[field], other[field]));
}
