/** Broken builds, as builds.mjs has them: of names, threads, reactions, pins, and what one keeps for oneself. */

const api = 'apps/api/dist';
const posting = `${api}/database/migrations/sql/take-posts.js`;
const beforeLock = 'BEGIN\n  IF waiting THEN';
const locked = '  IF waiting THEN';

/** @type {Record<string, import('./builds.mjs').Build>} */
export const writingBuilds = {
  'an edit leaves the mention': {
    part: 'server',
    shownBy: 'somebody is named, and then not any more',
    breaks: 'miscounted',
    changes: [{ file: `${api}/messages/message-calls.js`, text: 'if (were?.length)', instead: 'if (false)' }],
  },
  'who was named once stays named': {
    part: 'sdk',
    shownBy: 'somebody is named, and then not any more',
    breaks: 'miscounted',
    changes: [
      {
        file: 'libs/sdk/dist/unread/calls.js',
        text: 'if (!message || !saysSomething(message, me))',
        instead: "if (!message || change.type !== 'message.posted' || !saysSomething(message, me))",
      },
    ],
  },
  'names are read before the lock': {
    part: 'server',
    shownBy: 'somebody is removed while a post that names them waits',
    breaks: 'leaked',
    changes: [
      {
        file: posting,
        text: '  thread_lasts int[];',
        instead: '  thread_lasts int[];\n  named_before text[];',
      },
      {
        file: posting,
        text: beforeLock,
        instead: `BEGIN
  \${ifCalling(\`named_before := ARRAY(
    SELECT c.ids::text FROM unnest(room_ids, author_ids, named) WITH ORDINALITY AS i (room_id, author_id, named, place)
    LEFT JOIN LATERAL members_named(i.room_id, i.named::text[], i.author_id) c ON true ORDER BY i.place);\`)}
${locked}`,
      },
      {
        file: posting,
        text: `coalesce(called[n.call]::uuid[], '{}')`,
        instead: `coalesce(named_before[n.place]::uuid[], '{}')`,
      },
    ],
  },
  'a reply is numbered before the lock': {
    part: 'server',
    shownBy: 'two reply in a thread at once',
    breaks: 'reordered',
    changes: [
      {
        file: `${api}/database/migrations/1763900000000-add-writing-and-reading.js`,
        text: 'CREATE UNIQUE INDEX messages_thread',
        instead: 'CREATE INDEX messages_thread',
      },
      {
        file: posting,
        text: '  thread_lasts int[];',
        instead: '  thread_lasts int[];\n  lasts_before int[];',
      },
      {
        file: posting,
        text: beforeLock,
        instead: `BEGIN
  \${ifCalling(\`lasts_before := ARRAY(
    SELECT coalesce((
      SELECT y.thread_seq FROM messages y WHERE y.room_id = i.room_id AND y.thread_root = i.thread_root
      ORDER BY y.thread_seq DESC LIMIT 1), 0)
    FROM unnest(room_ids, thread_roots) WITH ORDINALITY AS i (room_id, thread_root, place) ORDER BY i.place);\`)}
${locked}`,
      },
      { file: posting, text: 'thread_lasts[j.call] + (', instead: 'lasts_before[j.place] + (' },
    ],
  },
  "a reply moves the room's position": {
    part: 'server',
    shownBy: 'somebody replies in a thread, and has not read the room',
    breaks: 'diverged',
    changes: [
      { file: posting, text: ' AND (n.in_line OR n.slow)', instead: '' },
      ...['max(n.last_seq + n.n)', 'max(n.last_count_no + n.l)'].map((newest) => ({
        file: posting,
        text: `${newest} FILTER (WHERE n.in_line)`,
        instead: newest,
      })),
    ],
  },
  'marking a thread unread takes no number': {
    part: 'server',
    shownBy: 'somebody marks a thread unread, and their other node does not hear of it',
    breaks: 'diverged',
    changes: [
      {
        file: `${api}/rooms/threads/thread-choices.service.js`,
        text: 'const selfRevision = await bumpSelfRevision(manager, userId);',
        instead: 'const { selfRevision } = place;',
      },
    ],
  },
  'threads are not looked up': {
    part: 'server',
    shownBy: 'somebody marks a thread unread, and their other node does not hear of it',
    breaks: 'miscounted',
    changes: [
      {
        file: `${api}/rooms/own-changes.service.js`,
        text: 'invitations, preferences, threads, ...kept];',
        instead: 'invitations, preferences, ...kept];',
      },
    ],
  },
  'reactions are counted before they are written': {
    part: 'server',
    shownBy: 'two react to one message',
    breaks: 'diverged',
    changes: [
      {
        file: `${api}/messages/reactions/reacting.service.js`,
        text: `if (await write(at, message)) {
                const reactions = await summaryOf(at.manager, message);`,
        instead: `const reactions = await summaryOf(at.manager, message);
            if (await write(at, message)) {`,
      },
    ],
  },
  'pins by place': {
    part: 'server',
    shownBy: 'messages are pinned in another order than they stand in',
    breaks: 'diverged',
    changes: [
      {
        file: `${api}/messages/pins/pinning.service.js`,
        text: "order: { pinnedRevision: 'DESC' }",
        instead: "order: { seq: 'DESC' }",
      },
    ],
  },
  'pins by place on the screen': {
    part: 'sdk',
    shownBy: 'messages are pinned in another order than they stand in',
    breaks: 'diverged',
    changes: [
      {
        file: 'libs/sdk/dist/room/pins.js',
        text: 'pinOf(other) - pinOf(one)',
        instead: 'other.seq - one.seq',
      },
    ],
  },
  'a draft is written whatever stands there': {
    part: 'server',
    shownBy: 'two devices write one draft',
    breaks: 'lost',
    changes: [
      {
        file: `${api}/rooms/drafts/drafting.service.js`,
        text: 'if ((held?.selfRevision ?? 0) !== version)',
        instead: 'if (false)',
      },
    ],
  },
  'all is read without a number': {
    part: 'server',
    shownBy: 'somebody reads all on another device',
    breaks: 'miscounted',
    changes: [
      {
        file: `${api}/rooms/reading-all.service.js`,
        text: 'last_read_count_no = b.last_count_no, self_revision = u.self_revision + b.n',
        instead: 'last_read_count_no = b.last_count_no',
      },
    ],
  },
};
