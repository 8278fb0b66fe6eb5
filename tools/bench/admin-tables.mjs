/** The tables of the admin area and the pages of one row, and what it asks for to show them; `{person}` and `{room}` are an account and its largest room. */
export const addresses = {
  overview: ['/admin/overview'],
  people: [
    '/admin/users?',
    '/admin/users?sort=newest',
    '/admin/users?sort=seen',
    '/admin/users?role=admin',
    '/admin/users?suspended=true',
    '/admin/users?query=ander',
  ],
  rooms: [
    '/admin/rooms?',
    '/admin/rooms?sort=name',
    '/admin/rooms?sort=members',
    '/admin/rooms?archived=true',
    '/admin/rooms?query=kitchen',
  ],
  audit: ['/admin/audit?', '/admin/audit?action=user.suspended'],
  sessions: ['/admin/sessions?'],
  tokens: ['/admin/tokens?'],
  links: ['/admin/invite-links?', '/admin/invite-links?sort=uses', '/admin/invite-links?to=rooms&state=open'],
  messages: [
    '/moderation/messages?',
    '/moderation/messages?user={person}',
    '/moderation/messages?room={room}',
    '/moderation/messages?room={room}&user={person}',
    '/moderation/messages?since=2020-01-02T00:00:00Z&until=2020-01-03T00:00:00Z',
    '/moderation/messages?room={room}&since=2020-02-02T00:00:00Z&until=2020-02-05T00:00:00Z',
    '/moderation/messages?deleted=true',
    '/moderation/messages?reported=true',
  ],
  reports: [
    '/moderation/reports?',
    '/moderation/reports?state=open&room={room}',
    '/moderation/reports?state=decided&user={person}',
  ],
  work: ['/admin/jobs', '/admin/jobs/dead?'],
  details: ['/admin/users/{person}', '/admin/rooms/{room}'],
};

export const adminTables = Object.keys(addresses);
