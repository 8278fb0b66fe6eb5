import { routes } from '@parley/contracts';
import type { Message, MessageHistory, User } from '@parley/contracts';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { Directory } from '../rooms/directory.js';
import type { RoomChange } from '../socket/room-change.js';
import { Pins } from './pins.js';
import { Reactions } from './reactions.js';
import { Seen } from './seen.js';

export interface RoomMarksParts {
  call: Call;
  clock: Clock;
  random: Random;
  directory: Directory;
  /** Who is signed in. */
  me(): string;
  met(users: readonly User[]): void;
  timeline: { takeRow(message: Message): void };
}

/** What people do to the messages of a room besides writing them, and how far they have read. */
export class RoomMarks {
  readonly reactions: Reactions;
  readonly pins: Pins;
  readonly seen: Seen;

  constructor(
    private readonly roomId: string,
    private readonly parts: RoomMarksParts,
  ) {
    const takeRow = (message: Message) => parts.timeline.takeRow(message);
    const more = { ...parts, roomId, takeRow };
    this.reactions = new Reactions(more);
    this.pins = new Pins(more);
    this.seen = new Seen(more);
  }

  /** The texts that a message had, oldest first, and the present one last. */
  async history(seq: number): Promise<MessageHistory['versions']> {
    const params = { id: this.roomId, seq };
    return (await this.parts.call(routes.history.versions, { params })).versions;
  }

  /** Something in the room changed. */
  hear(change: RoomChange): void {
    this.pins.hear(change);
    this.seen.hearPost(change);
  }

  /** The line is there again. */
  connected(): void {
    this.seen.renew();
  }

  /** Nobody looks at the messages any more. */
  close(): void {
    this.reactions.close();
  }

  /** Forgets everything (sign-out). */
  clear(): void {
    for (const part of [this.reactions, this.pins, this.seen]) part.clear();
  }
}
