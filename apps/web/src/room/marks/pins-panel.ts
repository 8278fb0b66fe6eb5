import { Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { LucidePinOff } from '@lucide/angular';
import type { Message } from '@parley/contracts';
import { parse, toText } from '@parley/markup';
import { mayPin } from '@parley/policy';
import { Avatar } from '../../design/avatar.js';
import { KeepFocus } from '../../design/keep-focus.js';
import { shortMoment } from '../../design/moments.js';
import { faceOf, wordsOf } from '../../people/face.js';
import { RoomRowSkeleton } from '../../rooms/room-row-skeleton.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom, signalFromEach } from '../../session/signal-from.js';
import { injectNow } from '../../shell/minute.js';
import { RoomPanel } from '../../shell/room-panel.js';
import { failureText, texts } from '../../texts.js';
import { injectRoom } from '../rights.js';
import { Marking } from './marking.js';

/** So much of a text is shown of it; all of it stands in the conversation. */
const longEnough = 200;

/** The messages that are pinned in a room, the newest pin first. Choosing one leads to it. */
@Component({
  selector: 'parley-pins-panel',
  imports: [Avatar, KeepFocus, LucidePinOff, RoomRowSkeleton],
  template: `
    @if (problem()) {
      <div class="problem" role="alert">
        <p>{{ problem() }}</p>
      </div>
    }
    @if (pins().messages === null) {
      @if (!problem()) {
        <p class="unseen" role="status">{{ texts.loading }}</p>
        <parley-room-row-skeleton />
        <parley-room-row-skeleton />
      }
    } @else if (rows().length === 0) {
      <div class="none">
        <p>{{ texts.none }}</p>
        @if (mayPin()) {
          <p>{{ texts.noneHint }}</p>
        }
      </div>
    }
    <ul parleyKeepFocus [attr.aria-label]="texts.tab">
      @for (row of rows(); track row.message.id) {
        <li>
          <button
            type="button"
            class="message"
            [attr.aria-label]="texts.jump(row.name, row.words)"
            (click)="jump(row.message)"
          >
            <parley-avatar size="small" [name]="row.name" [url]="row.avatarUrl" />
            <span class="lines">
              <span class="first">
                <span class="name one-line" dir="auto">{{ row.name }}</span>
                <time [attr.datetime]="row.message.createdAt">{{ row.at }}</time>
              </span>
              <span class="words" dir="auto">{{ row.words }}</span>
              <span class="by">{{ row.by }}</span>
            </span>
          </button>
          @if (mayPin()) {
            <button
              type="button"
              class="icon-button"
              [attr.aria-label]="texts.unpinNamed(row.name)"
              (click)="marking.unpin(roomId(), row.message)"
            >
              <svg lucidePinOff></svg>
            </button>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './pins-panel.css',
})
export class PinsPanel {
  readonly roomId = input.required<string>();
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly panel = inject(RoomPanel);
  protected readonly marking = inject(Marking);
  protected readonly texts = texts.pins;
  private readonly at = injectRoom(this.roomId);
  private readonly now = injectNow();
  private readonly known = signalFrom(this.parley.people.known);
  private readonly blocked = signalFrom(this.parley.blocks.mine);
  private readonly marks = computed(() => this.parley.room(this.roomId()).marks);
  protected readonly pins = signalFromEach(() => this.marks().pins);
  protected readonly problem = computed(() => {
    const { problem } = this.pins();
    return problem ? failureText(problem) : '';
  });
  protected readonly mayPin = computed(() => {
    const [me, entry] = [this.at.me(), this.at.entry()];
    if (!me || !entry || entry.room.archivedAt !== null) return false;
    const room = { ...entry.room, archived: false };
    return mayPin({ actor: me, room, membership: entry.own });
  });
  protected readonly rows = computed(() =>
    (this.pins().messages ?? []).map((message) => {
      const faces = { people: this.known(), blocked: this.blocked() };
      const by = message.pinned && this.known().has(message.pinned.userId) ? message.pinned.userId : null;
      return {
        message,
        ...faceOf(message.authorId, faces),
        at: shortMoment(message.createdAt, this.now()),
        words: wordsOf(message.authorId, faces, () => firstOf(message.body)),
        by: by ? texts.pins.pinnedBy(faceOf(by, faces).name) : '',
      };
    }),
  );

  constructor() {
    effect((onCleanup) => onCleanup(this.marks().pins.watch()));
    effect(() => {
      const messages = this.pins().messages ?? [];
      this.parley.people.want(messages.flatMap(({ pinned }) => (pinned ? [pinned.userId] : [])));
    });
  }

  /** Where the panel lies over the conversation, it goes. */
  protected jump({ seq }: Message): void {
    const panel = this.panel.beside() ? {} : { panel: null };
    void this.router.navigate([], { queryParams: { at: seq, ...panel }, queryParamsHandling: 'merge' });
  }
}

function firstOf(body: string): string {
  const line = toText(parse(body)).replace(/\s+/gu, ' ');
  return line.length > longEnough ? `${line.slice(0, longEnough)} …` : line;
}
