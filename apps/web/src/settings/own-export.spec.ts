import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { problemOf, routes } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { OwnExport } from './own-export.js';

let client: FakeClient;
const saved: Blob[] = [];

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  saved.length = 0;
  URL.createObjectURL = (file) => {
    saved.push(file as Blob);
    return 'blob:';
  };
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});

async function save(): Promise<string[]> {
  const fixture = TestBed.createComponent(OwnExport);
  button('Save your data as a file', await shown(fixture)).click();
  await shown(fixture);
  return TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);
}

describe('one’s own data', () => {
  it('is saved as a file', async () => {
    client.answers.set(routes.leaving.export, '{"type":"profile"}\n{"type":"end","lines":1}\n');
    expect(await save()).toEqual(['Your data is saved.']);
    expect(saved.map(({ type }) => type)).toEqual(['application/x-ndjson']);
  });

  it('that broke off is not kept as if it were whole', async () => {
    client.answers.set(routes.leaving.export, '{"type":"profile"}\n');
    expect(await save()).toEqual(['It broke off before the end. Please try again.']);
    expect(saved).toEqual([]);
  });

  it('that cannot be had says why', async () => {
    client.refusals.set('GET', new ParleyError(problemOf('server.unavailable')));
    expect(await save()).toEqual(['The server cannot be reached just now.']);
  });
});
