import { beforeEach, describe, expect, it } from '@jest/globals';
import { RouterTestingHarness } from '@angular/router/testing';
import { problemOf, routes } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { UnsubscribePage } from './unsubscribe-page.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  client.answers.set(routes.mail.unsubscribe, undefined);
  atClient(client, [{ path: 'unsubscribe', component: UnsubscribePage }]);
});

async function open() {
  const harness = await RouterTestingHarness.create('/unsubscribe?token=abc');
  return () => shown(harness.fixture);
}
const asked = () => client.did.filter((act) => act.includes('/mail/unsubscribe'));

describe('the page of an unsubscribe link', () => {
  it('turns nothing off before one says so', async () => {
    const page = await open();
    expect((await page()).querySelector('h1')?.textContent).toBe('No more e-mail?');
    expect(asked()).toEqual([]);
    button('Turn e-mail off', await page()).click();
    expect((await page()).querySelector('h1')?.textContent).toBe('E-mail is off.');
    expect(asked()).toHaveLength(1);
    expect(buttons(await page())).toEqual([]);
  });

  it('says where the link is not valid', async () => {
    client.refusals.set('POST', new ParleyError(problemOf('unsubscribe.not_valid')));
    const page = await open();
    button('Turn e-mail off', await page()).click();
    expect((await page()).querySelector('h1')?.textContent).toBe('This link is not valid.');
  });
});
