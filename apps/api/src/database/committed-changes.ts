import { Injectable } from '@nestjs/common';
import type {
  FleetingEvents,
  Notification,
  RoomEvent,
  SeenChanged,
  SelfEvent,
  User,
} from '@parley/contracts';
import { Subject } from 'rxjs';
import type { Observable } from 'rxjs';

/** What a transaction made true. Whoever wrote it says so here after its commit, never before. */
export type CommittedChange =
  /** All members of the room see it; events of one room come in ascending revision from one writer. */
  | { to: 'room'; event: RoomEvent }
  /** Only this person sees it, on all their devices. */
  | { to: 'user'; userId: string; event: SelfEvent }
  /** Access was taken away: of one session or token, of one person, or of one person in one room (R14). */
  | {
      to: 'access';
      userId: string;
      roomId?: string;
      sessionId?: string;
      tokenId?: string;
      /** The number of the session's end among its person's own changes (R3). */
      selfRevision?: number;
      code?: 'auth.invalid' | 'auth.expired' | 'auth.suspended';
    }
  /**
   * Somebody's profile changed: a hint for those who show them, lost without harm. The members of `roomIds` are told
   * too, since they show the authors of messages; a node of an older release names none.
   */
  | { to: 'profile'; user: User; roomIds?: readonly string[] }
  /** Something that these people may be looking at is another now: a hint to ask again, lost without harm. */
  | { to: 'hint'; userIds: readonly string[]; event: Hint }
  /** Something that these people want to hear of now: lost without harm. */
  | ({ to: 'raised' } & Raised)
  /** Somebody has read on: told to the others in the room but for those whom it is hidden from, lost without harm. */
  | { to: 'seen'; seen: SeenChanged; hiddenFrom: readonly string[] };

/** The same for several people, to each under an id of their own. */
export interface Raised {
  notification: Omit<Notification, 'id'>;
  people: { userId: string; id: string }[];
  /** When it was asked whether it is still to be told, by PostgreSQL's clock in milliseconds; null where that was not known. */
  askedAt: number | null;
}

export type Hint = {
  [Name in 'invitations.changed' | 'moderation.changed' | 'reports.changed']: {
    type: Name;
  } & FleetingEvents[Name];
}['invitations.changed' | 'moderation.changed' | 'reports.changed'];

/** The seam between what writes and what tells: the features publish, realtime listens. */
@Injectable()
export class CommittedChanges {
  private readonly subject = new Subject<readonly CommittedChange[]>();

  /** What each commit made true, all of it at once: what is told together is sent together. */
  readonly all: Observable<readonly CommittedChange[]> = this.subject.asObservable();

  publish(...changes: CommittedChange[]): void {
    if (changes.length > 0) this.subject.next(changes);
  }
}
