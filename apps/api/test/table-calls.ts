import type { InviteLink, ServerRole } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Person, Reply } from './people.js';

type Ways = Record<string, [(person: Person) => Promise<Reply<unknown>>, (role: ServerRole) => boolean]>;

/** What those do who look through tables of the server. */
export function waysIntoTables(
  atLeast: (least: ServerRole) => (role: ServerRole) => boolean,
  owner: () => Person | undefined,
): Ways {
  return {
    'end several sessions': [
      (p) => p.post('/admin/sessions/bulk', { ids: [uuid()], dryRun: true }),
      atLeast('admin'),
    ],
    'end several tokens': [
      (p) => p.post('/admin/tokens/bulk', { ids: [uuid()], dryRun: true }),
      atLeast('admin'),
    ],
    'see all links': [(p) => p.get('/admin/invite-links'), atLeast('admin')],
    'take the links along': [(p) => p.get('/admin/invite-links/export'), atLeast('admin')],
    'see who came by a link': [
      async (p) => {
        const made = await owner()?.post<{ inviteLink: InviteLink }>('/admin/invite-links', {});
        return p.get(`/admin/invite-links/${made?.body.inviteLink.id ?? ''}`);
      },
      atLeast('admin'),
    ],
    'revoke several links': [
      (p) => p.post('/admin/invite-links/bulk', { ids: [uuid()], dryRun: true }),
      atLeast('admin'),
    ],
    'see who wrote when': [(p) => p.get('/moderation/messages'), atLeast('moderator')],
    'take that along as well': [(p) => p.get('/moderation/messages/export'), atLeast('moderator')],
    'remove several messages': [
      (p) =>
        p.post('/moderation/messages/bulk', {
          messages: [{ roomId: uuid(), seq: 1, id: uuid() }],
          dryRun: true,
        }),
      atLeast('moderator'),
    ],
  };
}
