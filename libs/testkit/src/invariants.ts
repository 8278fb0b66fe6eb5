import type { Message } from '@parley/contracts';

/** A post that its author was told is committed: the message in the ack or the answer. */
export interface Acknowledged {
  by: string;
  message: Pick<Message, 'roomId' | 'clientId' | 'seq' | 'id'> & Partial<Message>;
}

/** One message that one reader's client was given, by whatever way (event, page, changes), in the order it came. */
export interface Seen {
  reader: string;
  message: Pick<Message, 'roomId' | 'seq' | 'id' | 'clientId' | 'revision'> & Partial<Message>;
}

/** What a reader's client holds of a room in the end: its window, ascending by `seq`. */
export interface Held {
  reader: string;
  roomId: string;
  messages: readonly Message[];
}

/** A stretch in which somebody was no member; times of one clock (ms), `until` absent for "still". */
export interface Barred {
  userId: string;
  roomId: string;
  from: number;
  until?: number;
}

/** A time at which a reader's client received something of a room. */
export interface Received {
  reader: string;
  roomId: string;
  at: number;
}

/** Everything a run recorded. `truth` are all rows of the rooms concerned, read at the end. */
export interface History {
  truth: readonly Message[];
  acknowledged?: readonly Acknowledged[];
  seen?: readonly Seen[];
  held?: readonly Held[];
  barred?: readonly Barred[];
  received?: readonly Received[];
  /** How long after a revocation something may still arrive (ms); G5 says 1,000. */
  grace?: number;
}

/** What a history must satisfy (G1 to G5). Answers one sentence per violation; none is good. */
export function violations(history: History): string[] {
  return [
    ...holesAndDoubles(history.truth),
    ...lost(history),
    ...differing(history),
    ...diverged(history),
    ...leaked(history),
  ];
}

/** G2, G3: `seq` is 1, 2, 3 … in each room, and a client id occurs once per room and author. */
function holesAndDoubles(truth: readonly Message[]): string[] {
  const found: string[] = [];
  for (const [roomId, rows] of byRoom(truth)) {
    rows.forEach(({ seq }, place) => {
      const expected = (rows[0]?.seq ?? 1) + place;
      if (seq !== expected) found.push(`room ${roomId}: seq ${seq} stands where ${expected} belongs`);
    });
    const keys = rows.map(({ authorId, clientId }) => `${authorId} ${clientId}`);
    for (const key of doubles(keys)) found.push(`room ${roomId}: posted twice: ${key}`);
    for (const id of doubles(rows.map((row) => row.id))) found.push(`room ${roomId}: two rows with id ${id}`);
  }
  return found;
}

/** G1: what was acknowledged is there, at the place that was named. */
function lost({ truth, acknowledged = [] }: History): string[] {
  const rows = new Map(truth.map((row) => [row.id, row]));
  return acknowledged.flatMap(({ by, message }) => {
    const row = rows.get(message.id);
    const name = `message ${message.seq} of room ${message.roomId}, acknowledged to ${by}`;
    if (!row) return [`${name}, is not there`];
    const moved = row.seq !== message.seq || row.clientId !== message.clientId;
    return moved ? [`${name}, stands at ${row.seq} with client id ${row.clientId}`] : [];
  });
}

/** G3: nobody ever saw another message in a place than the one that stands there. */
function differing({ truth, seen = [] }: History): string[] {
  const places = new Map(truth.map((row) => [`${row.roomId} ${row.seq}`, row.id]));
  return seen.flatMap(({ reader, message: { roomId, seq, id } }) => {
    const there = places.get(`${roomId} ${seq}`);
    return there === id
      ? []
      : [`${reader} saw ${id} at ${seq} of room ${roomId}, where ${there ?? 'nothing'} stands`];
  });
}

/** G4: in the end a window holds exactly the rows that stand there, without a hole. */
function diverged({ truth, held = [] }: History): string[] {
  const rooms = byRoom(truth);
  return held.flatMap(({ reader, roomId, messages }) => {
    const low = messages[0]?.seq ?? 1;
    const there = (rooms.get(roomId) ?? []).filter(({ seq }) => seq >= low);
    const name = `${reader} in room ${roomId}`;
    if (there.length !== messages.length) return [`${name} holds ${messages.length} rows of ${there.length}`];
    const odd = there.find(
      (row, place) => JSON.stringify(row) !== JSON.stringify(sortedAs(row, messages[place])),
    );
    return odd ? [`${name} holds another message ${odd.seq} than there is`] : [];
  });
}

/** G5: nothing arrives after a revocation and its grace. */
function leaked({ barred = [], received = [], grace = 1_000 }: History): string[] {
  return received.flatMap(({ reader, roomId, at }) => {
    const bar = barred.find(
      (one) =>
        one.userId === reader &&
        one.roomId === roomId &&
        at > one.from + grace &&
        at < (one.until ?? Infinity),
    );
    return bar ? [`${reader} got something of room ${roomId} ${at - bar.from} ms after leaving it`] : [];
  });
}

function byRoom(rows: readonly Message[]): Map<string, Message[]> {
  const rooms = new Map<string, Message[]>();
  for (const row of rows) {
    const there = rooms.get(row.roomId);
    if (there) there.push(row);
    else rooms.set(row.roomId, [row]);
  }
  for (const each of rooms.values()) each.sort((one, other) => one.seq - other.seq);
  return rooms;
}

function doubles(keys: readonly string[]): Set<string> {
  const met = new Set<string>();
  return new Set(keys.filter((key) => met.has(key) || !met.add(key)));
}

/** The same fields in the same order, so that two rows compare as texts. */
function sortedAs(row: Message, other: Message | undefined): Partial<Message> | undefined {
  if (!other) return undefined;
  return Object.fromEntries(Object.keys(row).map((key) => [key, other[key as keyof Message]]));
}
