import * as z from 'zod';
import { time } from './primitives.js';

/** A process that serves people, as it last told of itself. */
export const serverNode = z.object({
  /** One for each start. */
  id: z.string(),
  /** What its machine is called. */
  name: z.string(),
  version: z.string(),
  startedAt: time,
  heardAt: time,
  /** Whether it was heard of in the last 15 seconds. */
  alive: z.boolean(),
  connections: z.int(),
  people: z.int(),
  /** Since it last knew of all revocations (R14). */
  fenceAgeMs: z.int().nullable(),
  /** How late 99 of 100 timers came at most, of the last minute. */
  eventLoopDelayMs: z.number().nullable(),
  memoryBytes: z.int(),
  /** null: there is none. */
  redisAnswers: z.boolean().nullable(),
});
export type ServerNode = z.infer<typeof serverNode>;

/** One minute of all nodes together. */
export const serverMinute = z.object({
  /** When it began. */
  at: time,
  posts: z.int(),
  /** At its end; who has several nodes is counted once for each. */
  connections: z.int(),
  people: z.int(),
  /** From the writing of a message to its sending; null where none was sent. */
  deliveryMs: z.object({ half: z.number(), most: z.number() }).nullable(),
});
export type ServerMinute = z.infer<typeof serverMinute>;

const jobCounts = z.object({ waiting: z.int(), later: z.int(), running: z.int(), givenUp: z.int() });

/** How the server is doing. Of private and direct rooms only how many there are, and what all messages take together. */
export const overview = z.object({
  people: z.object({ all: z.int(), online: z.int().nullable(), suspended: z.int() }),
  rooms: z.object({ public: z.int(), private: z.int(), direct: z.int(), archived: z.int() }),
  messages: z.int(),
  storage: z.object({ databaseBytes: z.int(), messageBytes: z.int(), pictureBytes: z.int() }),
  jobs: jobCounts,
  nodes: z.array(serverNode),
  /** The last hour, oldest first; minutes in which no node ran are left out. */
  minutes: z.array(serverMinute),
});
export type Overview = z.infer<typeof overview>;
