import type { Draft } from '@parley/contracts';

/** What a box is for besides something new: an answer, or other words for a message (`seq` null: not confirmed yet). */
export type BoxContext =
  | { kind: 'reply'; seq: number; author: string; excerpt: string }
  | { kind: 'edit'; clientId: string; seq: number | null; body: string };

/** What stands where one writes. `aside` is what was begun before one went to change a message. */
export interface Box {
  readonly text: string;
  readonly aside: string;
  readonly context: BoxContext | null;
}

export const emptyBox: Box = { text: '', aside: '', context: null };

/** What other devices are told of a box. */
export type Told = Pick<Draft, 'body' | 'context'>;

export const nothingTold: Told = { body: '', context: null };

/** A message that is not confirmed is changed on this device alone: of that, what was begun before is told. */
export function toldOf({ text, aside, context }: Box): Told {
  if (context?.kind === 'reply') return { body: text, context: { kind: 'reply', seq: context.seq } };
  if (context?.kind !== 'edit') return { body: text, context: null };
  const { clientId, seq } = context;
  return seq === null
    ? { body: aside, context: null }
    : { body: text, context: { kind: 'edit', clientId, seq } };
}

export function isSame(one: Told, other: Told): boolean {
  if (one.body !== other.body || one.context?.kind !== other.context?.kind) return false;
  if (one.context?.seq !== other.context?.seq) return false;
  const clientIds = [one, other].map(({ context }) => (context?.kind === 'edit' ? context.clientId : ''));
  return clientIds[0] === clientIds[1];
}

export function isNothing(told: Told): boolean {
  return isSame(told, nothingTold);
}

/**
 * The box with another device's words in it, of which `box` knew what stood there before. A change of a message is taken
 * up beside what was begun; what only this device had set aside stays as well. Who and what is answered is not told: the
 * screen looks it up.
 */
export function boxWith(box: Box, { body, context }: Told): Box {
  if (context?.kind === 'edit') {
    const { clientId, seq } = context;
    const held = box.context?.kind === 'edit' && box.context.clientId === clientId ? box.context : null;
    const aside = box.context?.kind === 'edit' ? box.aside : box.text;
    return {
      text: body,
      aside,
      context: held ? { ...held, seq } : { kind: 'edit', clientId, seq, body: '' },
    };
  }
  if (context === null) return { text: body, aside: '', context: null };
  const held = box.context?.kind === 'reply' && box.context.seq === context.seq ? box.context : null;
  return {
    text: body,
    aside: '',
    context: held ?? { kind: 'reply', seq: context.seq, author: '', excerpt: '' },
  };
}
