import type { CommandAnswer, CommandInput, Message } from '@parley/contracts';
import type { Clock } from '../clock.js';
import { ParleyError } from '../parley-error.js';
import type { Directory } from './directory.js';

export interface ReadMarksParts {
  directory: Directory;
  clock: Clock;
  send(data: CommandInput<'room.read'>): Promise<CommandAnswer<'room.read'>>;
}

/** Milliseconds in which further reading is told with the first. */
const gather = 300;

/** Tells the server how far one has read: at once on the screen, a little later on the wire, again after an outage. */
export class ReadMarks {
  private readonly untold = new Map<string, number>();
  private cancel: (() => void) | null = null;

  constructor(private readonly parts: ReadMarksParts) {}

  /** Read up to and including this message; an earlier one than before changes nothing. */
  read(roomId: string, message: Pick<Message, 'seq' | 'countNo'>): void {
    const entry = this.parts.directory.get(roomId);
    if (!entry || message.seq <= entry.own.lastReadSeq) return;
    this.parts.directory.readHere(roomId, message);
    this.untold.set(roomId, message.seq);
    this.cancel ??= this.parts.clock.after(gather, () => void this.tell());
  }

  /** Unread from this message on, on all devices (R10). Throws ParleyError. */
  async unreadFrom(roomId: string, seq: number, before: Message | undefined): Promise<void> {
    this.untold.delete(roomId);
    const { own } = await this.parts.send({ roomId, seq: Math.max(0, seq - 1), force: true });
    this.parts.directory.takeOwn(own, before);
  }

  /** Tells what is still untold. */
  async tell(): Promise<void> {
    this.cancel?.();
    this.cancel = null;
    for (const [roomId, seq] of [...this.untold]) {
      const readVersion = this.parts.directory.get(roomId)?.own.readVersion;
      if (readVersion === undefined) this.untold.delete(roomId);
      else await this.tellOne(roomId, seq, readVersion);
    }
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.untold.clear();
  }

  private async tellOne(roomId: string, seq: number, readVersion: number): Promise<void> {
    try {
      const { own } = await this.parts.send({ roomId, seq, readVersion });
      this.parts.directory.takeOwn(own);
    } catch (error) {
      if (ParleyError.from(error).retryable) return;
    }
    if (this.untold.get(roomId) === seq) this.untold.delete(roomId);
  }
}
