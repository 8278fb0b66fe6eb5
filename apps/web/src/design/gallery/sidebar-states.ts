import { Component } from '@angular/core';
import { EmptyState } from '../empty-state.js';
import { FindMatches } from '../../rooms/find-matches.js';
import type { Match } from '../../rooms/match.js';
import { RoomRowSkeleton } from '../../rooms/room-row-skeleton.js';
import { RoomRow } from '../../rooms/room-row.js';
import { SidebarSection } from '../../shell/sidebar-section.js';
import { texts } from '../../texts.js';
import { now, people, rooms } from './sample-rows.js';

/** The sidebar dense, loading, and empty, and what the find field finds. */
@Component({
  selector: 'parley-sidebar-states',
  imports: [EmptyState, FindMatches, RoomRow, RoomRowSkeleton, SidebarSection],
  template: `
    <div>
      <parley-sidebar-section [heading]="sections.rooms" [foldable]="true" [count]="rows.length">
        @for (row of rows; track row.id) {
          <li>
            <parley-room-row
              [row]="row"
              [now]="now"
              link="/design"
              [dense]="true"
              [hasMenu]="true"
              [selected]="row.id === '2'"
            />
          </li>
        }
      </parley-sidebar-section>
    </div>
    <div>
      <parley-sidebar-section [heading]="sections.hidden" [foldable]="true" [folded]="true" [count]="1204" />
      <parley-sidebar-section heading="Loading">
        @for (n of [1, 2, 3, 4, 5, 6]; track n) {
          <li><parley-room-row-skeleton /></li>
        }
      </parley-sidebar-section>
    </div>
    <div><parley-find-matches [matches]="matches" [active]="1" query="kit" /></div>
    <div class="empty">
      <parley-empty-state [headline]="texts.emptyTitle" [sentence]="texts.empty">
        <button type="button" class="button primary">{{ texts.newRoom }}</button>
      </parley-empty-state>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
      gap: var(--s6);
    }
    div {
      min-inline-size: 0;
      background: var(--sidebar);
      border: 1px solid var(--line);
    }
    .empty {
      display: grid;
    }
  `,
})
export class SidebarStates {
  protected readonly matches: readonly Match[] = [
    { kind: 'own', id: '1', name: 'kitchen', person: false, url: null, emoji: '', detail: '' },
    {
      kind: 'own',
      id: '2',
      name: 'kitchen of 2024',
      person: false,
      url: null,
      emoji: '',
      detail: texts.finding.aside,
    },
    { kind: 'command', id: 'quiet', name: texts.finding.commands.quiet.name },
    {
      kind: 'public',
      id: '3',
      name: 'kit-car builders of the lower valley',
      url: null,
      emoji: '',
      detail: '',
    },
    { kind: 'person', id: '4', name: 'キット', url: null, emoji: '', detail: '@kit' },
    { kind: 'create', id: '', name: 'kit' },
  ];
  protected readonly rows = [...rooms, ...people];
  protected readonly sections = texts.roomList.sections;
  protected readonly now = now;
  protected readonly texts = texts.sidebar;
}
