import { message, own, preferences, room, self, user } from '@parley/contracts';

/**
 * Says in what shape things are kept: the fields that the contract has, and a number for the SDK's own shapes, which is to be
 * raised with them (a test says so). What is kept in another shape is not read: the server has all of it.
 */
export const keptFormat = [
  1,
  ...[message, room, own, user, self, preferences].map(({ shape }) => Object.keys(shape).join()),
].join(' ');
