/** What pages are called, in the tab and by those who lead there. */
export const pageTexts = {
  browse: 'Browse rooms',
  people: 'People',
  inbox: 'Inbox',
  threads: 'Threads',
  bookmarks: 'Bookmarks',
  settings: 'Settings',
  notifications: 'Notifications',
  leaving: 'Delete your account',
  left: 'Your account is deleted',
  signIn: 'Sign in',
  signUp: 'Make an account',
  invitation: 'Invitation',
  unsubscribe: 'No more e-mail?',
  notFound: 'There is nothing here.',
} as const;
