import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { DataSource } from 'typeorm';
import { PostgresReach } from './postgres-reach.js';

beforeEach(() => void jest.useFakeTimers().advanceTimersByTime(1000));
afterEach(() => void jest.useRealTimers());

/** A pool of one connection that is in use. */
function connectionInUse() {
  const master = new EventEmitter();
  const reach = new PostgresReach({ driver: { master } } as unknown as DataSource);
  reach.onModuleInit();
  const destroy = jest.fn();
  const connection = { _activeQuery: null as object | null, connection: { stream: { destroy } } };
  master.emit('acquire', connection);
  /** As the access watch does, three times a second. */
  const look = (seconds: number) => {
    for (let n = 0; n < seconds * 3; n += 1) {
      jest.advanceTimersByTime(334);
      reach.breakOffUnanswered();
    }
  };
  return { master, connection, destroy, look };
}

describe('A connection to PostgreSQL', () => {
  it('that has died without a word is broken off', () => {
    const { connection, destroy, look } = connectionInUse();
    connection._activeQuery = { text: 'SELECT' };
    look(6);
    expect(destroy).not.toHaveBeenCalled();
    look(2);
    expect(destroy).toHaveBeenCalled();
  });

  it('that answers one question after the other is not', () => {
    const { connection, destroy, look } = connectionInUse();
    for (let n = 0; n < 4; n += 1) {
      connection._activeQuery = { n };
      look(5);
    }
    expect(destroy).not.toHaveBeenCalled();
  });

  it('that somebody keeps without asking is not', () => {
    const { master, connection, destroy, look } = connectionInUse();
    look(20);
    connection._activeQuery = { text: 'SELECT' };
    look(5);
    connection._activeQuery = null;
    look(20);
    master.emit('release', null, connection);
    connection._activeQuery = { text: 'left over' };
    look(20);
    expect(destroy).not.toHaveBeenCalled();
  });
});
