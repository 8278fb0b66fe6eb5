import type { ServerRole } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Person, Reply } from './people.js';

type Ways = Record<string, [(person: Person) => Promise<Reply<unknown>>, (role: ServerRole) => boolean]>;

/** What those do who look through tables of the server. */
export function waysIntoTables(atLeast: (least: ServerRole) => (role: ServerRole) => boolean): Ways {
  return {
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
