import { Component, computed, inject } from '@angular/core';
import type { DeadJob } from '@parley/contracts';
import { EmptyState } from '../design/empty-state.js';
import { KeepFocus } from '../design/keep-focus.js';
import { shortMoment } from '../design/moments.js';
import { PagedSearch } from '../design/paged-search.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { SearchList } from '../shell/search-list.js';
import { Toasts } from '../shell/toasts.js';
import { adminTexts } from '../texts/admin.js';

/** Work that the server gave up: what it was, what it ended with, and to try it again or forget it. */
@Component({
  selector: 'parley-admin-jobs-page',
  imports: [EmptyState, KeepFocus, SearchList],
  templateUrl: './jobs-page.html',
  styleUrl: './admin-table.css',
})
export class AdminJobsPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly toasts = inject(Toasts);
  private readonly now = injectNow();
  protected readonly texts = adminTexts;
  protected readonly search = new PagedSearch<DeadJob>(
    async (_, after) => {
      const { jobs, next } = await this.admin.deadJobs({ ...(after && { after }) });
      return { items: jobs, next };
    },
    { of: ({ id }) => id },
  );
  protected readonly rows = computed(() =>
    this.search.items().map((job) => ({
      ...job,
      name: adminTexts.tasks[job.task] ?? job.task,
      facts: [job.about, adminTexts.tries(job.tries)].filter(Boolean).join(' · '),
      at: shortMoment(job.failedAt ?? job.createdAt, this.now()),
    })),
  );

  protected retry(id: string): Promise<void> {
    return this.end(() => this.admin.retryJob(id), adminTexts.retried);
  }

  protected forget(id: string): Promise<void> {
    return this.end(() => this.admin.forgetJob(id), adminTexts.forgotten);
  }

  /** It is in the list no more; nor is what another admin ended meanwhile. */
  private async end(act: () => Promise<void>, said: string): Promise<void> {
    try {
      await act();
      this.toasts.say(said);
    } catch (error) {
      this.toasts.failed(error);
    }
    this.search.renew();
  }
}
