import type { Place } from './crop.js';

/** What fingers or a mouse did to the frame since the last word of them. */
export interface Handling {
  /** By so much of the frame. */
  readonly by: Place;
  /** So many times nearer, around a place in the frame. */
  readonly nearer: number;
  readonly around: Place;
}

/** Follows what is held down: one finger moves, two move and spread. */
export class HandsOn {
  private readonly down = new Map<number, Place>();

  press(pointer: number, at: Place): void {
    this.down.set(pointer, at);
  }

  release(pointer: number): void {
    this.down.delete(pointer);
  }

  /** null: that one is not held. */
  move(pointer: number, to: Place): Handling | null {
    const from = this.down.get(pointer);
    if (!from) return null;
    const before = this.grip();
    this.down.set(pointer, to);
    const after = this.grip();
    return {
      by: { across: after.at.across - before.at.across, down: after.at.down - before.at.down },
      nearer: before.span > 0 && after.span > 0 ? after.span / before.span : 1,
      around: after.at,
    };
  }

  /** The middle of two fingers and how far they are apart; a single one spans nothing. */
  private grip(): { at: Place; span: number } {
    const [one = { across: 0, down: 0 }, other] = this.down.values();
    if (!other) return { at: one, span: 0 };
    return {
      at: { across: (one.across + other.across) / 2, down: (one.down + other.down) / 2 },
      span: Math.hypot(one.across - other.across, one.down - other.down),
    };
  }
}
