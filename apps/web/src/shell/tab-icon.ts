import { computed, effect, inject, Injectable } from '@angular/core';
import type { Badge } from '@parley/sdk';
import { RoomList } from '../rooms/room-list.js';

/** What the sign of an app can show, where the browser has one for this page. */
type Badging = Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;

/** The tab's icon, and the app's: a number where somebody calls one, a dot where something is unread. */
@Injectable({ providedIn: 'root' })
export class TabIcon {
  private readonly list = inject(RoomList);
  private readonly link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  private readonly plain = this.link?.getAttribute('href') ?? '';
  private readonly mark = computed(() => markOf(this.list.badge()));

  constructor() {
    effect(() => {
      const mark = this.mark();
      this.link?.setAttribute('href', mark === '' ? this.plain : iconWith(mark));
    });
    effect(() => {
      const { total, mentions } = this.list.badge();
      void tell(navigator, total, mentions).catch(() => undefined);
    });
  }
}

export function markOf({ total, mentions }: Badge): string {
  if (mentions > 0) return mentions > 9 ? '9+' : String(mentions);
  return total > 0 ? '•' : '';
}

/** The page's icon with a mark in its corner. It is public/favicon.svg, drawn here since an icon can hold no other picture. */
export function iconWith(mark: string): string {
  const shape =
    mark === '•'
      ? '<circle cx="25" cy="25" r="6"/>'
      : `<circle cx="22.500" cy="22.500" r="9"/><text x="22.500" y="27.500" font-family="sans-serif" font-size="14" font-weight="700" text-anchor="middle" fill="#fff" stroke="none">${mark}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0B6375"/><g fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"><path d="M11.5 10V9.500a2.500 2.500 0 0 1 2.500-2.500h9a2.500 2.500 0 0 1 2.500 2.500v6a2.500 2.500 0 0 1-2.500 2.500h-.500"/><rect x="6.500" y="12.500" width="14" height="11" rx="2.500"/></g><g fill="#B3261E" stroke="#fff" stroke-width="2">${shape}</g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

async function tell(badging: Badging, total: number, mentions: number): Promise<void> {
  if (total === 0) await badging.clearAppBadge?.();
  else await badging.setAppBadge?.(mentions > 0 ? mentions : undefined);
}
