import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NotificationList } from '@parley/contracts';
import { fullMoment, shortMoment } from '../design/moments.js';
import { PagedSearch } from '../design/paged-search.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Dialogs } from '../shell/dialogs.js';
import { injectNow } from '../shell/minute.js';
import { texts } from '../texts.js';
import { notificationTexts } from '../texts/notifications.js';
import { whyToldTexts } from '../texts/why-told.js';
import { ruleSentence } from './rule-sentence.js';
import { pathOf, sentenceOf } from './told-of.js';
import type { WhyTold } from './why-dialog.js';

type Item = NotificationList['items'][number];

/** What one was notified of, or was not; shown when it is wanted. */
@Component({
  selector: 'parley-told-list',
  imports: [RouterLink],
  templateUrl: './told-list.html',
  styleUrls: ['../settings/settings-form.css', './notify-lists.css', './told-list.css'],
})
export class ToldList {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly me = injectMe();
  private readonly now = injectNow();
  private readonly people = signalFrom(this.parley.people.known);
  private readonly mine = signalFrom(this.parley.rooms.mine);
  private readonly invited = signalFrom(this.parley.invitations.mine);
  protected readonly texts = notificationTexts;
  protected readonly why = whyToldTexts;
  protected readonly common = texts.common;
  protected readonly shown = signal(false);
  protected readonly search = new PagedSearch<Item>(
    async (_, after) => this.parley.notifications.list({ limit: 20, ...(after && { after }) }),
    { of: ({ notification }) => notification.id },
  );
  protected readonly rows = computed(() => {
    const [people, rooms, invited] = [this.people(), this.mine(), this.invited()];
    const facts = { me: this.me()?.id ?? '', people, rooms, invited };
    return this.search.items().map(({ notification, reason }) => {
      const [path, query = ''] = pathOf(notification).split('?');
      return {
        id: notification.id,
        at: notification.at,
        moment: shortMoment(notification.at, this.now()),
        whole: fullMoment(notification.at),
        what: sentenceOf(notification, facts),
        excerpt: notification.excerpt,
        isTold: reason.rule === 'told',
        rule: ruleSentence(reason),
        path,
        query: Object.fromEntries(new URLSearchParams(query)),
        item: { notification, reason },
      };
    });
  });

  protected begin(): void {
    this.shown.set(true);
    this.search.begin();
  }

  protected explain({ notification, reason }: Item): void {
    const data: WhyTold = { roomId: notification.roomId, seq: notification.seq, reason };
    void this.dialogs.open(() => import('./why-dialog.js').then((m) => m.WhyDialog), data);
  }
}
