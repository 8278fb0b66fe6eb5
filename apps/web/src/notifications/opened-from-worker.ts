import { DestroyRef, inject, Injectable } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { emptyBox } from '@parley/sdk';
import { PARLEY } from '../session/parley.js';

/**
 * Goes where a tap on a notification leads: the worker asks the open page, or opens a new one there. What was written into a
 * notification and could not be sent comes along behind the `#`, which no server sees, and waits in the box of its room.
 */
@Injectable({ providedIn: 'root' })
export class OpenedFromWorker {
  private readonly router = inject(Router);
  private readonly parley = inject(PARLEY);

  constructor() {
    const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    const asked = ({ data }: MessageEvent) => this.asked(data);
    container?.addEventListener('message', asked);
    // With addEventListener nothing is heard before this.
    container?.startMessages();
    const gone = this.router.events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.takeDraft(event.urlAfterRedirects);
    });
    if (this.router.navigated) this.takeDraft(this.router.url);
    inject(DestroyRef).onDestroy(() => {
      container?.removeEventListener('message', asked);
      gone.unsubscribe();
    });
  }

  private asked(data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    const { type, path } = data as { type?: unknown; path?: unknown };
    if (type === 'parley.open' && typeof path === 'string' && /^\/(?!\/)/.test(path))
      void this.router.navigateByUrl(path);
  }

  /** Behind what stands in the box already, which is somebody's work too. */
  private takeDraft(address: string): void {
    const { fragment, queryParamMap, root } = this.router.parseUrl(address);
    const text = /^draft=(.+)$/s.exec(fragment ?? '')?.[1];
    const [rooms, roomId] = root.children['primary']?.segments.map(({ path }) => path) ?? [];
    if (text === undefined) return;
    if (rooms === 'rooms' && roomId !== undefined) {
      const root = Number(queryParamMap.get('thread') ?? 0);
      const { box } = this.parley.drafts.of(roomId, root);
      const before = box.text === '' ? '' : `${box.text}\n`;
      this.parley.drafts.write(roomId, { ...emptyBox, ...box, text: before + text }, { root });
    }
    void this.router.navigate([], { queryParamsHandling: 'preserve', replaceUrl: true });
  }
}
