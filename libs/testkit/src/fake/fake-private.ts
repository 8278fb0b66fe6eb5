import {
  blockRoutes,
  bookmarkRoutes,
  draftRoutes,
  inboxRoutes,
  moderationRoutes,
  reportRoutes,
} from '@parley/contracts';
import type {
  Block,
  Bookmark,
  Draft,
  InboxMark,
  MarkInbox,
  CreateReport,
  ModerationNotice,
  OwnReport,
  PutBookmark,
  PutDraft,
  ReportOutcome,
  User,
} from '@parley/contracts';
import { aBookmark, aNotice, anOwnReport, timeAt } from '../builders.js';
import type { FakeHouse } from './fake-house.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import { refuse } from './refuse.js';

interface Shelf {
  drafts: Map<string, Draft>;
  bookmarks: Map<string, Bookmark>;
  marks: Map<string, InboxMark>;
  notices: Map<string, ModerationNotice>;
  blocks: Map<string, Block>;
  reports: Map<string, OwnReport>;
}

/** What people keep for themselves: drafts, bookmarks, what of their inbox is done; and what moderators told them. Each bears its person's number (R3). */
export class FakePrivate {
  private readonly shelves = new Map<string, Shelf>();

  constructor(private readonly house: FakeHouse) {}

  serve({ route, params, query, body }: FakeRequest, userId: string): Response | null {
    const { drafts, bookmarks, marks, notices, blocks, reports } = this.of(userId);
    const { selfRevision } = this.house.accounts.of(userId);
    const later = <Kept extends { selfRevision: number }>(kept: ReadonlyMap<string, Kept>): Kept[] =>
      [...kept.values()].filter((each) => each.selfRevision > Number(query['since'] ?? 0));
    // Of rooms one is in, as the server does.
    const isIn = ({ roomId }: { roomId: string }) => Boolean(this.house.find(roomId).place(userId));
    const place = { roomId: params['id'] ?? '', seq: Number(params['seq']) };
    switch (route) {
      case draftRoutes.list:
        return answer(route, { drafts: later(drafts).filter(isIn), selfRevision });
      case draftRoutes.put:
        return answer(route, { draft: this.putDraft(userId, place.roomId, body as unknown as PutDraft) });
      case bookmarkRoutes.changes:
        return answer(route, { bookmarks: later(bookmarks), selfRevision });
      case bookmarkRoutes.put:
        return answer(route, { bookmark: this.keep(userId, { ...place, ...(body as PutBookmark) }) });
      case bookmarkRoutes.remove:
        if (!bookmarks.has(keyOf(place))) refuse('bookmark.not_found');
        return answer(route, { bookmark: this.keep(userId, { ...place, removed: true }) });
      case inboxRoutes.marks:
        return answer(route, { marks: later(marks).filter(isIn), selfRevision });
      case inboxRoutes.mark:
        return answer(route, { selfRevision: this.mark(userId, body as unknown as MarkInbox) });
      case moderationRoutes.notices:
        return answer(route, { notices: later(notices), selfRevision });
      case reportRoutes.mine:
        return answer(route, { reports: later(reports), selfRevision });
      case reportRoutes.make:
        return this.report(route, userId, body as unknown as CreateReport);
      case blockRoutes.list:
        return answer(route, { blocks: later(blocks), users: this.usersOf(blocks), selfRevision });
      case blockRoutes.put:
        return answer(route, { block: this.block(userId, place.roomId) });
      case blockRoutes.remove:
        return answer(route, { block: this.block(userId, place.roomId, true) });
      default:
        return null;
    }
  }

  /** The newest number of each kind, as `room.sync` says it. */
  newestOf(userId: string) {
    const { drafts, bookmarks, marks, notices, blocks, reports } = this.of(userId);
    return {
      ...{ blocks: newest(blocks), reports: newest(reports) },
      ...{ drafts: newest(drafts), bookmarks: newest(bookmarks) },
      ...{ done: newest(marks), moderation: newest(notices) },
    };
  }

  putDraft(userId: string, roomId: string, { root = 0, body, context = null, version }: PutDraft): Draft {
    const { drafts } = this.of(userId);
    const key = `${roomId} ${root}`;
    const held = drafts.get(key);
    if (held?.body === body && JSON.stringify(held.context) === JSON.stringify(context)) return held;
    if ((held?.selfRevision ?? 0) !== version) refuse('draft.changed');
    const selfRevision = this.house.accounts.nextOf(userId);
    const draft = { roomId, root, body, context, selfRevision, updatedAt: timeAt(selfRevision) };
    drafts.set(key, draft);
    this.house.tellUser(userId, 'draft.updated', { selfRevision, draft });
    return draft;
  }

  keep(userId: string, kept: Partial<Bookmark> & { roomId: string; seq: number }): Bookmark {
    const { bookmarks } = this.of(userId);
    const selfRevision = this.house.accounts.nextOf(userId);
    const held = bookmarks.get(keyOf(kept));
    const bookmark = aBookmark({ ...(held?.removed ? {} : held), removed: false, ...kept, selfRevision });
    bookmarks.set(keyOf(kept), bookmark);
    this.house.tellUser(userId, 'bookmark.updated', { selfRevision, bookmark });
    return bookmark;
  }

  mark(userId: string, { items, done }: MarkInbox): number {
    const { marks } = this.of(userId);
    const selfRevision = this.house.accounts.nextOf(userId);
    const marked = items.map((item): InboxMark => ({ ...item, done, selfRevision }));
    for (const mark of marked) marks.set(`${keyOf(mark)} ${mark.kind}`, mark);
    this.house.tellUser(userId, 'inbox.done', { selfRevision, marks: marked });
    return selfRevision;
  }

  block(userId: string, blockedId: string, removed = false): Block {
    const { blocks } = this.of(userId);
    const held = blocks.get(blockedId);
    if (removed && !held) refuse('user.not_found');
    if (held?.removed === removed) return held;
    const selfRevision = this.house.accounts.nextOf(userId);
    const block = { userId: blockedId, at: timeAt(selfRevision), removed, selfRevision };
    blocks.set(blockedId, block);
    this.house.tellUser(userId, 'block.updated', { selfRevision, block });
    return block;
  }

  /** What a moderator did that concerns this person. */
  notice(userId: string, told: Partial<ModerationNotice>): ModerationNotice {
    const { notices } = this.of(userId);
    const selfRevision = this.house.accounts.nextOf(userId);
    const notice = aNotice({ ...told, selfRevision });
    notices.set(notice.id, notice);
    this.house.tellUser(userId, 'moderation.noticed', { selfRevision, notice });
    return notice;
  }

  /** Of what is open no second one is made. */
  private report(route: FakeRequest['route'], userId: string, wish: CreateReport): Response {
    const { subject, reason, text } = wish;
    const [roomId, person] = subject.kind === 'person' ? [null, subject.userId] : [subject.roomId, null];
    const seq = subject.kind === 'message' ? subject.seq : null;
    const open = [...this.of(userId).reports.values()].find(
      (held) => held.state === 'open' && held.roomId === roomId && held.userId === person && held.seq === seq,
    );
    if (open) return answer(route, { report: open }, 200);
    const { kind } = subject;
    const made = anOwnReport({ kind, roomId, seq, userId: person, reason, text });
    return answer(route, { report: this.stampReport(userId, made) }, 201);
  }

  /** A moderator decides about what this person reported. */
  decide(userId: string, id: string, outcome: ReportOutcome): void {
    const report = this.of(userId).reports.get(id);
    if (report) this.stampReport(userId, { ...report, state: 'decided', outcome, decidedAt: timeAt(0) });
  }

  private stampReport(userId: string, report: OwnReport): OwnReport {
    const selfRevision = this.house.accounts.nextOf(userId);
    const stamped = { ...report, selfRevision };
    this.of(userId).reports.set(report.id, stamped);
    this.house.tellUser(userId, 'report.updated', { selfRevision, report: stamped });
    return stamped;
  }

  private usersOf(blocks: ReadonlyMap<string, Block>): User[] {
    return [...blocks.keys()].map((id) => this.house.accounts.of(id).user);
  }

  forget(): void {
    this.shelves.clear();
  }

  private of(userId: string): Shelf {
    const shelf = this.shelves.get(userId) ?? {
      ...{ drafts: new Map(), bookmarks: new Map(), marks: new Map(), notices: new Map() },
      ...{ blocks: new Map(), reports: new Map() },
    };
    this.shelves.set(userId, shelf);
    return shelf;
  }
}

function keyOf({ roomId, seq }: { roomId: string; seq: number }): string {
  return `${roomId} ${seq}`;
}

function newest(kept: ReadonlyMap<string, { selfRevision: number }>): number {
  return Math.max(0, ...[...kept.values()].map(({ selfRevision }) => selfRevision));
}
