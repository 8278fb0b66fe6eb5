import type { ConnectedPosition } from '@angular/cdk/overlay';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, input, output } from '@angular/core';
import {
  LucideBell,
  LucideBellOff,
  LucideCircleX,
  LucideEllipsis,
  LucideFlag,
  LucideMonitorDown,
  LucideSettings,
  LucideShield,
  LucideFaceSlightlySmiling,
} from '@lucide/angular';
import { Avatar } from '../design/avatar.js';
import type { Presence } from '../design/presence.js';
import { type QuietSpan, quietSpans } from '../people/spans.js';
import { texts } from '../texts.js';
import { reportingTexts } from '../texts/reporting.js';
import type { Connection } from './connection-line.js';

const above: ConnectedPosition[] = [
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetX: 8, offsetY: -4 },
];

/** Oneself with one's status, at the foot of the sidebar: a menu of what one can say of oneself. */
@Component({
  selector: 'parley-own-foot',
  imports: [
    Avatar,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    LucideBell,
    LucideBellOff,
    LucideCircleX,
    LucideEllipsis,
    LucideFlag,
    LucideMonitorDown,
    LucideSettings,
    LucideShield,
    LucideFaceSlightlySmiling,
  ],
  templateUrl: './own-foot.html',
  styleUrl: './own-foot.css',
})
export class OwnFoot {
  readonly name = input.required<string>();
  readonly avatarUrl = input<string | null>(null);
  readonly presence = input.required<Presence>();
  readonly status = input('');
  /** Whether one is not to be disturbed now. */
  readonly quiet = input(false);
  /** Nobody sees one while the connection is away, whatever one chose. */
  readonly connection = input<Connection>('online');
  /** The browser offers to install the app. */
  readonly installable = input(false);
  readonly installAsked = output();
  readonly statusAsked = output();
  readonly statusCleared = output();
  readonly quietAsked = output<QuietSpan>();
  readonly quietOver = output();
  readonly settingsAsked = output();
  /** One may administer the server. */
  readonly admin = input(false);
  readonly adminAsked = output();
  /** Reports that wait for a moderator; null: one is none. */
  readonly reports = input<number | null>(null);
  readonly reportsAsked = output();
  protected readonly reporting = reportingTexts;
  protected readonly texts = texts.profiles;
  protected readonly spans = quietSpans;
  protected readonly above = above;
  private readonly away = computed(() => !['online', 'outdated'].includes(this.connection()));
  protected readonly present = computed(() => (this.away() ? 'offline' : this.presence()));
  protected readonly sentence = computed(() => {
    if (this.connection() === 'offline') return texts.presence.offline;
    return this.away() ? texts.presence.connecting : this.status() || texts.presence[this.presence()];
  });
}
