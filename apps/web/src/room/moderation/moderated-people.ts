import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { Ban, Mute, User } from '@parley/contracts';
import { Avatar } from '../../design/avatar.js';
import { KeepFocus } from '../../design/keep-focus.js';
import { shortMoment } from '../../design/moments.js';
import { PagedSearch } from '../../design/paged-search.js';
import { endName } from '../../people/status.js';
import { heardOf } from '../../rooms/invitations/heard-of.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { injectNow } from '../../shell/minute.js';
import { Toasts } from '../../shell/toasts.js';
import { commonTexts } from '../../texts/everywhere.js';
import { moderationTexts as texts } from '../../texts/moderation.js';
import { nameOf } from '../timeline/message-views.js';
import { isOpenEnded } from './mute-spans.js';

type Kind = 'muted' | 'banned';
type Item = Mute | Ban;

/** Who is muted or banned in a room, by whom, since when and why: for those who may lift it. It follows what others do. */
@Component({
  selector: 'parley-moderated-people',
  imports: [Avatar, KeepFocus],
  template: `
    <h4>{{ texts[kind()] }}</h4>
    @if (list.problem()) {
      <div class="problem" role="alert">
        <p>{{ list.problem() }}</p>
        <button type="button" class="button" (click)="list.retry()">{{ common.retry }}</button>
      </div>
    } @else if (rows().length === 0 && !list.waiting()) {
      <p class="none">{{ kind() === 'muted' ? texts.mutedNone : texts.bannedNone }}</p>
    }
    <ul parleyKeepFocus [attr.aria-label]="texts[kind()]">
      @for (row of rows(); track row.id) {
        <li>
          <parley-avatar size="small" [name]="row.name" [url]="row.avatarUrl" />
          <div>
            <p class="name one-line" dir="auto">{{ row.name }}</p>
            @for (fact of row.facts; track $index) {
              <p class="facts">{{ fact }}</p>
            }
          </div>
          <button type="button" class="button" [attr.aria-label]="row.label" (click)="lift(row.id, row.name)">
            {{ texts.lift }}
          </button>
        </li>
      }
    </ul>
    @if (list.hasMore()) {
      <button type="button" class="button" (click)="list.more()">{{ texts.more }}</button>
    }
  `,
  styleUrl: '../../rooms/invitations/invitation-list.css',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s1);
      justify-items: start;
    }
    h4 {
      font: var(--label);
      font-weight: 600;
    }
    ul {
      inline-size: 100%;
    }
    ul:empty {
      display: none;
    }
  `,
})
export class ModeratedPeople {
  readonly roomId = input.required<string>();
  readonly kind = input.required<Kind>();
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly now = injectNow();
  private readonly people = signalFrom(this.parley.people.known);
  private readonly changed = signalFrom(this.parley.moderation.changedIn);
  protected readonly texts = texts;
  protected readonly common = commonTexts;
  protected readonly list = new PagedSearch<Item>(
    async (_, after) => {
      const page = after ? { after } : {};
      const { moderation } = this.parley;
      if (this.kind() === 'banned') {
        const { bans, next } = await moderation.bans(this.roomId(), page);
        return { items: bans, next: next ?? null };
      }
      const { mutes, next } = await moderation.mutes(this.roomId(), page);
      return { items: mutes, next: next ?? null };
    },
    { of: ({ userId }) => userId },
  );
  protected readonly rows = computed(() => {
    const now = this.now();
    return this.list
      .items()
      .filter((item) => !('until' in item) || Date.parse(item.until) > now.getTime())
      .map((item) => this.rowOf(item, this.people(), now));
  });
  private readonly hint = computed(() => heardOf(this.changed(), this.roomId()));

  constructor() {
    let listed = '';
    effect(() => {
      const place = `${this.roomId()} ${this.kind()}`;
      this.hint();
      untracked(() => (place === listed ? this.list.renew() : this.list.begin()));
      listed = place;
    });
  }

  protected async lift(userId: string, name: string): Promise<void> {
    const { moderation } = this.parley;
    const isMute = this.kind() === 'muted';
    try {
      if (isMute) await moderation.unmute(this.roomId(), userId);
      else await moderation.unban(this.roomId(), userId);
      this.toasts.say(isMute ? texts.muteLifted(name) : texts.banLifted(name));
    } catch (error) {
      this.toasts.failed(error);
    }
    this.list.renew();
  }

  private rowOf(item: Item, people: ReadonlyMap<string, User>, now: Date) {
    const user = people.get(item.userId);
    const name = nameOf(user);
    const by = 'until' in item ? item.mutedBy : item.bannedBy;
    const until = 'until' in item ? [untilSentence(item.until, now)] : [];
    const who =
      by === null || item.at === null ? [] : [texts.by(nameOf(people.get(by)), shortMoment(item.at, now))];
    const why = item.reason ? [texts.why(item.reason)] : [];
    const label = 'until' in item ? texts.liftMute(name) : texts.liftBan(name);
    const facts = [[...until, ...who].join(' · '), ...why].filter(Boolean);
    return { id: item.userId, name, avatarUrl: user?.avatarUrl ?? null, facts, label };
  }
}

export function untilSentence(until: string, now: Date): string {
  return isOpenEnded(until, now) ? texts.untilLifted : texts.until(endName(until, now));
}
