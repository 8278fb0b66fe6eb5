export * from './builders.js';
export * from './fake-clock.js';
export * from './fake/fake-link.js';
export * from './fake/fake-parley.js';
export * from './fake/fake-people.js';
export * from './fake/fake-room.js';
export * from './fake/looking.js';
export * from './invariants.js';
