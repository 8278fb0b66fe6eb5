import { Component, computed, input } from '@angular/core';
import { LucideSettings } from '@lucide/angular';
import { RouterLink } from '@angular/router';
import { Avatar } from '../design/avatar.js';
import type { Presence } from '../design/presence.js';
import { texts } from '../texts.js';
import type { Connection } from './connection-line.js';

/** Oneself with one's status, at the foot of the sidebar; leads to profile and settings. */
@Component({
  selector: 'parley-own-foot',
  imports: [Avatar, LucideSettings, RouterLink],
  template: `
    <a [routerLink]="link()">
      <parley-avatar [name]="name()" [url]="avatarUrl()" [presence]="present()" />
      <span class="lines">
        <span class="name one-line" dir="auto">{{ name() }}</span>
        <span class="status one-line" dir="auto">{{ sentence() }}</span>
      </span>
      <svg lucideSettings [title]="texts.settings"></svg>
    </a>
  `,
  styles: `
    :host {
      display: block;
      border-block-start: 1px solid var(--line);
      padding-block-end: env(safe-area-inset-bottom);
    }
    a {
      display: flex;
      align-items: center;
      gap: var(--s3);
      min-block-size: 3.5rem;
      padding: var(--s1) var(--s4);
      color: inherit;
      text-decoration: none;
      --behind: var(--sidebar);
    }
    a:hover {
      background: var(--hover);
      --behind: var(--hover);
    }
    a:focus-visible {
      outline-offset: -0.125rem;
    }
    .lines {
      display: grid;
      flex: 1;
      min-inline-size: 0;
    }
    .name,
    .status {
      justify-self: start;
      max-inline-size: 100%;
    }
    .name {
      font-weight: 600;
      line-height: 1.375rem;
    }
    .status {
      font: var(--label);
      color: var(--soft);
    }
    svg {
      color: var(--soft);
    }
  `,
})
export class OwnFoot {
  readonly name = input.required<string>();
  readonly avatarUrl = input<string | null>(null);
  readonly presence = input.required<Presence>();
  readonly status = input('');
  readonly link = input('/settings');
  protected readonly texts = texts.sidebar;
  /** Nobody sees one while the connection is away, whatever one chose. */
  readonly connection = input<Connection>('online');
  private readonly away = computed(() => !['online', 'outdated'].includes(this.connection()));
  protected readonly present = computed(() => (this.away() ? 'offline' : this.presence()));
  protected readonly sentence = computed(() => {
    if (this.connection() === 'offline') return texts.presence.offline;
    return this.away() ? texts.presence.connecting : this.status() || texts.presence[this.presence()];
  });
}
