/**
 * Builds of the product that are broken on purpose, each in one way that once seemed sensible to somebody. A change is a
 * file of the build, a text that stands in it exactly once, and what stands there instead. The product knows nothing of it.
 *
 * @typedef {object} Build
 * @property {'server' | 'sdk'} part what is changed: every node, or the SDK of every device
 * @property {string} shownBy the scenario (scenarios.mjs) in which it must show
 * @property {import('@parley/testkit').Fault} breaks what the judge must find there
 * @property {{ file: string, text: string, instead: string }[]} changes
 */
import { choiceBuilds } from './choice-builds.mjs';
import { tellingBuilds } from './telling-builds.mjs';
import { writingBuilds } from './writing-builds.mjs';

const api = 'apps/api/dist';
const sdk = 'libs/sdk/dist';
const posting = `${api}/database/migrations/sql/take-posts.js`;

/** @type {Record<string, Build>} */
export const builds = {
  'no sweep': {
    part: 'server',
    shownBy: 'a node does not hear the others',
    breaks: 'diverged',
    changes: [
      { file: `${api}/realtime/sweep.service.js`, text: 'await this.rooms.sweep();', instead: '' },
      { file: `${api}/realtime/sweep.service.js`, text: 'await this.own.sweep();', instead: '' },
    ],
  },
  'no unique index': {
    part: 'server',
    shownBy: 'an answer is lost',
    breaks: 'doubled',
    changes: [
      {
        file: `${api}/database/migrations/1763600000000-create-parley.js`,
        text: 'CREATE UNIQUE INDEX messages_client_id',
        instead: 'CREATE INDEX messages_client_id',
      },
      {
        file: posting,
        text: `WHEN e.digest = i.digest THEN 'duplicate'`,
        instead: '',
      },
      {
        file: posting,
        text: `WHEN e.digest IS NOT NULL THEN 'message.client_id_reused'`,
        instead: '',
      },
    ],
  },
  'a new client id for every attempt': {
    part: 'sdk',
    shownBy: 'an answer is lost',
    breaks: 'doubled',
    changes: [
      {
        file: `${sdk}/outbox/attempt.js`,
        text: 'return sender.post({ roomId, clientId, body, ...more });',
        instead: 'return sender.post({ roomId, clientId: crypto.randomUUID(), body, ...more });',
      },
    ],
  },
  'sort by clock': {
    part: 'sdk',
    shownBy: "the database's clock was set back",
    breaks: 'reordered',
    changes: [
      {
        file: `${sdk}/room/rows.js`,
        text: `const place = placeOf(held, row.seq);
        const here = held[place];
        const same = here?.seq === row.seq;`,
        instead: `const known = held.findIndex(({ seq }) => seq === row.seq);
        const later = held.findIndex(({ createdAt }) => createdAt >= row.createdAt);
        const place = known >= 0 ? known : later >= 0 ? later : held.length;
        const here = held[place];
        const same = known >= 0;`,
      },
    ],
  },
  'events as they come': {
    part: 'server',
    shownBy: 'what other nodes say comes late',
    breaks: 'reordered',
    changes: [
      {
        file: `${api}/realtime/in-order.js`,
        text: `if (span.until <= this.cursor)
            return [];`,
        instead: 'return [event];',
      },
    ],
  },
  'a post is taken for told': {
    part: 'server',
    shownBy: 'somebody comes back after a while',
    breaks: 'late',
    changes: [
      {
        file: `${api}/realtime/room-sequencer.js`,
        text: 'this.ready.push(joined === since ? event : { ...event, since: joined });',
        instead: `if (event.type !== 'message.posted') this.ready.push(event);`,
      },
    ],
  },
  'policy read before the lock': {
    part: 'server',
    shownBy: 'somebody is removed while their post waits',
    breaks: 'leaked',
    changes: [
      { file: posting, text: 'held uuid[];', instead: 'held uuid[]; joined_before text[];' },
      {
        file: posting,
        text: 'IF waiting THEN',
        instead: `joined_before := ARRAY(
    SELECT room_id || ' ' || user_id FROM memberships WHERE room_id = ANY(room_ids) AND left_at IS NULL);
  IF waiting THEN`,
      },
      {
        file: posting,
        text: 'SELECT x.left_at IS NULL AS joined',
        instead: `SELECT (x.room_id || ' ' || x.user_id) = ANY(joined_before) AS joined`,
      },
    ],
  },
  'no fence': {
    part: 'server',
    shownBy: 'somebody is suspended, and a node cannot know',
    breaks: 'leaked',
    changes: [
      {
        file: `${api}/http/fence.js`,
        text: 'return performance.now() - this.readBegan <= trustedMs;',
        instead: 'return true;',
      },
    ],
  },
  'no second look': {
    part: 'server',
    shownBy: 'somebody is removed while their page is read',
    breaks: 'leaked',
    changes: [
      {
        file: `${api}/rooms/prompt-reading.service.js`,
        text: 'isLongAgo(actor.knownAt)',
        instead: 'false',
      },
    ],
  },
  'page overwrites newer row': {
    part: 'sdk',
    shownBy: 'a page is overtaken by an edit',
    breaks: 'diverged',
    changes: [
      {
        file: `${sdk}/room/pages.js`,
        text: `const rows = withRows(timeline.rows, insideOf(timeline, timeline.aside.messages));
    return { ...timeline, rows };`,
        instead: 'return timeline;',
      },
    ],
  },
  'a reset is not heeded': {
    part: 'sdk',
    shownBy: 'an older copy of the database is put back',
    breaks: 'mixed',
    changes: [
      {
        file: `${sdk}/room/catch-up.js`,
        text: 'const reset = pages.findLastIndex((page) => page.reset);',
        instead: 'const reset = -1;',
      },
    ],
  },
  'changes cursor too far': {
    part: 'server',
    shownBy: 'more is missed than one answer holds',
    breaks: 'diverged',
    changes: [
      {
        file: `${api}/messages/changes-reading.service.js`,
        text: 'CASE WHEN rows.more THEN rows.last ELSE r.revision END AS revision',
        instead: 'r.revision AS revision',
      },
    ],
  },
  'answered before it is on the disk': {
    part: 'server',
    shownBy: 'the power fails',
    breaks: 'lost',
    changes: [
      {
        file: `${api}/database/data-source-options.js`,
        text: `application_name: 'parley',`,
        instead: `application_name: 'parley', options: '-c synchronous_commit=off',`,
      },
    ],
  },
  'own posts are unread': {
    part: 'sdk',
    shownBy: 'somebody reads on another device',
    breaks: 'miscounted',
    changes: [
      {
        file: `${sdk}/client/parley.js`,
        text: 'new Directory(me)',
        instead: `new Directory(() => '')`,
      },
    ],
  },
  ...choiceBuilds,
  ...writingBuilds,
  ...tellingBuilds,
};
