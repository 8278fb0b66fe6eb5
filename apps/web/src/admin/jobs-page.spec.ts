import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { DeadJob } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { AdminJobsPage } from './jobs-page.js';

let client: FakeClient;

const job = (more: Partial<DeadJob>): DeadJob => ({
  ...{ id: '1', task: 'mail-digest', about: '', tries: 3, lastError: '550 no such user' },
  ...{ createdAt: '2026-01-02T12:00:00.000Z', failedAt: '2026-01-03T12:00:00.000Z', ...more },
});

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, role: 'admin' });
  client.server.jobs = [job({}), job({ id: '2', task: 'tidy', about: 'the attic', tries: 1 })];
});

async function jobs() {
  const fixture = TestBed.createComponent(AdminJobsPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  const rows = () =>
    [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td:not(.acts)')].map(({ textContent }) =>
        textContent.replace(/\s+/g, ' ').trim(),
      ),
    );
  return { page, rows, again };
}

describe('work that was given up', () => {
  it('says what it was and what it ended with', async () => {
    const { rows } = await jobs();
    expect(rows()).toEqual([
      ['an e-mail of what stayed unread3 tries', '550 no such user', '3 Jan'],
      ['tidythe attic · 1 try', '550 no such user', '3 Jan'],
    ]);
  });

  it('stands under all work, counted by its kind, which is counted anew', async () => {
    client.server.work = [
      { task: 'tidy', waiting: 1200, later: 3, running: 1, givenUp: 2, oldestAt: '2026-01-02T12:00:00.000Z' },
    ];
    const { page, rows, again } = await jobs();
    expect(rows()[0]).toEqual(['tidy', '1,200', '3', '1', '2', '2 Jan']);
    const counted = () => client.did.filter((what) => what === 'jobs').length;
    button('Forget: tidy', page).click();
    await again();
    expect(counted()).toBe(2);
  });

  it('is tried again, or forgotten, and is in the list no more', async () => {
    const { page, rows, again } = await jobs();
    button('Try again: tidy', page).click();
    await again();
    expect(rows()).toHaveLength(1);
    button('Forget: an e-mail of what stayed unread', page).click();
    await again();
    expect(page.textContent).toContain('Nothing failed.');
    expect(client.did.filter((what) => what.includes('Job '))).toEqual(['retryJob 2', 'forgetJob 1']);
  });

  it('may have been ended by somebody else meanwhile', async () => {
    const { page, rows, again } = await jobs();
    client.refuse('retryJob', 'job.not_found');
    client.server.jobs = [];
    button('Try again: tidy', page).click();
    await again();
    expect(rows()).toEqual([]);
    expect(TestBed.inject(Toasts).shown()[0]?.tone).toBe('danger');
  });
});
