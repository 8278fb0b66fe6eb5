import { routes } from '@parley/contracts';
import type {
  CreateInviteLink,
  InviteLink,
  InviteLinks,
  InvitePreview,
  JoinedByLink,
} from '@parley/contracts';
import type { Call } from '../http/call.js';
import type { Directory } from '../rooms/directory.js';

/** Links that let people in, and what they lead to. Every act rejects with ParleyError. */
export class InviteLinkCalls {
  constructor(
    private readonly call: Call,
    private readonly directory: Directory,
  ) {}

  /** `clientId` (any UUID) makes a repetition harmless. Without an end it lets in as many as come, until it is revoked. */
  async make(roomId: string, wanted: CreateInviteLink = {}): Promise<InviteLink> {
    const input = { params: { id: roomId }, body: wanted };
    return (await this.call(routes.inviteLinks.make, input)).inviteLink;
  }

  /** A room's links, newest first, for those who may invite. `after` is the `next` of the page before. */
  ofRoom(roomId: string, page: { after?: string; limit?: number } = {}): Promise<InviteLinks> {
    return this.call(routes.inviteLinks.ofRoom, { params: { id: roomId }, query: { ...page } });
  }

  async revoke(roomId: string, linkId: string): Promise<void> {
    await this.call(routes.inviteLinks.revoke, { params: { id: roomId, linkId } });
  }

  /** Where a link leads; it needs no sign-in. `invite_link.not_valid` whatever is the matter with it. */
  async preview(code: string): Promise<InvitePreview> {
    return (await this.call(routes.inviteLinks.preview, { params: { code } })).invite;
  }

  /** One is in the room then; a link to the server leads into none. Who signed up by the link joins by it too. */
  async accept(code: string): Promise<JoinedByLink> {
    const { room, own } = await this.call(routes.inviteLinks.accept, { params: { code } });
    if (room && own) this.directory.take(room, own);
    return { room, own };
  }
}
