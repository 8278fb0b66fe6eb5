import { DestroyRef, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { OwnReport } from '@parley/contracts';
import { kept } from '../session/kept.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { reportingTexts as texts } from '../texts/reporting.js';
import { reportAbout } from './report-about.js';

const place = (userId: string) => `parley reports ${userId}`;

/**
 * Says what came of one's reports, once on each device: also of what was decided while one was away. Which number was said
 * last is kept there.
 */
@Injectable({ providedIn: 'root' })
export class ReportNews {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  constructor() {
    const stop = this.parley.reports.mine.subscribe((mine) => this.hear(mine));
    inject(DestroyRef).onDestroy(stop);
  }

  private hear(mine: readonly OwnReport[]): void {
    const { user } = this.parley.session.state.get();
    const newest = mine.at(-1)?.selfRevision ?? 0;
    if (!user || newest === 0) return;
    const said = Number(kept.get(place(user.id)) ?? 0);
    if (newest <= said) return;
    kept.set(place(user.id), String(newest));
    for (const report of mine) if (report.selfRevision > said) this.say(report);
  }

  private say(report: OwnReport): void {
    if (report.outcome === null) return;
    const text = texts.outcome[report.outcome](reportAbout(report));
    const act = () => void this.router.navigateByUrl('/settings/reports');
    this.toasts.say(text, { action: texts.show, act });
  }
}
