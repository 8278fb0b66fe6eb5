import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { MessageHistory } from '@parley/contracts';
import { DialogFrame } from '../../design/dialog-frame.js';
import { fullMoment } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { failureText, texts } from '../../texts.js';
import { differences, type Line } from './line-difference.js';

/** Whose history is shown. */
export interface MessageOfRoom {
  readonly roomId: string;
  readonly seq: number;
}

interface Version {
  readonly at: string;
  readonly moment: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

/** What a message said before, the newest first, each with what was changed in it. */
@Component({
  selector: 'parley-history-dialog',
  imports: [DialogFrame],
  template: `
    <parley-dialog-frame [heading]="texts.title" (closed)="ref.close()">
      @if (problem()) {
        <div class="problem" role="alert">
          <p>{{ problem() }}</p>
          <button type="button" class="button" (click)="load()">{{ common.retry }}</button>
        </div>
      } @else if (versions().length === 0) {
        <p role="status">{{ texts.loading }}</p>
      }
      @if (versions().length === 1) {
        <p class="soft">{{ texts.onlyNow }}</p>
      }
      <ol>
        @for (version of versions(); track version.at + $index) {
          <li>
            <h3>
              @if (version.name) {
                {{ version.name }} ·
              }
              <time [attr.datetime]="version.at">{{ version.moment }}</time>
            </h3>
            <div class="text" tabindex="0" role="group" [attr.aria-label]="version.moment">
              @for (line of version.lines; track $index) {
                @if (line.is === 'added') {
                  <ins dir="auto"
                    ><span class="unseen">{{ texts.added }}</span
                    >{{ line.text || ' ' }}</ins
                  >
                } @else if (line.is === 'removed') {
                  <del dir="auto"
                    ><span class="unseen">{{ texts.removed }}</span
                    >{{ line.text || ' ' }}</del
                  >
                } @else {
                  <span class="line" dir="auto">{{ line.text || ' ' }}</span>
                }
              }
            </div>
          </li>
        }
      </ol>
      <ng-container actions>
        <button type="button" class="button" (click)="ref.close()">{{ common.close }}</button>
      </ng-container>
    </parley-dialog-frame>
  `,
  styleUrl: './history-dialog.css',
})
export class HistoryDialog {
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.history;
  protected readonly common = texts.common;
  private readonly message = inject<MessageOfRoom>(DIALOG_DATA);
  private readonly marks = inject(PARLEY).room(this.message.roomId).marks;
  private readonly history = signal<MessageHistory['versions']>([]);
  private readonly failed = signal<unknown>(null);
  protected readonly problem = computed(() => (this.failed() === null ? '' : failureText(this.failed())));
  protected readonly versions = computed(() => versionsOf(this.history()));

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failed.set(null);
    try {
      this.history.set(await this.marks.history(this.message.seq));
    } catch (error) {
      this.failed.set(error);
    }
  }
}

function versionsOf(history: MessageHistory['versions']): Version[] {
  const last = history.length - 1;
  return history
    .map(({ body, at }, place): Version => {
      const before = history[place - 1];
      const lines = before ? differences(before.body, body) : differences(body, body);
      const name = place === last ? texts.history.now : place === 0 ? texts.history.first : '';
      return { at, moment: fullMoment(at), name, lines };
    })
    .reverse();
}
