import { computed, inject, Injectable } from '@angular/core';
import type { Draft as Kept } from '@parley/contracts';
import { draftKey } from '@parley/sdk';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import type { Draft } from './draft.js';

/**
 * What was begun and not sent, by room and thread: here at once, on one's other devices a little later. `root` is the
 * message whose thread it is written in; 0 is the room itself.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly drafts = inject(PARLEY).drafts;
  private readonly mine = signalFrom(this.drafts.mine);
  /** What is begun in each room, by the room's id; in its threads others know. */
  readonly texts = computed<ReadonlyMap<string, string>>(() => {
    const ofRooms = [...this.mine()].filter(([key]) => !key.includes('.'));
    const begun = ofRooms.map(([roomId, { box }]) => [roomId, textOf(box)] as const);
    return new Map(begun.filter(([, text]) => text !== ''));
  });

  of(roomId: string, root = 0): Draft {
    return this.drafts.of(roomId, root).box;
  }

  /** The same, for what is made anew when another device or tab has written something else. */
  now(roomId: string, root = 0): Draft {
    return this.mine().get(draftKey(roomId, root))?.box ?? this.of(roomId, root);
  }

  /** What another device wrote while one wrote here. */
  offered(roomId: string, root = 0): Kept | null {
    return this.mine().get(draftKey(roomId, root))?.offered ?? null;
  }

  /** What was sent is gone on the other devices without waiting. */
  keep(roomId: string, draft: Draft, root = 0): void {
    this.drafts.write(roomId, draft, { root, atOnce: draft.text === '' });
  }

  takeOther(roomId: string, root = 0): void {
    this.drafts.takeOther(roomId, root);
  }

  keepMine(roomId: string, root = 0): void {
    this.drafts.keepMine(roomId, root);
  }

  /** The box was left. */
  left(): void {
    this.drafts.tell();
  }
}

/** Its words, or those that wait while another message is changed, on one line. */
function textOf({ text, aside }: Draft): string {
  return (text.trim() || aside.trim()).slice(0, 200).replace(/\s+/g, ' ');
}
