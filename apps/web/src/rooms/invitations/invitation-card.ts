import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { Invitation } from '@parley/contracts';
import { EmptyState } from '../../design/empty-state.js';
import { FormProblem } from '../../design/form-problem.js';
import { texts } from '../../texts.js';
import { InvitationAnswer } from './invitation-answer.js';

/** What stands at the address of a room that one is invited to: all that one may know of it, and the two answers. */
@Component({
  selector: 'parley-invitation-card',
  imports: [EmptyState, FormProblem],
  providers: [InvitationAnswer],
  template: `
    <parley-empty-state [headline]="room().name" [sentence]="room().topic">
      <p class="facts">{{ from() }}</p>
      <p class="facts">{{ texts.people(room().memberCount) }}</p>
      <parley-form-problem [sentence]="answer.problem()" />
      <div class="answers">
        <button
          type="button"
          class="button primary"
          [attr.aria-disabled]="answer.busy() || null"
          (click)="answer.accept(invitation())"
        >
          {{ answer.busy() ? texts.joining : texts.join }}
        </button>
        <button type="button" class="button" [attr.aria-disabled]="answer.busy() || null" (click)="decline()">
          {{ texts.decline }}
        </button>
      </div>
    </parley-empty-state>
  `,
  styles: `
    :host {
      display: grid;
      flex: 1;
      min-block-size: 0;
      overflow-y: auto;
    }
    .facts {
      font: var(--label);
      color: var(--soft);
    }
    .answers {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--s2);
    }
  `,
})
export class InvitationCard {
  readonly invitation = input.required<Invitation>();
  private readonly router = inject(Router);
  protected readonly answer = inject(InvitationAnswer);
  protected readonly texts = texts.invitations;
  protected readonly room = computed(() => this.invitation().room);
  protected readonly from = computed(() =>
    texts.invitations.toThisRoom(this.invitation().invitedBy.displayName),
  );

  protected async decline(): Promise<void> {
    const here = this.router.url;
    const declined = await this.answer.decline(this.invitation());
    // Who has gone on meanwhile stays where they are.
    if (declined && this.router.url === here) await this.router.navigateByUrl('/');
  }
}
