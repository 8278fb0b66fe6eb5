import { Injectable } from '@nestjs/common';
import type { SelfEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { plainArray } from '../database/array-literals.js';
import { askPrepared, unseen } from '../database/prepared-statement.js';
import { inSnapshot } from '../database/snapshot.js';
import { PreferencesReading } from '../users/preferences-reading.service.js';
import { BlockReading } from './blocks/block-reading.service.js';
import { BookmarkReading } from './bookmarks/bookmark-reading.service.js';
import { DraftReading } from './drafts/draft-reading.service.js';
import { InboxMarking } from './inbox/inbox-marking.service.js';
import { InvitationReading } from './invitations/invitation-reading.service.js';
import { NoticeReading } from './moderation/notice-reading.service.js';
import { ownEventsSince } from './own-kinds.js';
import type { OwnKind } from './own-kinds.js';
import { OwnMemberships } from './own-memberships.service.js';
import { ReportReading } from './reports/report-reading.service.js';
import { OwnThreads } from './threads/own-threads.service.js';

const differingPeople = {
  name: 'differing-people',
  text: `SELECT u.id AS "userId", u.self_revision AS "selfRevision"
    FROM unnest(${unseen('$1', 'uuid[]')}, ${unseen('$2', 'int[]')}) AS believed (id, revision)
    JOIN users u ON u.id = believed.id WHERE u.self_revision <> believed.revision`,
};

/** What only one person sees, as events made from the rows as they now are (R3, R13). */
@Injectable()
export class OwnChanges {
  private readonly kinds: readonly OwnKind[];

  constructor(
    private readonly dataSource: DataSource,
    memberships: OwnMemberships,
    invitations: InvitationReading,
    preferences: PreferencesReading,
    threads: OwnThreads,
    drafts: DraftReading,
    bookmarks: BookmarkReading,
    inbox: InboxMarking,
    notices: NoticeReading,
    blocks: BlockReading,
    reports: ReportReading,
  ) {
    const kept = [drafts, bookmarks, inbox, notices, blocks, reports];
    this.kinds = [memberships, invitations, preferences, threads, ...kept];
  }

  /** Ascending by `selfRevision`. */
  since(userId: string, selfRevision: number): Promise<SelfEvent[]> {
    return inSnapshot(this.dataSource, (manager) => this.inside(manager, userId, selfRevision));
  }

  /** In the transaction at hand, which holds the person's row: what it stamped itself is told so after its commit. */
  inside(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    return ownEventsSince(this.kinds, manager, userId, selfRevision);
  }

  /** Those people whose number is another than it is believed to be. */
  differing(believed: ReadonlyMap<string, number>): Promise<{ userId: string; selfRevision: number }[]> {
    return askPrepared(this.dataSource.manager, differingPeople, [
      plainArray([...believed.keys()]),
      plainArray([...believed.values()]),
    ]);
  }
}
