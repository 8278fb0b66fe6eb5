import type { Draft } from '@parley/contracts';
import { boxWith, emptyBox, isNothing, isSame, nothingTold, toldOf } from './box.js';
import type { Box, Told } from './box.js';

/**
 * One draft on one device: what stands in the box, and what the server is known to have. A value; the functions beside it
 * make the next one. Whatever comes in which order, nothing that was typed vanishes: it stands in a box, or is offered.
 */
export interface DraftState {
  readonly box: Box;
  /** The server's word that the box is based on, and its number; 0: there was none. */
  readonly base: Told & { readonly version: number };
  /** What was sent to the server and not answered yet: should it come back, it is not another device's. */
  readonly attempts: readonly Told[];
  /** What another device wrote meanwhile, until somebody says which one stays. */
  readonly offered: Draft | null;
}

export const noDraft: DraftState = {
  box: emptyBox,
  base: { ...nothingTold, version: 0 },
  attempts: [],
  offered: null,
};

/** The server has other words than the box. */
export function isUntold({ box, base }: DraftState): boolean {
  return !isSame(toldOf(box), base);
}

/** Nothing stands here that the server has not. */
function isKnown(state: DraftState): boolean {
  const { context } = state.box;
  return !isUntold(state) && !(context?.kind === 'edit' && context.seq === null);
}

export function written(state: DraftState, box: Box): DraftState {
  return { ...state, box };
}

export function attempted(state: DraftState, told: Told): DraftState {
  return { ...state, attempts: [...state.attempts, told].slice(-8) };
}

/** Takes in what the server has, from whichever device it came. */
export function heard(state: DraftState, draft: Draft): DraftState {
  const { box, attempts, offered } = state;
  if (draft.selfRevision <= Math.max(state.base.version, offered?.selfRevision ?? 0)) return state;
  const base = baseOf(draft);
  if (isSame(draft, toldOf(box))) return { box, base, attempts: [], offered: null };
  const own = attempts.findLastIndex((attempt) => isSame(attempt, draft));
  if (own >= 0) return { box, base, attempts: attempts.slice(own + 1), offered: null };
  // Who has nothing to lose takes what there is.
  if (isKnown(state) || isEmpty(box)) return taken(state, draft);
  if (isNothing(draft)) return { ...state, base, offered: null };
  return { ...state, offered: draft };
}

/** What another device wrote stands in the box from now on, and what was set aside here beside it. */
export function takenOver(state: DraftState): DraftState {
  const { box, offered, attempts } = state;
  if (!offered) return state;
  const next = boxWith({ ...box, text: '' }, offered);
  const isKept = box.aside === '' || [next.text, next.aside].includes(box.aside);
  const text = isKept ? next.text : [next.text, box.aside].filter((words) => words !== '').join('\n');
  return { box: { ...next, text }, base: baseOf(offered), attempts, offered: null };
}

/** What stands here is written over what another device wrote. */
export function keptMine(state: DraftState): DraftState {
  const { offered } = state;
  return offered ? { ...state, base: baseOf(offered), offered: null } : state;
}

/** As another tab of the same browser has it; null: it is over. What is offered here it may not have heard of. */
export function shared(state: DraftState, stored: Omit<DraftState, 'offered'> | null): DraftState {
  const { offered } = state;
  if (!stored) return written(state, emptyBox);
  const isOpen = offered !== null && offered.selfRevision > stored.base.version;
  return { ...stored, offered: isOpen && !isSame(offered, toldOf(stored.box)) ? offered : null };
}

/** What was set aside for a change of a message, and is not what the other device has, is brought back beside it. */
function taken({ box, attempts }: DraftState, draft: Draft): DraftState {
  const base = baseOf(draft);
  const isBack = draft.context?.kind === 'edit' || box.aside === '' || box.aside === draft.body;
  if (isBack) return { box: boxWith(box, draft), base, attempts, offered: null };
  const back = { ...emptyBox, text: box.aside };
  return { box: back, base, attempts, offered: isNothing(draft) ? null : draft };
}

function baseOf({ body, context, selfRevision: version }: Draft): DraftState['base'] {
  return { body, context, version };
}

/** Nothing stands there at all, told or not. */
export function isEmpty({ text, aside, context }: Box): boolean {
  return text === '' && aside === '' && context === null;
}
