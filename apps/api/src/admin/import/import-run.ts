import type { ImportProgress } from '@parley/contracts';
import { problemFor } from '../../http/problem.filter.js';
import type { Actor } from '../../http/actor.js';
import type { ImportedMessages } from '../../messages/imported-messages.service.js';
import type { RoomCreation } from '../../rooms/room-creation.service.js';
import type { ImportedPeople } from '../../users/imported-people.service.js';
import { ImportBatch } from './import-batch.js';
import { inBatches, readLines } from './import-lines.js';
import type { GivenLine } from './import-lines.js';

export interface ImportParts {
  people: ImportedPeople;
  rooms: RoomCreation;
  messages: ImportedMessages;
  /** Refuses where whoever imports may do it no longer. */
  expectAllowed: () => Promise<void>;
  log: (error: unknown) => void;
}

/** Lines to a transaction: few enough that a room is held for a moment only. */
const batchSize = 1000;

/** One import: batch after batch, each committed before the next is read. What was taken stays taken. */
export class ImportRun {
  private readonly counts = { lines: 0, authors: 0, rooms: 0, messages: 0, repeated: 0, faults: 0 };
  private readonly known = { authors: new Map<string, string>(), rooms: new Map<string, string>() };

  constructor(
    private readonly actor: Actor,
    private readonly parts: ImportParts,
  ) {}

  async *run(input: AsyncIterable<Buffer>): AsyncGenerator<ImportProgress> {
    try {
      for await (const lines of inBatches(readLines(input), batchSize)) {
        const batch = await this.write(lines);
        for (const fault of batch.faults.sort((one, other) => one.line - other.line))
          yield { type: 'fault', ...fault };
        yield { type: 'progress', ...this.counts };
      }
      yield { type: 'done', ...this.counts };
    } catch (error) {
      yield { type: 'stopped', detail: problemFor(error, this.parts.log).detail, ...this.counts };
    }
  }

  private async write(lines: GivenLine[]): Promise<ImportBatch> {
    await this.parts.expectAllowed();
    await this.recognise(lines);
    const batch = new ImportBatch(this.known);
    for (const line of lines) batch.take(line);
    for (const [key, id] of await this.parts.people.create(batch.authors)) this.known.authors.set(key, id);
    for (const room of batch.rooms)
      this.known.rooms.set(room.key, await this.parts.rooms.forImport(this.actor, room));
    for (const room of batch.messages.keys()) await this.append(batch, room);
    this.count(lines, batch);
    return batch;
  }

  /** Looks up the authors and rooms that these lines name and no batch has named before. */
  private async recognise(lines: GivenLine[]): Promise<void> {
    const { authors, rooms } = this.known;
    const authorKeys = new Set<string>();
    const roomKeys = new Set<string>();
    for (const given of lines) {
      if (!('line' in given)) continue;
      const { line } = given;
      if (line.type !== 'room') authorKeys.add(line.type === 'author' ? line.id : line.author);
      if (line.type !== 'author') roomKeys.add(line.type === 'room' ? line.id : line.room);
    }
    const newAuthors = [...authorKeys].filter((key) => !authors.has(key));
    const newRooms = [...roomKeys].filter((key) => !rooms.has(key));
    for (const [key, id] of await this.parts.people.find(newAuthors)) authors.set(key, id);
    for (const [key, id] of await this.parts.rooms.importedBefore(newRooms)) rooms.set(key, id);
  }

  private async append(batch: ImportBatch, room: string): Promise<void> {
    const placed = batch.messages.get(room) ?? [];
    const roomId = this.known.rooms.get(room) ?? '';
    const messages = placed.map(({ author, ...message }) => ({
      ...message,
      authorId: this.known.authors.get(author) ?? '',
    }));
    try {
      const taken = await this.parts.messages.append(this.actor, roomId, messages);
      this.counts.messages += taken;
      this.counts.repeated += messages.length - taken;
    } catch (error) {
      const { code, detail } = problemFor(error, this.parts.log);
      if (code !== 'room.archived') throw error;
      for (const { number: line, lineId: id } of placed) batch.faults.push({ line, id, detail });
    }
  }

  private count(lines: GivenLine[], { authors, rooms, repeated, faults }: ImportBatch): void {
    this.counts.lines = lines.at(-1)?.number ?? this.counts.lines;
    this.counts.authors += authors.length;
    this.counts.rooms += rooms.length;
    this.counts.repeated += repeated;
    this.counts.faults += faults.length;
  }
}
