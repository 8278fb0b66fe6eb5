import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, aSelf } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { shown } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { TimeZoneChoice } from './time-zone-choice.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(aSelf({ ...alice, timeZone: 'Europe/Vienna' }));
});

async function choice() {
  const fixture = TestBed.createComponent(TimeZoneChoice);
  const page = await shown(fixture);
  const select = page.querySelector('select');
  if (!select) throw new Error('There is no choice.');
  return {
    select,
    choose: async (value: string) => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await shown(fixture);
    },
  };
}

describe('the time zone that others see', () => {
  it('is shown as it is, also where this browser lists it under another name', async () => {
    client.signIn(aSelf({ ...alice, timeZone: 'Asia/Calcutta' }));
    expect((await choice()).select.value).toBe('Asia/Calcutta');
  });

  it('is another, or none', async () => {
    const { select, choose } = await choice();
    expect(select.value).toBe('Europe/Vienna');
    await choose('Asia/Tokyo');
    await choose('');
    expect(client.did).toEqual(['updateMe {"timeZone":"Asia/Tokyo"}', 'updateMe {"timeZone":null}']);
  });

  it('is that of the device again', async () => {
    const { select, choose } = await choice();
    await choose('by device');
    expect(client.did[0]).toBe('prefer {"timeZoneByDevice":true}');
    expect(client.did[1]).toContain('updateMe {"timeZone":');
    expect(select.value).toBe('by device');
  });

  it('is the one that was chosen last, though the one before takes long', async () => {
    const { select, choose } = await choice();
    const { updateMe } = client.parley.people;
    const waiting: (() => void)[] = [];
    client.parley.people.updateMe = async (profile) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return updateMe(profile);
    };
    await choose('Asia/Tokyo');
    await choose('');
    expect([waiting.length, select.value]).toEqual([1, '']);
    waiting.shift()?.();
    await until(() => waiting.length === 1);
    waiting.shift()?.();
    await until(() => client.did.length === 2);
    expect(client.did).toEqual(['updateMe {"timeZone":"Asia/Tokyo"}', 'updateMe {"timeZone":null}']);
  });

  it('stays as it is where it could not be changed', async () => {
    const { select, choose } = await choice();
    client.refuse('updateMe', 'server.unavailable');
    await choose('Asia/Tokyo');
    expect(select.value).toBe('Europe/Vienna');
  });
});
