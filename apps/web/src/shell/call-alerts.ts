import { DestroyRef, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { Message } from '@parley/contracts';
import { callOf } from '@parley/sdk';
import { placeOf } from '../inbox/place-query.js';
import { OwnWords } from '../markup/own-words.js';
import { OwnPresence } from '../people/own-presence.js';
import { shortName } from '../rooms/room-name.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { texts } from '../texts.js';
import { RoomPanel } from './room-panel.js';
import { Toasts } from './toasts.js';

/**
 * Says on the screen who calls one, or says one of one's own words, where one is not looking. Nothing rests on it: what
 * counts is counted elsewhere, and what comes while one is away is not said afterwards.
 */
@Injectable({ providedIn: 'root' })
export class CallAlerts {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly panel = inject(RoomPanel);
  private readonly presence = inject(OwnPresence);
  private readonly words = inject(OwnWords);
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();

  constructor() {
    const stop = this.parley.posted.subscribe((message) => {
      if (message) void this.hear(message);
    });
    inject(DestroyRef).onDestroy(stop);
  }

  private async hear(message: Message): Promise<void> {
    const entry = this.parley.rooms.mine.get().get(message.roomId);
    const isOwn = message.authorId === this.me()?.id;
    if (!entry || isOwn || entry.own.notify === 'none' || this.presence.status() === 'dnd') return;
    if (this.isLookedAt(message)) return;
    const known = this.parley.people.known.get();
    const who = known.get(message.authorId)?.displayName ?? texts.room.somebody;
    const where = shortName(entry.room, this.me()?.id ?? '', known);
    const sentence = await this.sentenceOf(message, who, where);
    if (!sentence) return;
    const act = () =>
      void this.router.navigate(['/rooms', message.roomId], { queryParams: placeOf(message.seq, message) });
    // In a page that is hidden it waits until somebody is there.
    this.toasts.say(sentence, { action: texts.mentions.show, act, passing: !document.hidden });
  }

  private async sentenceOf(message: Message, who: string, where: string): Promise<string> {
    const { mention, reply } = callOf(message, this.me()?.id ?? '');
    if (mention || message.mentions.here) return texts.inbox.mention(who, where);
    if (reply) return texts.inbox.reply(who, where);
    const find = this.words.finder();
    if (!find) return '';
    // The parser is not needed before, and without a network it does not come.
    const markup = await import('@parley/markup').catch(() => null);
    const said = markup?.toText(markup.parse(message.body)) ?? message.body;
    const [first] = find(said);
    return first ? texts.mentions.fell(who, said.slice(...first), where) : '';
  }

  private isLookedAt({ roomId, threadRoot, inRoom }: Message): boolean {
    if (document.hidden || this.panel.roomId() !== roomId) return false;
    if (threadRoot === null || inRoom) return true;
    return new RegExp(`[?&]thread=${String(threadRoot)}(&|$)`).test(this.router.url);
  }
}
