import type { CommandAnswer, CommandInput, Message } from '@parley/contracts';
import type { Directory } from './directory.js';
import type { RoomEntry } from './room-entry.js';
import { Untold } from './untold.js';
import type { UntoldParts } from './untold.js';

export interface ReadMarksParts extends UntoldParts {
  directory: Directory;
  send(data: CommandInput<'room.read'>): Promise<CommandAnswer<'room.read'>>;
}

interface Mark {
  roomId: string;
  seq: number;
  readVersion: number;
}

/** Tells the server how far one has read: at once on the screen, a little later on the wire, again after an outage. */
export class ReadMarks {
  /** The version is the one known when it was read: a position forced later is not undone (R10). */
  private readonly untold: Untold<Mark>;

  constructor(private readonly parts: ReadMarksParts) {
    this.untold = new Untold(parts, (mark) => this.say(mark));
  }

  /** Read up to and including this message; an earlier one than before changes nothing. */
  read(roomId: string, message: Pick<Message, 'seq' | 'countNo'>): void {
    const entry = this.parts.directory.get(roomId);
    if (!entry || message.seq <= entry.own.lastReadSeq) return;
    this.parts.directory.readHere(roomId, message);
    this.untold.note(roomId, { roomId, seq: message.seq, readVersion: entry.own.readVersion });
  }

  /** Read up to here before the page was loaded, and perhaps not told. */
  tellAgain(roomId: string, { read }: Pick<RoomEntry, 'read'>): void {
    if (read) this.untold.note(roomId, { roomId, seq: read.seq, readVersion: read.readVersion });
  }

  /** Unread from this message on, as `readTo` says it of the one before. */
  unreadFrom(roomId: string, seq: number): Promise<void> {
    return this.readTo(roomId, Math.max(0, seq - 1));
  }

  /**
   * Read up to and including this message and no further, on all devices (R10). Throws ParleyError: then what was read
   * before is told after all.
   */
  readTo(roomId: string, seq: number): Promise<void> {
    return this.untold.instead(roomId, async () => {
      const { own } = await this.parts.send({ roomId, seq, force: true });
      this.parts.directory.takeOwn(own);
    });
  }

  /** Tells what is still untold: all of it at once, as the page may be going. */
  tell(): Promise<void> {
    return this.untold.tell();
  }

  clear(): void {
    this.untold.clear();
  }

  private async say(mark: Mark): Promise<void> {
    const { own } = await this.parts.send(mark);
    this.parts.directory.toldRead(own, mark.seq);
  }
}
