import { Component } from '@angular/core';
import type { Invitation, InviteLink } from '@parley/contracts';
import { InvitationCard } from '../../rooms/invitations/invitation-card.js';
import { InvitationRow } from '../../rooms/invitations/invitation-row.js';
import { InviteLinks } from '../../rooms/invitations/invite-links.js';
import type { LinkSource } from '../../rooms/invitations/link-source.js';
import { PARLEY } from '../../session/parley.js';
import { SidebarSection } from '../../shell/sidebar-section.js';
import { texts } from '../../texts.js';
import { Tabs } from '../tabs.js';
import { person } from './sample-people.js';
import { at } from './sample-rows.js';

const mira = person('mira', 'Mira Okafor');

const to = (name: string, topic: string, memberCount: number): Invitation => ({
  id: name,
  room: { id: name, name, topic, memberCount },
  invitedBy: mira,
  createdAt: at(20, 9, 0),
  selfRevision: 1,
});

const link = (code: string, more: Partial<InviteLink>): InviteLink => ({
  id: code,
  code,
  roomId: 'harbour',
  createdBy: mira,
  createdAt: at(20, 9, 0),
  expiresAt: null,
  maxUses: null,
  uses: 0,
  revokedAt: null,
  ...more,
});

/** Being invited, and links, as one sees them; nothing here is ever answered. */
@Component({
  selector: 'parley-invitation-states',
  imports: [InvitationCard, InvitationRow, InviteLinks, SidebarSection, Tabs],
  providers: [
    {
      provide: PARLEY,
      useValue: {
        invitations: { accept: waiting, decline: waiting },
        session: { state: { get: () => ({ user: null }), subscribe: () => () => undefined } },
        connection: { get: () => ({ status: 'online' }), subscribe: () => () => undefined },
      },
    },
  ],
  template: `
    <div class="sidebar">
      <parley-sidebar-section [heading]="texts.heading">
        @for (invitation of invitations; track invitation.id) {
          <li><parley-invitation-row [invitation]="invitation" /></li>
        }
      </parley-sidebar-section>
    </div>
    <div><parley-invitation-card [invitation]="invitations[0]!" /></div>
    <div>
      <parley-tabs [label]="details.tabs" [tabs]="tabs" selected="about" />
      <p>&nbsp;</p>
      <parley-invite-links [source]="source" />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
      gap: var(--s6);
    }
    div {
      min-inline-size: 0;
    }
    .sidebar {
      background: var(--sidebar);
      border: 1px solid var(--line);
    }
  `,
})
export class InvitationStates {
  protected readonly texts = texts.invitations;
  protected readonly details = texts.details;
  protected readonly invitations = [
    to('Night shift', 'Who is where between ten and six', 12),
    to('A room with quite a long name that a narrow sidebar cannot hold', '', 1),
    to('مكتب القاهرة', 'وصل الطرد هذا الصباح', 104),
  ];
  protected readonly tabs = [
    { id: 'about', text: texts.details.about },
    { id: 'members', text: texts.details.members, count: '104' },
  ];
  protected readonly source: LinkSource = {
    list: async () => ({
      inviteLinks: [
        link('kJ3_8fQ2mZ-7hTq0aB1cDe', { uses: 3, maxUses: 10 }),
        link('Zp0_11QwErTy-9hTqaB1cD', { expiresAt: at(30, 9, 0) }),
        link('Xa5_11QwErTy-9hTqaB1cD', { uses: 1, maxUses: 1 }),
        link('Ya5_11QwErTy-9hTqaB1cD', { uses: 7, revokedAt: at(19, 9, 0) }),
      ],
      next: null,
    }),
    make: async () => link('New_11QwErTy-9hTqaB1cD', {}),
    revoke: async () => undefined,
  };
}

function waiting(): Promise<never> {
  return new Promise(() => undefined);
}
