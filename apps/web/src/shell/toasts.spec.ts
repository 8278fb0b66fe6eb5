import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { Submission } from '../design/submission.js';
import { Toasts } from './toasts.js';

describe('What was called off, as all is by signing out', () => {
  const calledOff = ParleyError.local('aborted');

  it('is no failure that a sentence at the foot tells of', () => {
    const toasts = TestBed.inject(Toasts);
    toasts.failed(calledOff);
    expect(toasts.shown()).toEqual([]);
    toasts.failed(new ParleyError(problemOf('server.unavailable')));
    expect(toasts.shown()).toMatchObject([
      { text: 'The server cannot be reached just now.', tone: 'danger' },
    ]);
  });

  it('is none in a form, and is not done either', async () => {
    const submission = new Submission();
    expect(await submission.run(() => Promise.reject(calledOff))).toBe(false);
    expect([submission.problem(), submission.busy()]).toEqual(['', false]);
  });
});

describe('a sentence at the foot', () => {
  afterEach(() => void jest.useRealTimers());

  it('goes by itself, but with a button only where what that does can be done elsewhere, and later', () => {
    jest.useFakeTimers();
    const toasts = TestBed.inject(Toasts);
    const left = () => toasts.shown().map(({ text }) => text);
    toasts.say('plain');
    toasts.say('passing', { action: 'Do it', passing: true });
    toasts.say('staying', { action: 'Do it' });
    jest.advanceTimersByTime(7_000);
    expect(left()).toEqual(['passing', 'staying']);
    jest.advanceTimersByTime(60_000);
    expect(left()).toEqual(['staying']);
  });
});
