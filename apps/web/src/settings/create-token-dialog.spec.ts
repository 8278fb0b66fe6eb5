import { beforeEach, describe, expect, it } from '@jest/globals';
import { DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { routes } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, fill, shown, submit } from '../../test/hands.js';
import { CreateTokenDialog } from './create-token-dialog.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.answers.set(routes.auth.createToken, { secret: 'parley_pat_secret' });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => undefined } });
});

async function dialog() {
  const fixture = TestBed.createComponent(CreateTokenDialog);
  document.body.append(fixture.nativeElement as HTMLElement);
  return { page: await shown(fixture), again: () => shown(fixture) };
}

describe('making an access token', () => {
  it('shows the secret this once, in a field that copying takes from, also on plain http', async () => {
    client.signIn(alice);
    const { page, again } = await dialog();
    fill('What it is for', 'build server', page);
    submit(page);
    await again();
    expect(client.did).toEqual(['POST /auth/tokens {"name":"build server","scopes":["write"]}']);
    expect(page.querySelector('input')?.value).toBe('parley_pat_secret');
    let copied = '';
    document.execCommand = () => {
      copied = (document.activeElement as HTMLTextAreaElement).value;
      return true;
    };
    button('Copy', page).click();
    expect((await again()).textContent).toContain('Copied.');
    expect(copied).toBe('parley_pat_secret');
  });

  it('sends nothing without a name, and says so', async () => {
    client.signIn(alice);
    const { page, again } = await dialog();
    submit(page);
    expect((await again()).textContent).toContain('A name has 1 to 64 characters');
    expect(client.did).toEqual([]);
  });

  it('offers to administer only to those who may', async () => {
    client.signIn(alice);
    expect((await dialog()).page.textContent).not.toContain('Administer');
    client.signIn({ ...alice, role: 'admin' });
    expect((await dialog()).page.textContent).toContain('Administer');
  });
});
