export * from './messages.js';
export * from './ranks.js';
export * from './rooms.js';
export * from './server.js';
export * from './subjects.js';
