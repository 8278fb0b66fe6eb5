import type { LookAt } from '@parley/contracts';
import type { Clock } from '../clock.js';

/** Milliseconds: the server forgets after 30 s where nobody says it again. */
const again = 20_000;
/** Whoever walks through their rooms looks at none of them. */
const settling = 250;
const nowhere: LookAt = { roomId: null };

/** The place that this device shows: what comes there alerts no device of one's own. Said again while it lasts. */
export class OwnLook {
  private at = nowhere;
  private told = nowhere;
  private online = false;
  private cancel: () => void = () => undefined;

  constructor(
    private readonly say: (at: LookAt) => Promise<unknown>,
    private readonly clock: Clock,
  ) {}

  /** null: nothing, for the page is hidden or something else is on it. */
  set(at: LookAt | null): void {
    if (isSame(at ?? nowhere, this.at)) return;
    this.at = at ?? nowhere;
    // Whoever looks away may be gone at once; from then on devices have to ring.
    if (this.at.roomId === null) this.tell();
    else this.tellIn(settling);
  }

  /** A new connection looks nowhere. */
  connected(): void {
    this.online = true;
    this.told = nowhere;
    this.tell();
  }

  lost(): void {
    this.online = false;
    this.cancel();
  }

  clear(): void {
    this.lost();
    this.at = nowhere;
    this.told = nowhere;
  }

  private tellIn(ms: number): void {
    this.cancel();
    this.cancel = this.clock.after(ms, () => this.tell());
  }

  private tell(): void {
    this.cancel();
    const isNowhere = this.at.roomId === null;
    if (!this.online || (isNowhere && this.told.roomId === null)) return;
    this.told = this.at;
    // What could not be said is said with the next; a server of an older release knows nothing of it.
    void this.say(this.at).catch(() => undefined);
    if (!isNowhere) this.tellIn(again);
  }
}

function isSame(one: LookAt, other: LookAt): boolean {
  const { roomId, threadRoot, line } = one;
  return roomId === other.roomId && threadRoot === other.threadRoot && line === other.line;
}
