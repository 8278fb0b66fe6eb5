import type { ImportLine, ImportProgress } from '@parley/contracts';
import type { DataSource } from 'typeorm';
import type { Person } from '../people.js';

let stories = 0;
/** Names of one story's own, so that none finds another's rooms and authors. */
export function names(): { room: string; ann: string; ben: string } {
  stories += 1;
  const number = String(stories);
  return { room: `garden-${number}`, ann: `[Ann]_${number}`, ben: `Ben|away${number}` };
}

export const line = (given: ImportLine) => JSON.stringify(given);

/** A room, two authors, and what they said to each other. */
export function conversation({ room, ann, ben }: ReturnType<typeof names>): string[] {
  const at = '2004-07-01T10:00:00Z';
  return [
    line({ type: 'room', id: room, name: room }),
    line({ type: 'author', id: ann, name: ann }),
    line({ type: 'author', id: ben, name: ben }),
    line({ type: 'message', id: 'm1', room, author: ann, at, body: 'is anybody here?' }),
    line({
      type: 'message',
      id: 'm2',
      room,
      author: ben,
      at,
      kind: 'action',
      body: 'waves',
      replyTo: ['m1'],
    }),
    line({
      type: 'message',
      id: 'm3',
      room,
      author: ann,
      at: '2004-07-01T09:59:00Z',
      body: 'good',
      replyTo: ['m9', 'm2', 'm1'],
    }),
  ];
}

/** Begins an import; its body may be one that is yet to come. */
export function startImport(
  { url, headers }: Person,
  body: string | ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): Promise<Response> {
  const init = { method: 'POST', headers, body, duplex: 'half', signal };
  return fetch(`${url}/api/v1/admin/import`, init);
}

export async function sendImport(
  by: Person,
  lines: string[],
): Promise<{ status: number; answers: ImportProgress[] }> {
  const response = await startImport(by, lines.join('\n'));
  return { status: response.status, answers: progressIn(await response.text()) };
}

export function progressIn(text: string): ImportProgress[] {
  return text
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as ImportProgress);
}

export interface ImportedRoomRow {
  id: string;
  name: string;
  revision: number;
  reset_revision: number;
  last_seq: number;
  member_count: number;
}

/** The room that an import made under this key. */
export async function roomOfImport(database: DataSource, importKey: string): Promise<ImportedRoomRow> {
  const [room] = await database.query<ImportedRoomRow[]>('SELECT * FROM rooms WHERE import_key = $1', [
    importKey,
  ]);
  if (!room) throw new Error('the import made no room');
  return room;
}
