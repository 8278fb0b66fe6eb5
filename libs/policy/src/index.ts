export * from './keywords.js';
export * from './messages.js';
export * from './notifying.js';
export * from './quiet-hours.js';
export * from './ranks.js';
export * from './rooms.js';
export * from './server.js';
export * from './subjects.js';
