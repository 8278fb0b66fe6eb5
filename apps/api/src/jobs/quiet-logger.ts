import { Logger } from 'graphile-worker';

/** What graphile-worker says of each job is not for the log: who runs it says what matters. */
export const quietLogger = new Logger(() => () => undefined);
