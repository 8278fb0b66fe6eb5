import type { CommandAnswer, CommandInput, Message } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import { ParleyError } from '../parley-error.js';
import type { Directory } from './directory.js';

export interface ReadMarksParts {
  directory: Directory;
  clock: Clock;
  random: Random;
  /** Away, nothing is tried: being back tells what is untold. */
  online(): boolean;
  send(data: CommandInput<'room.read'>): Promise<CommandAnswer<'room.read'>>;
}

/** Milliseconds in which further reading is told with the first. */
const gather = 300;
/** Milliseconds: what the server could not take is told again this soon, at the latest. */
const mostWait = 2000;

/** Tells the server how far one has read: at once on the screen, a little later on the wire, again after an outage. */
export class ReadMarks {
  /** By room id. The version is the one known when it was read: a position forced later is not undone (R10). */
  private readonly untold = new Map<string, { seq: number; readVersion: number }>();
  private cancel: (() => void) | null = null;

  constructor(private readonly parts: ReadMarksParts) {}

  /** Read up to and including this message; an earlier one than before changes nothing. */
  read(roomId: string, message: Pick<Message, 'seq' | 'countNo'>): void {
    const entry = this.parts.directory.get(roomId);
    if (!entry || message.seq <= entry.own.lastReadSeq) return;
    this.parts.directory.readHere(roomId, message);
    this.untold.set(roomId, { seq: message.seq, readVersion: entry.own.readVersion });
    this.tellIn(gather);
  }

  /** Unread from this message on, on all devices (R10). Throws ParleyError: then what was read before is told after all. */
  async unreadFrom(roomId: string, seq: number): Promise<void> {
    const mark = this.untold.get(roomId);
    this.untold.delete(roomId);
    try {
      const { own } = await this.parts.send({ roomId, seq: Math.max(0, seq - 1), force: true });
      this.parts.directory.takeOwn(own);
    } catch (error) {
      if (mark && !this.untold.has(roomId)) {
        this.untold.set(roomId, mark);
        this.tellIn(gather);
      }
      throw error;
    }
  }

  /** Tells what is still untold: all of it at once, as the page may be going. */
  async tell(attempt = 1): Promise<void> {
    this.cancel?.();
    this.cancel = null;
    const told = await Promise.all([...this.untold].map(([roomId, mark]) => this.tellOne(roomId, mark)));
    if (told.every(Boolean) || !this.parts.online()) return;
    this.tellIn(backoff(attempt, this.parts.random, { most: mostWait }), attempt + 1);
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.untold.clear();
  }

  private tellIn(ms: number, attempt = 1): void {
    this.cancel ??= this.parts.clock.after(ms, () => void this.tell(attempt));
  }

  /** False where the server could not take it now. */
  private async tellOne(roomId: string, mark: { seq: number; readVersion: number }): Promise<boolean> {
    try {
      const { own } = await this.parts.send({ roomId, ...mark });
      this.parts.directory.toldRead(own, mark.seq);
    } catch (error) {
      if (ParleyError.from(error).retryable) return false;
    }
    if (this.untold.get(roomId) === mark) this.untold.delete(roomId);
    return true;
  }
}
