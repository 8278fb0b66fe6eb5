import { invitationRoutes } from '@parley/contracts';
import type { Invitation, RoomAndOwn, RoomInvitation, RoomInvitations } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import type { Directory } from '../rooms/directory.js';

/**
 * The rooms one is invited to, and inviting others. One that was closed never opens again (who is invited once more gets
 * another), and a whole list says of all numbers up to its own what is open: so in whatever order words of them come,
 * the same is held in the end. Every act rejects with ParleyError.
 */
export class Invitations {
  private readonly held = new Observed<ReadonlyMap<string, Invitation>>(new Map());
  /** By id; a new map after each change. */
  readonly mine: Observable<ReadonlyMap<string, Invitation>> = this.held;
  /**
   * The room of which it was heard last that its invitations or links are others now; a new object each time. Such words
   * may be lost: with each comparison with the server (on connecting, when one is looked at again, every 5 minutes) it is
   * `roomId: null`, which is any room.
   */
  readonly changedIn = new Observed<{ readonly roomId: string | null } | null>(null);
  private readonly closed = new Set<string>();
  /** The number that the newest whole list was of. */
  private listedAt = -1;

  constructor(
    private readonly call: Call,
    private readonly directory: Directory,
  ) {}

  /** One is in the room then. */
  async accept(id: string): Promise<RoomAndOwn> {
    const { room, own } = await this.call(invitationRoutes.accept, { params: { id } });
    if (own) this.directory.take(room, own);
    this.close(id);
    return { room, own };
  }

  async decline(id: string): Promise<void> {
    await this.call(invitationRoutes.decline, { params: { id } });
    this.close(id);
  }

  /** Who is invited already stays so. */
  async invite(roomId: string, userId: string): Promise<RoomInvitation> {
    const { invitation } = await this.call(invitationRoutes.invite, { params: { id: roomId, userId } });
    return invitation;
  }

  async withdraw(roomId: string, userId: string): Promise<void> {
    await this.call(invitationRoutes.withdraw, { params: { id: roomId, userId } });
  }

  /** Who is invited to a room, for those who may invite. `after` is the `next` of the page before. */
  ofRoom(roomId: string, page: { after?: string; limit?: number } = {}): Promise<RoomInvitations> {
    return this.call(invitationRoutes.ofRoom, { params: { id: roomId }, query: { ...page } });
  }

  /** Takes in the word of one. */
  receive(invitation: Invitation): void {
    const { id, selfRevision } = invitation;
    const isNew = !this.held.get().has(id);
    if (this.closed.has(id) || (isNew && selfRevision <= this.listedAt)) return;
    this.held.set(new Map(this.held.get()).set(id, invitation));
  }

  /** It was answered or taken back. */
  close(id: string): void {
    this.closed.add(id);
    if (!this.held.get().has(id)) return;
    const mine = new Map(this.held.get());
    mine.delete(id);
    this.held.set(mine);
  }

  /**
   * Takes in all that were open when one's own number was `selfRevision`, or a little later. One that is not named is
   * gone, yet not closed: its room may have been archived, and be brought back.
   */
  takeAll(open: readonly Invitation[], selfRevision: number): void {
    if (selfRevision < this.listedAt) return;
    this.listedAt = selfRevision;
    const held = this.held.get();
    const later = [...held].filter(([, { selfRevision: stamp }]) => stamp > selfRevision);
    const listed = open.flatMap((each) => (this.closed.has(each.id) ? [] : [[each.id, each] as const]));
    if (held.size + listed.length > 0) this.held.set(new Map([...later, ...listed]));
  }

  /** null: of whichever room a word may have been lost. */
  hearOfRoom(roomId: string | null): void {
    this.changedIn.set({ roomId });
  }

  clear(): void {
    this.closed.clear();
    this.listedAt = -1;
    this.held.set(new Map());
    this.changedIn.set(null);
  }
}
