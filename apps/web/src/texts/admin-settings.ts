/** The settings of the whole server: each with what it means and what may be chosen. */
export const adminSettingTexts = {
  title: 'Settings',
  sentence: 'They hold for everybody at once, on every node, as soon as they are saved.',
  asUsual: (value: string) => `As usual: ${value}`,
  environment: (variable: string) =>
    `The environment decides this (${variable}), and not what is chosen here.`,
  save: 'Save',
  saved: 'Saved. It holds now.',
  nothingNew: 'Nothing was changed.',
  wrong: 'This is not as it should be.',

  name: 'Name of the place',
  nameHint: 'On the way in, in invitations and in e-mail.',
  nameWrong: 'A name has 1 to 64 characters on one line, and no blank at its beginning or end.',
  signUp: 'Who can make an account',
  signUps: {
    open: 'everybody',
    invite: 'who has an invite link',
    approval: 'whom an admin approves',
    closed: 'nobody',
  } as Readonly<Record<string, string>>,
  roomCreation: 'Who can make rooms',
  roomCreations: { member: 'every member', moderator: 'moderators and up' } as Readonly<
    Record<string, string>
  >,
  guests: 'Who can bring guests in',
  guestsHint:
    'By links into rooms where they may invite. Who makes an account by one is a guest, whoever else can make an account.',
  guestBringers: {
    nobody: 'nobody',
    admin: 'admins and up',
    moderator: 'moderators and up',
    member: 'every member',
  } as Readonly<Record<string, string>>,

  history: 'What was chosen before',
  noHistory: 'Nothing was chosen yet.',
  noHistorySentence: 'Whatever is changed here is noted, with who did it and when.',
  setting: 'Setting',
  before: 'Before',
  after: 'After',
  by: 'By',
  at: 'When',
  gone: 'somebody who is gone',
  unset: 'as usual',
};
