import type { OwnReport, Report, ReportDetail, ReportSubject } from '@parley/contracts';
import { Observed } from '@parley/sdk';
import { alice, bob, timeAt } from '@parley/testkit';

/** Bob's message in the kitchen, which Alice reported. */
export function aReport(more: Partial<Report> = {}): Report {
  return {
    id: 'r1',
    kind: 'message',
    roomId: 'kitchen',
    roomKind: 'private',
    roomName: 'kitchen',
    seq: 2,
    userId: bob.id,
    personName: 'Bob',
    excerpt: 'You fool',
    reason: 'harassment',
    text: 'He goes on and on',
    state: 'open',
    outcome: null,
    at: timeAt(0),
    decidedAt: null,
    reporterId: alice.id,
    assigneeId: null,
    version: 1,
    ...more,
  };
}

export function aReportDetail(more: Partial<Report> = {}): ReportDetail {
  const said = (seq: number, authorId: string, body: string) => ({
    ...{ id: `m${seq}`, seq, threadRoot: null, authorId, body, createdAt: timeAt(seq) },
    ...{ editedAt: null, deletedAt: null },
  });
  const who = ({ id, username, displayName }: typeof bob) => ({
    ...{ id, username, displayName, bio: '', statusText: '', statusEmoji: '' },
  });
  return {
    report: aReport(more),
    context: {
      room: { kind: 'private', name: 'kitchen', topic: '', description: '' },
      messages: [said(1, alice.id, 'Hello'), said(2, bob.id, 'You fool')],
      former: [{ body: 'You idiot', writtenAt: timeAt(2) }],
      people: [who(alice), who(bob)],
    },
    entries: [
      {
        ...{ id: 'e1', at: timeAt(3), actorId: alice.id, kind: 'reported', text: '' },
        ...{ assigneeId: null, act: null, until: null, outcome: null },
      },
    ],
    acts: ['message.remove', 'member.mute', 'member.ban', 'user.suspend'],
    reviewers: [],
    users: [alice, bob],
  };
}

/** What the app asks of reports; each act is written down, and answers the report as the story has it. */
export class FakeReports {
  readonly mine = new Observed<readonly OwnReport[]>([]);
  readonly changed = new Observed<{ reportId: string | null } | null>(null);
  listed: Report[] = [];
  detail = aReportDetail();
  open = 0;
  /** A server takes a moment: what was chosen is painted before it answers. */
  private readonly one = async (what: string) => {
    await new Promise((resolve) => setTimeout(resolve));
    return this.act(what, () => this.detail);
  };
  readonly parley = {
    mine: this.mine,
    changed: this.changed,
    report: async (subject: ReportSubject, { reason, text = '' }: { reason: string; text?: string }) =>
      this.act(`report ${subject.kind} ${reason} ${text}`.trim(), () => undefined),
    queue: {
      count: async () => this.act('count reports', () => ({ open: this.open, mine: 0 })),
      list: async (filter: object) =>
        this.act(`reports ${JSON.stringify(filter)}`, () => ({
          reports: this.listed,
          users: [alice, bob],
          next: null,
        })),
      table: async () => this.act('table of reports', () => ''),
      one: (id: string) => this.one(`look at ${id}`),
      assign: ({ version }: Report, userId: string | null) =>
        this.one(`assign ${userId ?? 'nobody'} at ${version}`),
      note: (_: string, text: string) => this.one(`note ${text}`),
      act: (_: string, { act, seconds, reason }: { act: string; seconds?: number; reason: string }) =>
        this.one(`act ${act} ${seconds ?? ''} ${reason}`.replaceAll(/ +/g, ' ').trim()),
      decide: ({ version }: Report, outcome: string, note: string) =>
        this.one(`decide ${outcome} ${note} at ${version}`.replaceAll(/ +/g, ' ')),
      reopen: ({ version }: Report) => this.one(`reopen at ${version}`),
    },
  };

  constructor(private readonly act: <T>(what: string, done: () => T) => T) {}
}
