import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { RoomInvitation, User } from '@parley/contracts';
import { Avatar } from '../../design/avatar.js';
import { FormProblem } from '../../design/form-problem.js';
import { KeepFocus } from '../../design/keep-focus.js';
import { shortMoment } from '../../design/moments.js';
import { PagedSearch } from '../../design/paged-search.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { Toasts } from '../../shell/toasts.js';
import { failureText, texts } from '../../texts.js';
import { heardOf } from './heard-of.js';

/** Who is invited to a room and has not answered: for those who may invite, who can take it back. */
@Component({
  selector: 'parley-pending-invitations',
  imports: [Avatar, FormProblem, KeepFocus],
  template: `
    <parley-form-problem [sentence]="problem()" />
    @if (list.problem()) {
      <div class="problem" role="alert">
        <p>{{ list.problem() }}</p>
        <button type="button" class="button" (click)="list.retry()">{{ common.retry }}</button>
      </div>
    } @else if (rows().length === 0 && !list.waiting()) {
      <p class="none">{{ texts.pendingNone }}</p>
    }
    <ul parleyKeepFocus [attr.aria-label]="texts.pending">
      @for (row of rows(); track row.id) {
        <li>
          <parley-avatar size="small" [name]="row.user.displayName" [url]="row.user.avatarUrl" />
          <div>
            <p class="name one-line" dir="auto">{{ row.user.displayName }}</p>
            <p class="facts">{{ row.facts }}</p>
          </div>
          <button
            type="button"
            class="button"
            [attr.aria-label]="texts.withdrawNamed(row.user.displayName)"
            (click)="withdraw(row.user)"
          >
            {{ texts.withdraw }}
          </button>
        </li>
      }
    </ul>
    @if (list.hasMore()) {
      <button type="button" class="button" (click)="list.more()">{{ texts.more }}</button>
    }
  `,
  styleUrl: './invitation-list.css',
})
export class PendingInvitations {
  readonly roomId = input.required<string>();
  /** How many are in the room: when somebody came, a list is not what it was. */
  readonly people = input(0);
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly changed = signalFrom(this.parley.invitations.changedIn);
  /** Why the last one could not be taken back. */
  protected readonly problem = signal('');
  private readonly gone = signal<ReadonlySet<string>>(new Set());
  /** Those whose invitation is being withdrawn. */
  private readonly leaving = new Set<string>();
  protected readonly texts = texts.invitations;
  protected readonly common = texts.common;
  protected readonly list = new PagedSearch<RoomInvitation>(
    async (_, after) => {
      const page = after ? { after } : {};
      const { invitations, next } = await this.parley.invitations.ofRoom(this.roomId(), page);
      return { items: invitations, next: next ?? null };
    },
    { of: ({ id }) => id },
  );
  protected readonly rows = computed(() =>
    this.list
      .items()
      .filter(({ id }) => !this.gone().has(id))
      .map(({ id, user, invitedBy, createdAt }) => ({
        id,
        user,
        facts: texts.invitations.pendingBy(invitedBy.displayName, shortMoment(createdAt, new Date())),
      })),
  );
  private readonly hint = computed(() => heardOf(this.changed(), this.roomId()));

  constructor() {
    let listed = '';
    effect(() => {
      const roomId = this.roomId();
      this.people();
      this.hint();
      untracked(() => (roomId === listed ? this.list.renew() : this.list.begin()));
      listed = roomId;
    });
  }

  protected async withdraw({ id, displayName }: User): Promise<void> {
    if (this.leaving.has(id)) return;
    this.leaving.add(id);
    this.problem.set('');
    const row = this.list.items().find(({ user }) => user.id === id);
    try {
      await this.parley.invitations.withdraw(this.roomId(), id);
      if (row) this.gone.update((gone) => new Set(gone).add(row.id));
      this.toasts.say(texts.invitations.withdrawn(displayName));
    } catch (error) {
      this.problem.set(failureText(error));
      this.list.renew();
    } finally {
      this.leaving.delete(id);
    }
  }
}
