import { preferenceRoutes } from '@parley/contracts';
import type {
  ClosedState,
  Invitation,
  Preferences,
  SyncedRooms,
  UpdatePreferences,
  User,
} from '@parley/contracts';
import { somePreferences } from '../builders.js';
import type { FakeHouse } from './fake-house.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import { FakeInvitations } from './fake-invitations.js';
import { FakePrivate } from './fake-private.js';
import type { FakeRoom } from './fake-room.js';

/** What only one person sees besides their rooms, each stamped with their own number (R3). */
export class FakeOwn {
  private readonly invitations: FakeInvitations;
  private readonly chosen = new Map<string, Preferences>();
  /** Drafts, bookmarks, and what of the inbox is done. */
  readonly kept: FakePrivate;
  /** A server of an older release knows none of this. */
  isKnown = true;

  constructor(private readonly house: FakeHouse) {
    this.invitations = new FakeInvitations(house);
    this.kept = new FakePrivate(house);
  }

  /** Answers what is its to answer. */
  serve(request: FakeRequest, userId: string): Response | null {
    const { route, body } = request;
    if (route === preferenceRoutes.mine) return answer(route, { preferences: this.preferencesOf(userId) });
    if (route === preferenceRoutes.update) return answer(route, { preferences: this.choose(userId, body) });
    return this.kept.serve(request, userId) ?? this.invitations.serve(request, userId);
  }

  invite(room: FakeRoom, user: User, invitedBy: User): Invitation {
    return this.invitations.invite(room, user, invitedBy);
  }

  close(invitationId: string, state: ClosedState): void {
    this.invitations.close(invitationId, state);
  }

  /** Who is let in has accepted thereby. */
  admitted(room: FakeRoom, userId: string): void {
    this.invitations.admitted(room, userId);
  }

  /** The room was archived or brought back. */
  hintInvited(room: FakeRoom): void {
    this.invitations.hintInvited(room);
  }

  choose(userId: string, change: UpdatePreferences): Preferences {
    const selfRevision = this.house.accounts.nextOf(userId);
    const held = this.preferencesOf(userId);
    const notifyAbout = { ...held.notifyAbout, ...change.notifyAbout };
    const preferences = { ...held, ...change, notifyAbout, selfRevision };
    this.chosen.set(userId, preferences);
    this.house.tellUser(userId, 'preferences.updated', { selfRevision, preferences });
    return preferences;
  }

  preferencesOf(userId: string): Preferences {
    return this.chosen.get(userId) ?? somePreferences({ selfRevision: 0 });
  }

  openOf(userId: string): Invitation[] {
    return this.invitations.openOf(userId);
  }

  /** What `room.sync` answers whole. */
  listsOf(userId: string): Pick<SyncedRooms, 'invitations' | 'preferences' | 'held'> {
    if (!this.isKnown) return {};
    const held = this.kept.newestOf(userId);
    return { invitations: this.openOf(userId), preferences: this.preferencesOf(userId), held };
  }

  /** None of it has ever happened, and their numbers begin anew: what a restored database may say (R23). */
  forget(...people: User[]): void {
    this.invitations.clear();
    this.chosen.clear();
    this.kept.forget();
    for (const { id } of people) this.house.accounts.of(id).selfRevision = 1;
  }
}
