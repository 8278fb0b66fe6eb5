import { DestroyRef, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { type Notification, notificationTag } from '@parley/contracts';
import { OwnWords } from '../markup/own-words.js';
import { OwnPresence } from '../people/own-presence.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { alertTexts } from '../texts/alerts.js';
import { firstOfTabs } from './first-of-tabs.js';
import { isRead } from './is-read.js';
import { clearDesktop, mayShow, showOnDesktop, type ShownData } from './on-desktop.js';
import { ShownPlace } from './shown-place.js';
import { pathOf, sentenceOf } from './told-of.js';

/**
 * Says what one is to hear of where one is not looking: with a sound, and on the screen or, while the page is hidden, on the
 * desktop. What is read on whichever device goes again. Nothing rests on it: what counts is counted elsewhere.
 */
@Injectable({ providedIn: 'root' })
export class Alerts {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly presence = inject(OwnPresence);
  private readonly place = inject(ShownPlace);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(OwnWords);
  private readonly me = injectMe();
  /** On the screen, by the key of the toast. */
  private readonly shown = new Map<number, Notification>();
  private clearing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const { notifications, rooms, invitations } = this.parley;
    const stops = [
      notifications.raised.subscribe((raised) => {
        if (raised) void this.hear(raised);
        else this.forget();
      }),
      rooms.mine.subscribe(() => this.clearSoon()),
      invitations.mine.subscribe(() => this.clearSoon()),
    ];
    const back = () => this.clearSoon();
    document.addEventListener('visibilitychange', back);
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      document.removeEventListener('visibilitychange', back);
      clearTimeout(this.clearing);
    });
  }

  private async hear(raised: Notification): Promise<void> {
    const { notifications } = this.parley;
    const against = this.against(raised);
    if (against) return notifications.shown(raised.id, against);
    await firstOfTabs(raised.id, async () => {
      // Another tab of this browser may show it, or it was read while this one waited.
      if (this.isOver(raised)) return notifications.shown(raised.id, 'read');
      const sounding = this.sound();
      const how = await this.show(raised);
      notifications.shown(raised.id, how, await sounding);
    });
  }

  /** Why it is not shown here; null: it is. */
  private against(raised: Notification): 'dnd' | 'looking' | 'read' | null {
    if (this.presence.status() === 'dnd') return 'dnd';
    if (this.place.shows(raised)) return 'looking';
    return this.isOver(raised) ? 'read' : null;
  }

  /** Whether it sounded. */
  private async sound(): Promise<boolean> {
    const { notifySound } = this.parley.preferences.get();
    if (notifySound === 'none') return false;
    const sounds = await import('./sounds.js').catch(() => null);
    return (await sounds?.play(notifySound)) ?? false;
  }

  private async show(raised: Notification): Promise<'page' | 'desktop'> {
    const title = sentenceOf(raised, this.facts());
    const open = (path: string) => void this.router.navigateByUrl(path);
    const path = pathOf(raised);
    if (document.hidden && mayShow() && this.parley.preferences.get().notifyDesktop) {
      const { id, kind, roomId, seq, threadRoot, excerpt: body } = raised;
      const data = { id, kind, roomId, seq, threadRoot, path };
      await showOnDesktop({ title, body, tag: notificationTag(raised), data }, open);
      return 'desktop';
    }
    // In a page that is hidden it waits until somebody is there.
    const passing = !document.hidden;
    const key = this.toasts.say(title, { action: alertTexts.show, act: () => open(path), passing });
    this.shown.set(key, raised);
    this.clearSoon();
    return 'page';
  }

  /** Many changes in a row are one. */
  private clearSoon(): void {
    this.clearing ??= setTimeout(() => {
      this.clearing = undefined;
      void this.clear();
    }, 300);
  }

  private async clear(): Promise<void> {
    for (const [key, raised] of this.shown) {
      if (!this.isOver(raised) && !this.isWithdrawn(raised)) continue;
      this.toasts.close(key);
      this.shown.delete(key);
    }
    const rooms = this.parley.rooms.mine.get();
    // Before the rooms are known everything would seem to be over.
    if (!this.parley.rooms.loaded.get() || !mayShow()) return;
    const isLeft = (data: ShownData) => data.kind !== 'invitation' && !rooms.has(data.roomId);
    await clearDesktop((data) => isLeft(data) || isRead(data, rooms) || this.isWithdrawn(data));
  }

  /** An invitation that is open no more. */
  private isWithdrawn({ kind, roomId }: Pick<ShownData, 'kind' | 'roomId'>): boolean {
    const open = [...this.parley.invitations.mine.get().values()];
    return kind === 'invitation' && !open.some(({ room }) => room.id === roomId);
  }

  private isOver(raised: Notification): boolean {
    return this.parley.rooms.loaded.get() && isRead(raised, this.parley.rooms.mine.get());
  }

  /** Whoever comes next hears nothing of it. */
  private forget(): void {
    for (const key of this.shown.keys()) this.toasts.close(key);
    this.shown.clear();
    if (mayShow()) void clearDesktop(() => true);
  }

  private facts() {
    const { people, rooms, invitations } = this.parley;
    const me = this.me()?.id ?? '';
    const wordIn = (text: string) => {
      const [first] = this.words.finder()?.(text) ?? [];
      return first ? text.slice(...first) : '';
    };
    return {
      me,
      wordIn,
      people: people.known.get(),
      rooms: rooms.mine.get(),
      invited: invitations.mine.get(),
    };
  }
}
