import type { Presence, Typing } from '@parley/contracts';
import type { Server } from 'socket.io';
import type { CommittedChange } from '../database/committed-changes.js';

/** What one node tells the others. All of it may be lost: PostgreSQL is the truth, the sweep finds it (R13). */
export type Announcement =
  CommittedChange | { to: 'typing'; typing: Typing } | { to: 'presence'; presence: Presence };

/**
 * From node to node. `announce` never waits, never throws and never reaches the node that calls it; announcements of
 * one node arrive in the order it made them, or not at all.
 */
export abstract class NodeBus {
  /** Called once, before anybody connects. */
  abstract attach(server: Server, heard: (announcements: readonly Announcement[]) => void): void;
  abstract announce(...announcements: Announcement[]): void;
  /** Whether other nodes can't be reached although there may be some. */
  abstract get away(): boolean;
}
