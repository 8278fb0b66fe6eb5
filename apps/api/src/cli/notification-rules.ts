import type { Rule } from './rule.js';

/** What must hold of who is told of what. That a decision follows from its facts is held by `decision-deviations.ts`. */
export const notificationRules: Rule[] = [
  {
    name: 'of one thing somebody is notified once (R29)',
    sql: `SELECT n.room_id AS where_, format('user %s: %s times of seq %s (%s %s)', n.user_id, count(*), n.seq, n.source, n.about) AS found
          FROM notifications n GROUP BY n.user_id, n.room_id, n.seq, n.source, n.about HAVING count(*) > 1`,
  },
  {
    name: 'a notification is of something that was there (R29)',
    sql: `SELECT n.room_id AS where_, format('notification %s: %s, seq %s, message %s', n.id, n.source, n.seq, n.message_id) AS found
          FROM notifications n JOIN rooms r ON r.id = n.room_id
          LEFT JOIN messages m ON m.room_id = n.room_id AND m.seq = n.seq AND m.id = n.message_id
            AND m.thread_root IS NOT DISTINCT FROM n.thread_root
          LEFT JOIN invitations i ON i.id::text = n.about AND i.room_id = n.room_id AND i.user_id = n.user_id
          WHERE CASE n.source WHEN 'invitation' THEN i.id IS NULL OR n.seq <> 0
            ELSE m.seq IS NULL AND n.seq >= r.first_seq OR n.seq = 0 END`,
  },
  {
    name: 'what was tried is of a notification, and of one that was to be told there (R29)',
    sql: `SELECT n.room_id AS where_, format('notification %s: decided %s, and %s by %s', a.notification_id,
                 coalesce(n.rule, 'never'), a.outcome, a.channel) AS found
          FROM notification_attempts a LEFT JOIN notifications n ON n.id = a.notification_id
          WHERE n.id IS NULL OR n.rule <> 'told' AND NOT (a.channel = 'mail' AND n.rule IN ('dnd', 'hours', 'looking'))`,
  },
  {
    name: 'listeners are who hears of every message, and no others',
    sql: `SELECT room_id AS where_, format('user %s: %s', user_id, what) AS found
          FROM (
            (SELECT m.room_id, m.user_id, 'the row is missing' AS what
             FROM memberships m LEFT JOIN preferences p ON p.user_id = m.user_id WHERE listens(m, p.chosen)
             EXCEPT SELECT l.room_id, l.user_id, 'the row is missing' FROM listeners l)
            UNION ALL
            (SELECT l.room_id, l.user_id, 'they do not listen' FROM listeners l
             EXCEPT SELECT m.room_id, m.user_id, 'they do not listen'
             FROM memberships m LEFT JOIN preferences p ON p.user_id = m.user_id WHERE listens(m, p.chosen))) AS differing`,
  },
  {
    name: 'a level other than the usual one was chosen',
    sql: `SELECT room_id AS where_, format('user %s: %s, and it says that nobody chose it', user_id, notify) AS found
          FROM memberships WHERE notify <> 'all' AND NOT notify_chosen`,
  },
  {
    name: 'a device that is told belongs to a session of its person that has not ended',
    sql: `SELECT NULL AS where_, format('device %s of user %s: session %s of user %s, ended %s', d.id, d.user_id, d.session_id,
                 s.user_id, coalesce(s.ended_at::text, 'never')) AS found
          FROM push_devices d LEFT JOIN sessions s ON s.id = d.session_id
          WHERE s.id IS NULL OR s.user_id <> d.user_id OR s.ended_at IS NOT NULL`,
  },
  {
    name: 'what a device shows is of its person',
    sql: `SELECT x.room_id AS where_, format('device %s of user %s shows something of user %s', x.device_id, d.user_id,
                 x.user_id) AS found
          FROM push_shown x LEFT JOIN push_devices d ON d.id = x.device_id
          WHERE d.id IS NULL OR d.user_id <> x.user_id`,
  },
  {
    name: 'what is put by for e-mail is of its person, and may be mailed',
    sql: `SELECT n.room_id AS where_, format('notification %s of user %s, decided %s, for user %s', i.notification_id, n.user_id,
                 n.rule, i.user_id) AS found
          FROM mail_items i LEFT JOIN notifications n ON n.id = i.notification_id
          WHERE n.id IS NULL OR n.user_id <> i.user_id OR n.rule NOT IN ('told', 'dnd', 'hours', 'looking')`,
  },
];
