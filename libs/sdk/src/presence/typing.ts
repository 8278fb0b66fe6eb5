import type { Typing } from '@parley/contracts';
import type { Clock } from '../clock.js';
import { Observed } from '../observable.js';
import type { Line } from '../room/lines.js';

/** Milliseconds after which somebody who was heard typing no longer is (R27). */
const expiry = 6_000;
/** Milliseconds between two times of saying that one types. */
const repeat = 3_000;

/** Who is typing where, and saying so oneself. */
export class TypingWatch {
  /** User ids by room id (in a thread by room id and root), in the order in which they began. */
  readonly rooms = new Observed<ReadonlyMap<string, readonly string[]>>(new Map());
  private readonly expiries = new Map<string, () => void>();
  private readonly said = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly say: (roomId: string, typing: boolean, threadRoot?: number) => void,
  ) {}

  /** Who types there, as user ids. */
  in(roomId: string, line: Line): readonly string[] {
    return this.rooms.get().get(placeOf(roomId, line)) ?? nobody;
  }

  hear({ roomId, userId, typing, threadRoot }: Typing): void {
    const place = placeOf(roomId, threadRoot ?? 'room');
    const key = `${place} ${userId}`;
    this.expiries.get(key)?.();
    this.expiries.delete(key);
    if (typing) {
      this.expiries.set(
        key,
        this.clock.after(expiry, () => this.hear({ roomId, userId, typing: false, threadRoot })),
      );
    }
    const before = this.rooms.get().get(place) ?? nobody;
    if (before.includes(userId) === typing) return;
    const now = typing ? [...before, userId] : before.filter((other) => other !== userId);
    this.rooms.set(new Map(this.rooms.get()).set(place, now));
  }

  /** To be called at every keystroke, and with false when the text is empty or was sent. */
  set(roomId: string, typing: boolean, line: Line = 'room'): void {
    const place = placeOf(roomId, line);
    const last = this.said.get(place);
    const now = this.clock.now();
    if (typing && last !== undefined && now - last < repeat) return;
    if (!typing && last === undefined) return;
    if (typing) this.said.set(place, now);
    else this.said.delete(place);
    if (line === 'room') this.say(roomId, typing);
    else this.say(roomId, typing, line);
  }

  clear(): void {
    for (const cancel of this.expiries.values()) cancel();
    this.expiries.clear();
    this.said.clear();
    this.rooms.set(new Map());
  }
}

const nobody: readonly string[] = [];

function placeOf(roomId: string, line: Line): string {
  return line === 'room' ? roomId : `${roomId} ${line}`;
}
