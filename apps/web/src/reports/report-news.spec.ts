import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, anOwnReport } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Toasts } from '../shell/toasts.js';
import { OpenReports } from './open-reports.js';
import { ReportNews } from './report-news.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});

const said = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

describe('what came of a report', () => {
  it('is said once on this device, also where it was decided while one was away', () => {
    const open = anOwnReport({ kind: 'room', selfRevision: 3 });
    client.reports.mine.set([open]);
    TestBed.inject(ReportNews);
    expect(said()).toEqual([]);
    const decided = { ...open, state: 'decided', outcome: 'acted', selfRevision: 5 } as const;
    client.reports.mine.set([decided]);
    expect(said()).toEqual([expect.stringContaining('Something was done about your report')]);
    TestBed.inject(Toasts).close(1);
    client.reports.mine.set([]);
    client.reports.mine.set([decided]);
    expect(said()).toEqual([]);
  });
});

describe('the reports that are open', () => {
  it('are counted for moderators, anew with every hint, and for nobody else', async () => {
    const open = TestBed.inject(OpenReports);
    const now = async () => {
      TestBed.tick();
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
      return [open.reviews(), open.count()];
    };
    client.reports.open = 2;
    expect(await now()).toEqual([false, 0]);
    expect(client.did).not.toContain('count reports');
    client.signIn({ ...alice, role: 'moderator' });
    expect(await now()).toEqual([true, 2]);
    client.reports.open = 3;
    client.reports.changed.set({ reportId: 'r1' });
    expect(await now()).toEqual([true, 3]);
  });
});
