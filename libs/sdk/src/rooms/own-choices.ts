import { problemOf, routes } from '@parley/contracts';
import type { SetOwn } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import type { Directory } from './directory.js';
import type { Wish } from './halves.js';

export interface OwnChoicesParts {
  call: Call;
  directory: Directory;
}

/** What one chooses of a room for oneself: on the screen at once, and as it was again where the server refuses it. */
export class OwnChoices {
  /** Per room what was said last: of two choices the later one reaches the server later. */
  private readonly said = new Map<string, Promise<void>>();

  constructor(private readonly parts: OwnChoicesParts) {}

  /** Throws ParleyError. */
  set(roomId: string, wanted: SetOwn): Promise<void> {
    const chosen = this.asHeld(roomId, wanted);
    const wish = wishOf(chosen);
    this.parts.directory.wish(roomId, wish);
    const before = this.said.get(roomId) ?? Promise.resolve();
    const saying = before.catch(() => undefined).then(() => this.say(roomId, chosen, wish));
    this.said.set(roomId, saying);
    return saying;
  }

  private async say(roomId: string, chosen: SetOwn, wish: Wish): Promise<void> {
    const { directory, call } = this.parts;
    // Somebody else may have signed in while it waited (R26).
    if (!directory.get(roomId)?.wishes.includes(wish)) throw new ParleyError(problemOf('room.not_joined'));
    try {
      const { own } = await call(routes.preferences.setOwn, { params: { id: roomId }, body: chosen });
      directory.answered(roomId, wish, own);
    } catch (error) {
      directory.answered(roomId, wish);
      throw error;
    }
  }

  /** Hidden is what one has of the room: a message that is on its way shows it again. */
  private asHeld(roomId: string, wanted: SetOwn): SetOwn {
    return wanted.hidden ? { seq: this.parts.directory.get(roomId)?.room.lastSeq, ...wanted } : wanted;
  }
}

function wishOf({ favourite, hidden, notify, seq = 0 }: SetOwn): Wish {
  return {
    ...(favourite !== undefined && { favourite }),
    ...(notify !== undefined && { notify: notify ?? 'all', notifyChosen: notify !== null }),
    ...(hidden !== undefined && { hiddenSeq: hidden ? seq : null }),
  };
}
