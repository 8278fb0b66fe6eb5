import type { CommandId } from '../shell/commands.js';

interface Named {
  readonly id: string;
  readonly name: string;
  /** Its picture, if it has one. */
  readonly url: string | null;
  /** The sign of a room, or empty. */
  readonly emoji: string;
  readonly detail: string;
}

/** What the find field can lead to. */
export type Match =
  | (Named & { readonly kind: 'own'; readonly person: boolean })
  | (Named & { readonly kind: 'public' })
  | (Named & { readonly kind: 'person' })
  | { readonly kind: 'command'; readonly id: CommandId; readonly name: string }
  | { readonly kind: 'create'; readonly id: ''; readonly name: string };

export const keyOf = ({ kind, id }: Match) => `${kind} ${id}`;

/** A room one is in, as it can be found: by its name, or by the person's username too. */
export interface Findable {
  readonly id: string;
  readonly name: string;
  readonly person: boolean;
  /** The one other person of a direct room. */
  readonly userId: string | null;
  readonly username: string;
  readonly url: string | null;
  readonly emoji: string;
  /** Archived or hidden: found after the others. */
  readonly aside: boolean;
}
