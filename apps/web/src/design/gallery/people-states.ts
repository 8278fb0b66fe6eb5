import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { NgComponentOutlet } from '@angular/common';
import { Component, inject, Injector } from '@angular/core';
import { Observed } from '@parley/sdk';
import { ProfileCard } from '../../people/profile-card.js';
import { StatusDialog } from '../../people/status-dialog.js';
import { PARLEY } from '../../session/parley.js';
import { people } from './sample-people.js';
import { at } from './sample-rows.js';

const known = new Map(people.map((user) => [user.id, user]));
const rooms = ['harbour', 'Night shift', 'A room with quite a long name that a narrow card cannot hold'];
const presence = [
  { userId: 'mira', status: 'dnd', lastSeenAt: null },
  { userId: 'maximiliane', status: 'offline', lastSeenAt: at(19, 22, 4) },
  { userId: 'layla', status: 'away', lastSeenAt: null },
  { userId: 'tides', status: 'online', lastSeenAt: null },
];

/** A client that knows these people, and does nothing. */
const client = {
  session: { state: new Observed({ status: 'signedIn', user: known.get('ada'), reason: null }) },
  people: {
    known: new Observed(known),
    want: () => undefined,
    sharedRooms: async (userId: string) => (userId === 'mira' ? rooms : []),
    updateMe: () => new Promise(() => undefined),
  },
  presence: {
    people: new Observed(new Map(presence.map((each) => [each.userId, each]))),
    watch: () => () => undefined,
  },
  rooms: { mine: new Observed(new Map(rooms.map((name) => [name, { room: { id: name, name } }]))) },
};
const dialog = { close: () => undefined, updatePosition: () => undefined };

/** Cards of people, the last of somebody who is not known, and the dialog of one's status: as they lie over the page. */
@Component({
  selector: 'parley-people-states',
  imports: [NgComponentOutlet],
  providers: [
    { provide: PARLEY, useValue: client },
    { provide: DialogRef, useValue: dialog },
  ],
  template: `
    @for (each of abouts; track each) {
      <ng-container *ngComponentOutlet="card; injector: each" />
    }
    <ng-container *ngComponentOutlet="status" />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(28rem, 100%), 1fr));
      align-items: start;
      gap: var(--s6);
    }
  `,
})
export class PeopleStates {
  private readonly injector = inject(Injector);
  protected readonly card = ProfileCard;
  protected readonly status = StatusDialog;
  protected readonly abouts = [...known.keys(), 'nobody'].map((userId) =>
    Injector.create({
      parent: this.injector,
      providers: [{ provide: DIALOG_DATA, useValue: { userId, roomId: null } }],
    }),
  );
}
