import type { ServerRole } from '@parley/contracts';
import type { Actor } from '../http/actor.js';
import { channelOf } from './parley-server.js';
import type { ParleySocket } from './parley-server.js';

/** One socket of one person, and the rooms it hears. */
export class Connection {
  private judged: Actor;
  /** Settles once the socket is in all rooms of its person: what `room.sync` waits for (R21). */
  ready: Promise<void> = Promise.resolve();
  /** For each room heard: the revision up to which its membership is known. */
  private readonly admitted = new Map<string, number>();
  /** Who went while the memberships were being read. */
  private readonly departed = new Map<string, number>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(readonly socket: ParleySocket) {
    this.judged = socket.data.actor;
  }

  get actor(): Actor {
    return this.judged;
  }

  /** What the person may do on this server changed; answers whether it did. */
  takeRole(role: ServerRole): boolean {
    if (this.judged.role === role) return false;
    this.judged = { ...this.judged, role };
    return true;
  }

  get id(): string {
    return this.socket.id;
  }

  get userId(): string {
    return this.actor.id;
  }

  /** Begins when what was begun before under this name is over. */
  after<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(run, run);
    this.turns.set(name, turn);
    return turn;
  }

  hears(roomId: string): boolean {
    return this.admitted.has(roomId);
  }

  /** The revision at which the membership was read; undefined where the room is not heard. */
  admissionTo(roomId: string): number | undefined {
    return this.admitted.get(roomId);
  }

  get roomIds(): string[] {
    return [...this.admitted.keys()];
  }

  /** Lets the socket hear these rooms, but for those left at a later revision than the membership was read at. */
  admit(rooms: readonly { roomId: string; revision: number }[]): void {
    const present = rooms.filter(({ roomId, revision }) => (this.departed.get(roomId) ?? -1) <= revision);
    for (const { roomId, revision } of present) this.admitted.set(roomId, revision);
    void this.socket.join(present.map(({ roomId }) => channelOf.room(roomId)));
  }

  /** The person left at this revision; what was admitted later stays (R12). */
  departAt(roomId: string, revision: number): void {
    this.departed.set(roomId, Math.max(revision, this.departed.get(roomId) ?? -1));
    if ((this.admitted.get(roomId) ?? -1) < revision) this.dismiss(roomId);
  }

  dismiss(roomId: string): void {
    if (this.admitted.delete(roomId)) void this.socket.leave(channelOf.room(roomId));
  }
}
