import { draftContext } from '@parley/contracts';
import * as z from 'zod';
import { noDraft } from './draft-state.js';
import type { DraftState } from './draft-state.js';

/** What of a draft outlives the page. */
export interface StoredDraft extends Omit<DraftState, 'offered'> {
  /** The history (R23) in which the server said what `base` is; null: not known. */
  readonly epoch: string | null;
}

/**
 * Where drafts survive a reload, by owner and key. It answers at once, since what is typed must stand before the page can
 * go; where it is full or closed, drafts live as long as the page.
 */
export interface DraftStore {
  all(owner: string): ReadonlyMap<string, StoredDraft>;
  /** null: there is nothing left of it. */
  set(owner: string, key: string, draft: StoredDraft | null): void;
  /** Forgets everything of this owner, or of all (sign-out, R26). */
  wipe(owner: string | null): void;
  /** What another tab of the same browser stored. */
  hear(listener: (owner: string, key: string, draft: StoredDraft | null) => void): () => void;
}

export function memoryDrafts(): DraftStore {
  const held = new Map<string, Map<string, StoredDraft>>();
  return {
    all: (owner) => new Map(held.get(owner)),
    set(owner, key, draft) {
      const drafts = held.get(owner) ?? new Map<string, StoredDraft>();
      held.set(owner, drafts);
      if (draft) drafts.set(key, draft);
      else drafts.delete(key);
    },
    wipe: (owner) => (owner === null ? held.clear() : void held.delete(owner)),
    hear: () => () => undefined,
  };
}

const prefix = 'parley.draft.';

/** In the browser's own store, under `parley.draft.<owner>.<key>`. */
export function browserDrafts(): DraftStore {
  const keys = () => attempt(() => Object.keys(localStorage)) ?? [];
  return {
    all(owner) {
      const start = `${prefix}${owner}.`;
      const mine = keys().filter((key) => key.startsWith(start));
      return new Map(
        mine.map((key) => [key.slice(start.length), readDraft(attempt(() => localStorage.getItem(key)))]),
      );
    },
    set(owner, key, draft) {
      const at = `${prefix}${owner}.${key}`;
      if (draft) attempt(() => localStorage.setItem(at, written(draft)));
      else attempt(() => localStorage.removeItem(at));
    },
    wipe(owner) {
      const start = owner === null ? prefix : `${prefix}${owner}.`;
      for (const key of keys()) if (key.startsWith(start)) attempt(() => localStorage.removeItem(key));
    },
    hear(listener) {
      const heard = ({ key, newValue }: StorageEvent) => {
        const [, owner = '', at = ''] = /^parley\.draft\.([^.]*)\.(.+)$/.exec(key ?? '') ?? [];
        if (owner !== '') listener(owner, at, newValue === null ? null : readDraft(newValue));
      };
      globalThis.addEventListener('storage', heard);
      return () => globalThis.removeEventListener('storage', heard);
    },
  };
}

const context = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), seq: z.int(), author: z.string(), excerpt: z.string() }),
  z.object({ kind: z.literal('edit'), clientId: z.string(), seq: z.int().nullable(), body: z.string() }),
]);
const box = z.object({ text: z.string(), aside: z.string(), context: context.nullable() });
const told = z.object({ body: z.string(), context: draftContext.nullable() });
/** The box lies open, as an earlier release stored it, which told nobody and knows of no base. */
const stored = box.extend({
  base: told.extend({ version: z.int() }).optional(),
  attempts: z.array(told).optional(),
  epoch: z.string().nullable().optional(),
});

function written({ box: { text, aside, context: of }, base, attempts, epoch }: StoredDraft): string {
  return JSON.stringify({ text, aside, context: of, base, attempts, epoch });
}

/** What an earlier visit stored; anything unknown is no draft. */
export function readDraft(text: string | null | undefined): StoredDraft {
  const { base, attempts } = noDraft;
  try {
    const read = stored.parse(JSON.parse(text ?? ''));
    const { text: words, aside, context: of } = read;
    return {
      box: { text: words, aside, context: of },
      base: read.base ?? base,
      attempts: read.attempts ?? attempts,
      epoch: read.epoch ?? null,
    };
  } catch {
    return { box: noDraft.box, base, attempts, epoch: null };
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
