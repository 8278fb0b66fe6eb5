/** The tables of the admin area, and what it asks for to show them. */
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
};

export const adminTables = Object.keys(addresses);
