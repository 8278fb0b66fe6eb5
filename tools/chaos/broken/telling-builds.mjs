/** Broken builds, as builds.mjs has them: of who is told of what. */

const api = 'apps/api/dist';

/** @type {Record<string, import('./builds.mjs').Build>} */
export const tellingBuilds = {
  'who is to be told is noted after the commit': {
    part: 'server',
    shownBy: 'a node dies right after a post',
    breaks: 'untold',
    changes: [
      {
        file: `${api}/database/migrations/sql/take-posts.js`,
        text: 'PERFORM tell_of_posts(room_ids, author_ids, client_ids, message_ids);`',
        instead: 'NULL;`',
      },
      {
        file: `${api}/messages/message-posting.service.js`,
        text: 'this.committed.publish(...events);',
        instead: `this.committed.publish(...events);
        const messages = posted.map(({ roomId, seq }) => ({ roomId, seq }));
        void this.dataSource.query("SELECT FROM graphile_worker.add_job('decide', $1::json)", [JSON.stringify({ messages })]);`,
      },
    ],
  },
  'jobs of the dead are not given back': {
    part: 'server',
    shownBy: 'all nodes die while they tell people',
    breaks: 'untold',
    changes: [
      {
        file: `${api}/jobs/runner-rows.js`,
        text: 'SELECT graphile_worker.force_unlock_workers(ARRAY(',
        instead: 'SELECT (ARRAY(',
      },
    ],
  },
  'what is decided twice is kept twice': {
    part: 'server',
    shownBy: 'it is decided once more whom something notifies',
    breaks: 'retold',
    changes: [
      {
        file: `${api}/database/migrations/1764000000000-add-notifications.js`,
        text: 'UNIQUE (user_id, room_id, seq, source, about)',
        instead: 'CHECK (true)',
      },
    ],
  },
  'nobody asks again before they tell': {
    part: 'server',
    shownBy: 'somebody is removed before their phone could be told',
    breaks: 'leaked',
    changes: [
      {
        file: `${api}/notifications/still-to-tell.service.js`,
        text: `if (gone)
        return 'gone';`,
        instead: '',
      },
    ],
  },
};
