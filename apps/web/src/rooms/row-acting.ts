import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { SetOwn } from '@parley/contracts';
import { rightsIn } from '../room/rights.js';
import { RoomActs } from '../room/room-acts.js';
import { PARLEY } from '../session/parley.js';
import { RoomPanel } from '../shell/room-panel.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { HeardBefore } from './heard-before.js';
import { MorePeople } from './more-people.js';
import { roomName } from './room-name.js';
import { type RowAct, type RowActId, rowActs } from './row-acts.js';
import { WhyUnread } from './why-unread.js';

const choices: Partial<Record<RowActId, SetOwn>> = {
  favour: { favourite: true },
  unfavour: { favourite: false },
  mute: { notify: 'none' },
  unmute: { notify: 'all' },
  unmuteMentions: { notify: 'mentions' },
  hide: { hidden: true },
  show: { hidden: false },
};

/** What the menu of a row does. Each act says itself what went wrong. */
@Injectable({ providedIn: 'root' })
export class RowActing {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly panel = inject(RoomPanel);
  private readonly rooms = inject(RoomActs);
  private readonly more = inject(MorePeople);
  private readonly before = inject(HeardBefore);
  private readonly unread = inject(WhyUnread);

  actsOn(roomId: string): RowAct[] {
    const [held, me] = [this.held(roomId), this.me()];
    if (!held || !me) return [];
    const mayLeave = rightsIn(me, held.room, held.own).leave;
    return rowActs(held, { mayLeave, mentions: this.before.onlyMentions(roomId) });
  }

  async do(id: RowActId, roomId: string): Promise<void> {
    if (id === 'read') this.parley.rooms.markRead(roomId);
    else if (id === 'why') await this.unread.show(roomId);
    else if (id === 'addPeople') await this.more.addTo(roomId);
    else if (id === 'leave') await this.rooms.leave(roomId);
    else if (id === 'hide') await this.hide(roomId);
    else await this.choose(id, roomId);
  }

  /** What one hides one does not go on looking at. */
  private async hide(roomId: string): Promise<void> {
    const held = this.held(roomId);
    if (!held) return;
    const name = roomName(held.room, this.me()?.id ?? '', this.parley.people.known.get());
    if (!(await this.choose('hide', roomId))) return;
    const { hidden, hiddenMuted } = texts.roomList;
    this.toasts.say((held.own.notify === 'none' ? hiddenMuted : hidden)(name));
    if (this.panel.roomId() === roomId) await this.router.navigateByUrl('/');
  }

  private async choose(id: RowActId, roomId: string): Promise<boolean> {
    try {
      await this.parley.rooms.setOwn(roomId, choices[id] ?? {});
      return true;
    } catch (error) {
      this.toasts.failed(error);
      return false;
    }
  }

  private held(roomId: string) {
    return this.parley.rooms.mine.get().get(roomId);
  }

  private me() {
    return this.parley.session.state.get().user;
  }
}
