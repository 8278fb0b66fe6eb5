/** What a guest is told of being one, and others of them. */
export const guestTexts = {
  mark: 'Guest',
  hereTitle: 'You are a guest here.',
  here: 'You see the rooms you were let into and the people in them, and nothing else of this server.',
  noRooms: 'You are in no room now. Whoever invited you can let you in again.',
  browse: 'Guests do not see the public rooms of this server. Yours are in your list of rooms.',
  people: 'The people in your rooms',
};
