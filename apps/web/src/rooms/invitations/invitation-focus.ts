import { afterRenderEffect, Directive, ElementRef, inject, untracked } from '@angular/core';
import type { Invitation } from '@parley/contracts';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';

/** Who answered an invitation in here with the keyboard goes on at the next, and after the last at the find field. */
@Directive({ selector: '[parleyInvitationFocus]', host: { '(focusin)': 'remember($event)' } })
export class InvitationFocus {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private last: Element | null = null;
  private place = 0;

  constructor() {
    const mine = signalFrom(inject(PARLEY).invitations.mine);
    afterRenderEffect(() => {
      mine();
      untracked(() => this.keepFocus());
    });
  }

  protected remember({ target }: FocusEvent): void {
    if (!(target instanceof Element)) return;
    this.last = target;
    this.place = this.rows().findIndex((row) => row.contains(target));
  }

  private keepFocus(): void {
    if (!this.last || this.last.isConnected) return;
    this.last = null;
    if (document.activeElement !== document.body) return;
    const rows = this.rows();
    const next = rows[Math.min(this.place, rows.length - 1)]?.querySelector<HTMLElement>('button');
    (next ?? document.querySelector<HTMLElement>('parley-find-field input'))?.focus();
  }

  private rows(): Element[] {
    return [...this.host.querySelectorAll('parley-invitation-row')];
  }
}

/** The rooms one is invited to, as they are listed. */
export function newestFirst(mine: ReadonlyMap<string, Invitation>): Invitation[] {
  return [...mine.values()].sort((one, other) => other.selfRevision - one.selfRevision);
}
