import { routes } from '@parley/contracts';
import type { OwnReport, ReportReason, ReportSubject } from '@parley/contracts';
import { clientIdAt } from '../client-id.js';
import type { Clock } from '../clock.js';
import { KnownUpTo } from '../inbox/known-up-to.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { ReportQueue } from './report-queue.js';
import type { ReportQueueParts } from './report-queue.js';

interface Saying {
  reason: ReportReason;
  text?: string;
}

/** What one reported, and what became of it, the same on all one's devices. */
export class Reports {
  private readonly stamped = new Map<string, OwnReport>();
  private readonly held = new Observed<readonly OwnReport[]>([]);
  /** What changed last is the last of them. */
  readonly mine: Observable<readonly OwnReport[]> = this.held;
  private readonly hinted = new Observed<{ reportId: string | null } | null>(null);
  /** For moderators, to ask again: another after each hint; null: of whichever a word may have been lost. */
  readonly changed: Observable<{ reportId: string | null } | null> = this.hinted;
  /** For moderators: what was reported. */
  readonly queue: ReportQueue;
  private readonly known = new KnownUpTo(async (since) => {
    const { reports, selfRevision } = await this.parts.call(routes.reports.mine, { query: { since } });
    this.take(...reports);
    return selfRevision;
  });

  constructor(private readonly parts: ReportQueueParts & { clock: Clock }) {
    this.queue = new ReportQueue(parts);
  }

  /** One may say more of what is open already; no second report is made of it. Rejects with ParleyError. */
  async report(subject: ReportSubject, { reason, text = '' }: Saying): Promise<OwnReport> {
    const body = { clientId: clientIdAt(this.parts.clock.now()), subject, reason, text };
    const { report } = await this.parts.call(routes.reports.make, { body });
    this.take(report);
    return report;
  }

  /** Takes in the word of some. Of two words about one the higher number is true. */
  take(...reports: readonly OwnReport[]): void {
    const news = reports.filter(
      ({ id, selfRevision }) => selfRevision > (this.stamped.get(id)?.selfRevision ?? 0),
    );
    if (news.length === 0) return;
    for (const report of news) this.stamped.set(report.id, report);
    this.held.set([...this.stamped.values()].sort((one, other) => one.selfRevision - other.selfRevision));
  }

  hear(reportId: string | null): void {
    this.hinted.set({ reportId });
  }

  /** The newest number that any of them bears: where more is there than was heard, it is asked for. */
  newest(selfRevision: number): void {
    this.known.newest(selfRevision);
  }

  clear(): void {
    this.known.clear();
    this.stamped.clear();
    this.held.set([]);
    this.hinted.set(null);
  }
}
