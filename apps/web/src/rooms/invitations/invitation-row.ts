import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Invitation } from '@parley/contracts';
import { Avatar } from '../../design/avatar.js';
import { FormProblem } from '../../design/form-problem.js';
import { texts } from '../../texts.js';
import { InvitationAnswer } from './invitation-answer.js';

/** A room one is invited to, in the list at the left: who invites, how many are in it, and the two answers. */
@Component({
  selector: 'parley-invitation-row',
  imports: [Avatar, FormProblem, RouterLink],
  providers: [InvitationAnswer],
  template: `
    <parley-avatar kind="room" [name]="room().name" />
    <div class="lines">
      <a class="name one-line" dir="auto" [routerLink]="['/rooms', room().id]" [title]="room().topic">{{
        room().name
      }}</a>
      <p class="from">{{ from() }}</p>
      <parley-form-problem [sentence]="answer.problem()" />
      <div class="answers">
        <button
          type="button"
          class="button primary"
          [attr.aria-label]="texts.joinNamed(room().name)"
          [attr.aria-disabled]="answer.busy() || null"
          (click)="answer.accept(invitation())"
        >
          {{ texts.join }}
        </button>
        <button
          type="button"
          class="button"
          [attr.aria-label]="texts.declineNamed(room().name)"
          [attr.aria-disabled]="answer.busy() || null"
          (click)="answer.decline(invitation())"
        >
          {{ texts.decline }}
        </button>
      </div>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--s3);
      padding: var(--s2) var(--s4);
    }
    .lines {
      display: grid;
      flex: 1;
      gap: var(--s1);
      min-inline-size: 0;
    }
    .name {
      justify-self: start;
      max-inline-size: 100%;
      color: inherit;
      font-weight: 600;
      text-decoration: none;
    }
    .name:hover {
      text-decoration: underline;
    }
    .from {
      font: var(--label);
      color: var(--soft);
    }
    .answers {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
      padding-block: var(--s1);
    }
    .button {
      min-block-size: 2rem;
      padding-inline: var(--s3);
      font: var(--label);
      font-weight: 600;
    }
    @media (pointer: coarse) {
      .name {
        min-block-size: 1.5rem;
      }
      .button {
        min-block-size: 2.75rem;
      }
    }
  `,
})
export class InvitationRow {
  readonly invitation = input.required<Invitation>();
  protected readonly answer = inject(InvitationAnswer);
  protected readonly texts = texts.invitations;
  protected readonly room = computed(() => this.invitation().room);
  protected readonly from = computed(() => {
    const { invitedBy, room } = this.invitation();
    return texts.invitations.from(invitedBy.displayName, room.memberCount);
  });
}
