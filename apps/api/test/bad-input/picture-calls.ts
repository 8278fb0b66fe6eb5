import type { BadCall } from './bad-call.js';

/** What is asked of pictures; what is sent for one is in `pictures.int-spec.ts`. */
export const badPictureCalls: BadCall[] = [
  ['an id that is none', 'GET /pictures/1', undefined, 'id'],
  ['a size of its own', 'GET /pictures/{nowhere}?size=64', undefined, 'size'],
  ['two sizes', 'GET /pictures/{nowhere}?size=small&size=large', undefined, 'size'],
  ['a query nobody knows', 'GET /pictures/{nowhere}?format=png', undefined, ''],
  ['two of three numbers', 'PUT /users/me/avatar?x=0&y=0', undefined, ''],
  ['a negative place', 'PUT /users/me/avatar?x=-1&y=0&size=9', undefined, 'x'],
  ['half a pixel', 'PUT /users/me/avatar?x=0&y=0.5&size=9', undefined, 'y'],
  ['no size at all', 'PUT /users/me/avatar?x=0&y=0&size=0', undefined, 'size'],
  ['a size beyond all numbers', 'PUT /users/me/avatar?x=0&y=0&size=9999999999', undefined, 'size'],
  ['a place that is a word', 'PUT /rooms/{room}/picture?x=left&y=0&size=9', undefined, 'x'],
  ['a room that is none', 'PUT /rooms/lounge/picture', undefined, 'id'],
  ['a body where something goes', 'DELETE /users/me/avatar', {}, ''],
  ['a query where something goes', 'DELETE /rooms/{room}/picture?size=small', undefined, ''],
];
