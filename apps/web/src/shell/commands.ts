import { computed, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { OwnPresence } from '../people/own-presence.js';
import { endOf } from '../people/spans.js';
import { injectRoom } from '../room/rights.js';
import { RoomActs } from '../room/room-acts.js';
import { MayCreate } from '../rooms/may-create.js';
import { Opening } from '../rooms/opening.js';
import { injectIsGuest } from '../session/guest.js';
import { PARLEY } from '../session/parley.js';
import { SessionEnd } from '../session/session-end.js';
import { signalFrom } from '../session/signal-from.js';
import { texts } from '../texts.js';
import { Dialogs } from './dialogs.js';
import { RoomPanel } from './room-panel.js';
import { ShortcutsPage } from './shortcuts-page.js';
import { Toasts } from './toasts.js';

export type CommandId = keyof typeof texts.finding.commands;

/** Something to do from anywhere: by the find field, or by a key. */
export interface Command {
  readonly id: CommandId;
  readonly name: string;
  /** Other words that find it. */
  readonly words: string;
}

interface Act {
  /** Whether it makes sense here and now; without it, always. */
  readonly offered?: () => boolean;
  readonly run: () => unknown;
}

/** What one can do from anywhere, in the order in which it is shown. */
@Injectable({ providedIn: 'root' })
export class Commands {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly opening = inject(Opening);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly acts = inject(RoomActs);
  private readonly presence = inject(OwnPresence);
  private readonly end = inject(SessionEnd);
  private readonly panel = inject(RoomPanel);
  private readonly shortcuts = inject(ShortcutsPage);
  private readonly rooms = signalFrom(this.parley.rooms.mine);
  private readonly here = injectRoom(() => this.panel.roomId() ?? '');
  private readonly mayCreate = inject(MayCreate).rooms;
  private readonly isGuest = injectIsGuest();
  private readonly all: Readonly<Record<CommandId, Act>> = {
    newRoom: { offered: this.mayCreate, run: () => this.opening.newRoom() },
    newConversation: { run: () => this.opening.newConversation() },
    browse: { offered: () => !this.isGuest(), run: () => this.router.navigateByUrl('/browse') },
    people: { run: () => this.router.navigateByUrl('/people') },
    invitePeople: {
      offered: () => this.asksFirst(),
      run: () => this.acts.invite(this.panel.roomId() ?? ''),
    },
    addPeople: {
      offered: () => this.here.rights().add && !this.asksFirst(),
      run: () => this.acts.add(this.panel.roomId() ?? ''),
    },
    readAll: { offered: () => this.unread().length > 0, run: () => this.readAll() },
    quiet: {
      offered: () => this.presence.quietUntil() === null,
      run: () => this.quiet(endOf('ever', new Date())),
    },
    quietOver: {
      offered: () => this.presence.quietUntil() !== null,
      run: () => this.quiet(null),
    },
    status: {
      run: () => this.dialogs.open(() => import('../people/status-dialog.js').then((m) => m.StatusDialog)),
    },
    settings: { run: () => this.router.navigateByUrl('/settings') },
    shortcuts: { run: () => this.shortcuts.open() },
    signOut: { run: () => this.signOut() },
  };
  private readonly unread = computed(() => [...this.rooms().values()].filter(({ own }) => own.unread > 0));

  /** Those that can be done here and now. */
  readonly offered = computed<readonly Command[]>(() =>
    (Object.keys(this.all) as CommandId[])
      .filter((id) => this.all[id].offered?.() ?? true)
      .map((id) => ({ id, ...texts.finding.commands[id] })),
  );

  /** Does it; false where it cannot be done here and now. */
  run(id: CommandId): boolean {
    const { offered, run } = this.all[id];
    if (offered?.() === false) return false;
    void run();
    return true;
  }

  /** Into a private room people are asked first. */
  private asksFirst(): boolean {
    return this.here.entry()?.room.kind === 'private' && this.here.rights().invite;
  }

  private readAll(): void {
    for (const { room } of this.unread()) this.parley.rooms.markRead(room.id);
  }

  private quiet(until: string | null): Promise<void> {
    return this.presence.quiet(until).catch((error: unknown) => this.toasts.failed(error));
  }

  private async signOut(): Promise<void> {
    const { signOut, signOutDetail, signOutUnsent } = texts.settings;
    const unsent = this.parley.unsent.get().size;
    const agreed = await this.dialogs.confirm({
      heading: signOut,
      detail: unsent > 0 ? signOutUnsent(unsent) : signOutDetail,
      confirm: signOut,
      dangerous: unsent > 0,
    });
    if (agreed) await this.end.signOut().catch((error: unknown) => this.toasts.failed(error));
  }
}
