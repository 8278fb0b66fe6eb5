import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { alice, aRoom, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { shown } from '../../../test/hands.js';
import { AdminReportsPage } from './reports-page.js';

let client: FakeClient;
const quay = aRoom({ name: 'quay' });

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [{ path: 'reports', component: AdminReportsPage }]);
  client.signIn({ ...alice, role: 'moderator' });
  client.everybody = [bob];
  client.publicRooms = [quay];
});

describe('the queue of reports', () => {
  it('is chosen by room and by whom it is about, as a moderator finds them', async () => {
    const harness = await RouterTestingHarness.create('/reports');
    await shown(harness.fixture);
    const goes = async (address: string) => {
      await TestBed.inject(Router).navigateByUrl(address);
      await shown(harness.fixture);
      return client.did.filter((what) => what.startsWith('reports '));
    };
    const asked = await goes('/reports?room=quay&user=@bob&state=open&kind=message');
    const filter = { state: 'open', kind: 'message', room: quay.id, user: bob.id };
    expect(asked.at(-1)).toBe(`reports ${JSON.stringify(filter)}`);
    expect((await goes('/reports?user=nobody')).length).toBe(asked.length);
    expect((harness.fixture.nativeElement as HTMLElement).textContent).toContain('Nothing here fits');
  });
});
