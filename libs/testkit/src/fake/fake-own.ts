import { invitationRoutes, preferenceRoutes } from '@parley/contracts';
import type {
  ClosedState,
  Invitation,
  Preferences,
  RoomAndOwn,
  UpdatePreferences,
  User,
} from '@parley/contracts';
import { anInvitation, somePreferences } from '../builders.js';
import type { FakeAccounts } from './fake-accounts.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import { refuse } from './fake-room.js';
import type { FakeRoom } from './fake-room.js';

interface Invited {
  userId: string;
  roomId: string;
  invitation: Invitation;
  state: 'pending' | ClosedState;
}

/** What only one person sees besides their rooms, each stamped with their own number (R3). */
export class FakeOwn {
  private readonly invited = new Map<string, Invited>();
  private readonly chosen = new Map<string, Preferences>();
  /** A server of an older release knows none of this. */
  isKnown = true;

  constructor(
    private readonly accounts: FakeAccounts,
    private readonly server: {
      tell(userId: string, name: string, payload: unknown): void;
      enter(userId: string, roomId: string): RoomAndOwn;
    },
  ) {}

  /** Answers what is its to answer. */
  serve({ route, params: { id = '' }, body }: FakeRequest, userId: string): Response | null {
    switch (route) {
      case preferenceRoutes.mine:
        return answer(route, { preferences: this.preferencesOf(userId) });
      case preferenceRoutes.update:
        return answer(route, { preferences: this.choose(userId, body) });
      case invitationRoutes.mine: {
        const { selfRevision } = this.accounts.of(userId);
        return answer(route, { invitations: this.openOf(userId), selfRevision });
      }
      case invitationRoutes.accept:
        return answer(route, this.server.enter(userId, this.answered(userId, id, 'accepted')));
      case invitationRoutes.decline:
        this.answered(userId, id, 'declined');
        return answer(route, null);
      default:
        return null;
    }
  }

  invite(room: FakeRoom, user: User, invitedBy: User): Invitation {
    const { id, name, topic, memberCount } = room.room();
    const selfRevision = this.accounts.nextOf(user.id);
    const seen = { id, name: name ?? '', topic, memberCount };
    const invitation = anInvitation({ room: seen, invitedBy, selfRevision });
    this.invited.set(invitation.id, { userId: user.id, roomId: id, invitation, state: 'pending' });
    this.server.tell(user.id, 'invitation.received', { selfRevision, invitation });
    return invitation;
  }

  close(invitationId: string, state: ClosedState): void {
    const invited = this.find(invitationId);
    if (invited.state !== 'pending') return;
    invited.state = state;
    const { userId, roomId } = invited;
    const selfRevision = this.accounts.nextOf(userId);
    this.server.tell(userId, 'invitation.closed', { selfRevision, invitationId, roomId, state });
  }

  choose(userId: string, change: UpdatePreferences): Preferences {
    const selfRevision = this.accounts.nextOf(userId);
    const preferences = { ...this.preferencesOf(userId), ...change, selfRevision };
    this.chosen.set(userId, preferences);
    this.server.tell(userId, 'preferences.updated', { selfRevision, preferences });
    return preferences;
  }

  preferencesOf(userId: string): Preferences {
    return this.chosen.get(userId) ?? somePreferences({ selfRevision: 0 });
  }

  openOf(userId: string): Invitation[] {
    return [...this.invited.values()]
      .filter((invited) => invited.userId === userId && invited.state === 'pending')
      .map(({ invitation }) => invitation);
  }

  /** What `room.sync` answers whole. */
  listsOf(userId: string): { invitations?: Invitation[]; preferences?: Preferences } {
    if (!this.isKnown) return {};
    return { invitations: this.openOf(userId), preferences: this.preferencesOf(userId) };
  }

  /** None of it has ever happened, and their numbers begin anew: what a restored database may say (R23). */
  forget(...people: User[]): void {
    this.invited.clear();
    this.chosen.clear();
    for (const { id } of people) this.accounts.of(id).selfRevision = 1;
  }

  /** By whom it is for; the same answer again changes nothing. Answers the room it leads to. */
  private answered(userId: string, invitationId: string, state: ClosedState): string {
    const invited = this.find(invitationId);
    const isOthers = invited.userId !== userId;
    if (isOthers || !['pending', state].includes(invited.state)) refuse('invitation.not_found');
    this.close(invitationId, state);
    return invited.roomId;
  }

  private find(invitationId: string): Invited {
    return this.invited.get(invitationId) ?? refuse('invitation.not_found');
  }
}
