/** What went wrong, and the promise (docs/guarantees.md) that it breaks. */
export const guaranteeOf = {
  /** Acknowledged, and not there. */
  lost: 'G1',
  /** There twice, or shown twice. */
  doubled: 'G2',
  /** Not in one order for all. */
  reordered: 'G3',
  /** In the end not what is true. */
  diverged: 'G4',
  /** Right in the end, and too late: judged where faults and times are known (`tools/chaos/bounds.mjs`). */
  late: 'G4',
  /** Rows of two histories in one. */
  mixed: 'G4',
  /** Seen by somebody who may not. */
  leaked: 'G5',
  /** Told of a room, or let in, otherwise than an invitation or a link allows. */
  invited: 'G5',
  /** A number of unread messages that a recount does not find. */
  miscounted: 'G6',
  /** Concerns somebody who never heard of it, or nobody thought of them. */
  untold: 'G7',
  /** Told twice on one device, or decided twice. */
  retold: 'G7',
} as const;

export type Fault = keyof typeof guaranteeOf;
export type Guarantee = (typeof guaranteeOf)[Fault];

/** One sentence, and where to look: the room, the place in it, the client, the time (of the history's clock). */
export interface Violation {
  fault: Fault;
  guarantee: Guarantee;
  sentence: string;
  roomId?: string;
  seq?: number;
  client?: string;
  at?: number;
}

export type Place = Pick<Violation, 'roomId' | 'seq' | 'client' | 'at'>;

export function violation(fault: Fault, sentence: string, place: Place = {}): Violation {
  return { fault, guarantee: guaranteeOf[fault], sentence, ...place };
}
