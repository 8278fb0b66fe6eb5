import { Component, computed, inject, input } from '@angular/core';
import { type Tab, Tabs } from '../../design/tabs.js';
import { countIn, roomName } from '../../rooms/room-name.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { PaneHeader } from '../../shell/pane-header.js';
import { type PanelTab, RoomPanel } from '../../shell/room-panel.js';
import { texts } from '../../texts.js';
import { counted } from '../../texts/count.js';
import { PinsPanel } from '../marks/pins-panel.js';
import { MembersPanel } from '../members/members-panel.js';
import { injectRoom } from '../rights.js';
import { RoomAbout } from './room-about.js';

/** What belongs to a room, beside its conversation: what it is and what one wants of it, who is in it, and what is pinned. */
@Component({
  selector: 'parley-room-details-panel',
  imports: [MembersPanel, PaneHeader, PinsPanel, RoomAbout, Tabs],
  template: `
    <div class="head">
      <parley-pane-header [heading]="name()" [level]="2" [closable]="true" (closed)="panel.close()" />
      <parley-tabs [label]="texts.tabs" [tabs]="tabs()" [selected]="panel.tab()" (chosen)="show($event)" />
    </div>
    @for (place of places(); track place.key) {
      <div role="tabpanel" [id]="panel.tab() + '-panel'" [attr.aria-labelledby]="panel.tab() + '-tab'">
        @if (panel.tab() === 'about') {
          <parley-room-about [roomId]="roomId()" />
        } @else if (panel.tab() === 'pins') {
          <parley-pins-panel [roomId]="roomId()" />
        } @else {
          <parley-members-panel [roomId]="roomId()" />
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-block-end: var(--s4);
    }
    .head {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      background: var(--page);
    }
    parley-pane-header {
      border-block-end: 0;
    }
  `,
})
export class RoomDetailsPanel {
  readonly roomId = input.required<string>();
  private readonly people = signalFrom(inject(PARLEY).people.known);
  protected readonly panel = inject(RoomPanel);
  protected readonly texts = texts.details;
  private readonly at = injectRoom(this.roomId);
  /** Of each room and each tab its own: what was folded out of one is not of another. */
  protected readonly places = computed(() => [{ key: `${this.roomId()} ${this.panel.tab()}` }]);
  protected readonly name = computed(() => {
    const entry = this.at.entry();
    return entry ? roomName(entry.room, this.at.me()?.id ?? '', this.people()) : texts.details.panel;
  });
  protected readonly tabs = computed((): (Tab & { id: PanelTab })[] => {
    const room = this.at.entry()?.room;
    const members = room ? { count: counted(countIn(room, this.people())) } : {};
    return [
      { id: 'about', text: texts.details.about },
      { id: 'members', text: texts.details.members, ...members },
      { id: 'pins', text: texts.pins.tab },
    ];
  });

  protected show(id: string): void {
    const tab = this.tabs().find((each) => each.id === id);
    if (tab) this.panel.show(tab.id);
  }
}
