import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { EventEmitter } from 'node:events';
import { BodyTime } from './body-time.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it.each(['end', 'close'])('The clock of a file that came to its %s goes with it', (event) => {
  const request = Object.assign(new EventEmitter(), { complete: false, setTimeout: () => undefined });
  const asked = request as unknown as Request;
  const response = {} as Response;
  const time = new BodyTime();
  time.watch(asked, response, () => undefined);
  time.file(asked, response);
  expect(jest.getTimerCount()).toBe(1);
  request.emit(event);
  expect(jest.getTimerCount()).toBe(0);
});
