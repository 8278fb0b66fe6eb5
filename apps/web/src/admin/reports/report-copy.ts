import { Component, computed, input } from '@angular/core';
import type { ReportDetail } from '@parley/contracts';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { injectNow } from '../../shell/minute.js';
import { adminReportTexts as texts } from '../../texts/admin-reports.js';

/** The copy that a report holds: as plain text, just as it was written. */
@Component({
  selector: 'parley-report-copy',
  template: `
    @if (context().room; as room) {
      <p class="soft">{{ texts.roomKinds[room.kind] }}</p>
      @if (room.name) {
        <p class="name" dir="auto">{{ room.name }}</p>
      }
      @if (room.topic) {
        <p dir="auto">{{ room.topic }}</p>
      }
      @if (room.description && isOfRoom()) {
        <p dir="auto" class="said">{{ room.description }}</p>
      }
    }
    @if (messages().length > 0) {
      <ol>
        @for (message of messages(); track message.id) {
          <li [class.reported]="message.isReported">
            <p class="head">
              <strong dir="auto">{{ message.author }}</strong>
              <span class="soft" [title]="message.title">{{ message.at }}</span>
              @if (message.isReported) {
                <span class="mark">{{ texts.reported }}</span>
              }
            </p>
            <p class="said" dir="auto">{{ message.body }}</p>
          </li>
        }
      </ol>
    }
    @if (context().former.length > 0) {
      <details>
        <summary>{{ texts.former }}</summary>
        @for (version of context().former; track $index) {
          <p class="said" dir="auto">{{ version.body }}</p>
        }
      </details>
    }
    @if (isOfPerson()) {
      @for (person of context().people; track person.id) {
        <p class="name" dir="auto">{{ person.displayName }}</p>
        <p class="soft" dir="ltr">&#64;{{ person.username }}</p>
        @if (person.statusText || person.statusEmoji) {
          <p dir="auto">{{ person.statusEmoji }} {{ person.statusText }}</p>
        }
        @if (person.bio) {
          <p class="said" dir="auto">{{ person.bio }}</p>
        }
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s2);
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    ol {
      display: grid;
      gap: var(--s2);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      padding: var(--s2) var(--s3);
      border-inline-start: 0.1875rem solid var(--line);
    }
    .reported {
      border-color: var(--danger);
      border-radius: var(--round-slip);
      background: var(--slip);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
      align-items: baseline;
    }
    .name,
    strong,
    .mark {
      font-weight: 600;
    }
    .mark {
      font: var(--label);
      color: var(--danger);
    }
    .soft {
      font: var(--label);
      color: var(--soft);
    }
    .reported .soft {
      color: var(--text);
    }
    .said {
      white-space: pre-wrap;
    }
  `,
})
export class ReportCopy {
  readonly detail = input.required<ReportDetail>();
  private readonly now = injectNow();
  protected readonly texts = texts;
  protected readonly context = computed(() => this.detail().context);
  protected readonly isOfRoom = computed(() => this.detail().report.kind === 'room');
  protected readonly isOfPerson = computed(() => this.detail().report.kind === 'person');
  protected readonly messages = computed(() => {
    const { context, report } = this.detail();
    const names = new Map(context.people.map(({ id, displayName }) => [id, displayName]));
    return context.messages.map((message) => ({
      id: message.id,
      author: names.get(message.authorId) ?? texts.unknown,
      body: message.deletedAt ? texts.gone : message.body,
      at: shortMoment(message.createdAt, this.now()),
      title: fullMoment(message.createdAt),
      isReported: message.seq === report.seq,
    }));
  });
}
