import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { injectMe } from '../session/me.js';
import { OpenReports } from '../reports/open-reports.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { PaneHeader } from '../shell/pane-header.js';
import { adminTexts } from '../texts/admin.js';
import { adminParts } from './admin-parts.js';

/** What those who run the server see of it, part by part. */
@Component({
  selector: 'parley-admin-area',
  imports: [ConnectionStatus, PaneHeader, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <parley-pane-header [heading]="texts.title" [detail]="texts.detail" [back]="true" (left)="back()" />
    <parley-connection-status />
    @if (parts().length > 0) {
      <nav #nav [attr.aria-label]="texts.sections">
        @for (part of parts(); track part.path) {
          <a
            #link
            [routerLink]="part.path"
            routerLinkActive="here"
            ariaCurrentWhenActive="page"
            (isActiveChange)="$event && bringIntoSight(nav, link)"
            >{{ part.name }}
            @if (part.path === 'reports' && open.count(); as number) {
              <span class="count">{{ number }}</span>
            }
          </a>
        }
      </nav>
    }
    <div class="scroller">
      <div class="breadth"><router-outlet /></div>
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
    nav {
      display: flex;
      flex: none;
      gap: var(--s1);
      overflow-x: auto;
      padding-inline: calc(var(--gutter) - var(--s3));
      border-block-end: 1px solid var(--line);
      scrollbar-width: none;
    }
    a {
      flex: none;
      padding: var(--s3);
      border-block-end: 0.1875rem solid transparent;
      color: var(--soft);
      font: var(--label);
      font-weight: 600;
      text-decoration: none;
    }
    a:hover {
      color: var(--text);
    }
    a:focus-visible {
      outline-offset: -0.25rem;
    }
    .here {
      border-color: var(--accent);
      color: var(--text);
    }
    .count {
      margin-inline-start: var(--s1);
      padding: 0 0.375rem;
      border-radius: var(--round-full);
      background: var(--accent);
      color: var(--on-accent);
    }
    /* What is unseen lies within it, and does not make the whole screen longer. */
    .scroller {
      position: relative;
      flex: 1;
      min-block-size: 0;
      overflow-y: auto;
    }
    .breadth {
      max-inline-size: 75rem;
      margin-inline: auto;
      padding: var(--s4) var(--gutter) var(--s12);
    }
  `,
})
export class AdminArea {
  private readonly router = inject(Router);
  protected readonly texts = adminTexts;
  protected readonly open = inject(OpenReports);
  private readonly me = injectMe();
  protected readonly parts = computed(() => {
    const me = this.me();
    return me ? adminParts.filter(({ may }) => may(me)) : [];
  });

  /** On a narrow screen only some of the parts are in sight. */
  protected bringIntoSight(nav: HTMLElement, link: HTMLElement): void {
    nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
  }

  protected back(): void {
    void this.router.navigateByUrl('/');
  }
}
