import { afterRenderEffect, Component, computed, ElementRef, inject, untracked } from '@angular/core';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { SidebarSection } from '../../shell/sidebar-section.js';
import { texts } from '../../texts.js';
import { InvitationNews } from './invitation-news.js';
import { InvitationRow } from './invitation-row.js';

/**
 * The rooms one is invited to, above one's own; the newest first. Who answered one with the keyboard goes on at the next,
 * and after the last at the find field.
 */
@Component({
  selector: 'parley-invitations-section',
  imports: [InvitationRow, SidebarSection],
  template: `
    @if (open().length > 0) {
      <parley-sidebar-section [heading]="heading">
        @for (invitation of open(); track invitation.id) {
          <li><parley-invitation-row [invitation]="invitation" /></li>
        }
      </parley-sidebar-section>
    }
  `,
  host: { '(focusin)': 'remember($event)' },
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class InvitationsSection {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly mine = signalFrom(inject(PARLEY).invitations.mine);
  protected readonly heading = texts.invitations.heading;
  protected readonly open = computed(() =>
    [...this.mine().values()].sort((one, other) => other.selfRevision - one.selfRevision),
  );
  private last: Element | null = null;
  private place = 0;

  constructor() {
    inject(InvitationNews);
    afterRenderEffect(() => {
      this.open();
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
