import { Component, computed, inject } from '@angular/core';
import { shortMoment } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { injectNow } from '../../shell/minute.js';
import { Toasts } from '../../shell/toasts.js';
import { moderationTexts } from '../../texts/moderation.js';
import { noticeSentence } from './notices.js';

/** So many are shown; of more only how many there are. */
const most = 3;

/** What moderators did that concerns one, until one says on any device that one has read it. */
@Component({
  selector: 'parley-notice-band',
  template: `
    <section aria-labelledby="notice-band">
      <h2 id="notice-band">{{ texts.noticesTitle }}</h2>
      <ul>
        @for (row of rows(); track row.id) {
          <li>
            <p dir="auto">{{ row.sentence }}</p>
            <time [attr.datetime]="row.at">{{ row.when }}</time>
          </li>
        }
      </ul>
      @if (earlier() > 0) {
        <p class="earlier">{{ texts.earlier(earlier()) }}</p>
      }
      <button type="button" class="button" (click)="acknowledge()">{{ texts.acknowledge }}</button>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: var(--s2);
      justify-items: start;
      margin: var(--s2) var(--s3);
      padding: var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-slip);
      background: var(--raised);
    }
    h2 {
      font: var(--label);
      font-weight: 600;
    }
    ul {
      display: grid;
      gap: var(--s2);
      max-block-size: 30vh;
      overflow-y: auto;
    }
    li p {
      font: var(--label);
      overflow-wrap: anywhere;
    }
    time,
    .earlier {
      font: var(--meta);
      color: var(--soft);
    }
    .button {
      font: var(--label);
      font-weight: 600;
    }
  `,
})
export class NoticeBand {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly now = injectNow();
  private readonly notices = signalFrom(this.parley.moderation.notices);
  private readonly preferences = signalFrom(this.parley.preferences);
  protected readonly texts = moderationTexts;
  private readonly fresh = computed(() =>
    this.notices().filter(({ selfRevision }) => selfRevision > this.preferences().noticesSeen),
  );
  protected readonly rows = computed(() =>
    this.fresh()
      .slice(-most)
      .reverse()
      .map((notice) => ({
        id: notice.id,
        at: notice.at,
        sentence: noticeSentence(notice, this.now()),
        when: shortMoment(notice.at, this.now()),
      })),
  );
  protected readonly earlier = computed(() => Math.max(0, this.fresh().length - most));

  protected async acknowledge(): Promise<void> {
    const noticesSeen = Math.max(0, ...this.notices().map(({ selfRevision }) => selfRevision));
    try {
      await this.parley.preferences.update({ noticesSeen });
    } catch (error) {
      this.toasts.failed(error);
    }
  }
}
