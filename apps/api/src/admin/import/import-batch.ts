import type { ImportLine } from '@parley/contracts';
import type { ImportedMessage } from '../../messages/imported-messages.service.js';
import type { ImportedRoom } from '../../rooms/room-creation.service.js';
import type { ImportedName } from '../../users/imported-people.service.js';
import type { GivenLine } from './import-lines.js';

export interface Fault {
  line: number;
  id?: string;
  detail: string;
}

type Line<Type extends ImportLine['type']> = Extract<ImportLine, { type: Type }>;
export type PlacedMessage = Omit<ImportedMessage, 'authorId'> & { author: string; number: number };

/** Clocks differ; what is dated later than tomorrow would date every later post. */
const day = 24 * 60 * 60 * 1000;

/** Sorts the lines of a batch into what is new, what was there and what is wrong; each in the order of the file. */
export class ImportBatch {
  readonly authors: ImportedName[] = [];
  readonly rooms: ImportedRoom[] = [];
  readonly messages = new Map<string, PlacedMessage[]>();
  readonly faults: Fault[] = [];
  repeated = 0;
  private readonly lineIds = new Set<string>();
  private readonly newAuthors = new Set<string>();
  private readonly newRooms = new Set<string>();

  /** `known`: the authors and rooms that earlier batches or imports have made. */
  constructor(private readonly known: { authors: Map<string, string>; rooms: Map<string, string> }) {}

  take(given: GivenLine): void {
    const { number } = given;
    if ('fault' in given) this.faults.push({ line: number, id: given.id, detail: given.fault });
    else if (given.line.type === 'author') this.takeAuthor(given.line);
    else if (given.line.type === 'room') this.takeRoom(given.line);
    else this.takeMessage(number, given.line);
  }

  private takeAuthor({ id: key, name }: Line<'author'>): void {
    if (this.known.authors.has(key) || this.newAuthors.has(key)) this.repeated += 1;
    else {
      this.newAuthors.add(key);
      this.authors.push({ key, name });
    }
  }

  private takeRoom({ id: key, name, topic }: Line<'room'>): void {
    if (this.known.rooms.has(key) || this.newRooms.has(key)) this.repeated += 1;
    else {
      this.newRooms.add(key);
      this.rooms.push({ key, name, ...(topic !== undefined && { topic }) });
    }
  }

  private takeMessage(number: number, line: Line<'message'>): void {
    const { id, room, author, at, kind = 'text', body, replyTo = [] } = line;
    const detail = this.faultOf(line);
    if (detail) {
      this.faults.push({ line: number, id, detail });
      return;
    }
    const lineId = JSON.stringify([room, id]);
    if (this.lineIds.has(lineId)) {
      this.repeated += 1;
      return;
    }
    this.lineIds.add(lineId);
    const placed = this.messages.get(room) ?? [];
    placed.push({ number, lineId: id, author, at: new Date(at), kind, body, replyTo });
    this.messages.set(room, placed);
  }

  private faultOf({ room, author, at }: Line<'message'>): string | null {
    if (!this.known.rooms.has(room) && !this.newRooms.has(room))
      return `no line before this one makes the room ${room}`;
    if (!this.known.authors.has(author) && !this.newAuthors.has(author))
      return `no line before this one makes the author ${author}`;
    return new Date(at).getTime() > Date.now() + day ? 'at: lies in the future' : null;
  }
}
