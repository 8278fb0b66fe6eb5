import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { EventEmitter } from 'node:events';
import { BodyTime } from './body-time.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it.each(['end', 'close'])('The clock of a file that came to its %s goes with it', (event) => {
  const clockless = { complete: false, setTimeout: () => undefined };
  const request = Object.assign(new EventEmitter(), clockless) as unknown as Request;
  const response = {} as Response;
  const time = new BodyTime();
  time.watch(request, response, () => undefined);
  time.file(request, response);
  expect(jest.getTimerCount()).toBe(1);
  request.emit(event);
  expect(jest.getTimerCount()).toBe(0);
});
