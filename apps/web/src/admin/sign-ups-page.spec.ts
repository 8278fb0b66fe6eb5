import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { SignUpRequest } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, fill, shown, submit } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { Toasts } from '../shell/toasts.js';
import { AdminSignUpsPage } from './sign-ups-page.js';

let client: FakeClient;

const waiting = (username: string, more: Partial<SignUpRequest> = {}): SignUpRequest => ({
  ...{ id: username, username, displayName: username, email: null, createdAt: '2026-01-02T12:00:00.000Z' },
  ...{ state: 'waiting', decidedAt: null, reason: '', ...more },
});

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, role: 'admin' });
  client.server.signUps = [waiting('wendy', { email: 'wendy@example.org' }), waiting('walter')];
});

async function signUps() {
  const fixture = TestBed.createComponent(AdminSignUpsPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  return { page, again };
}
const did = () => client.did.filter((what) => !what.startsWith('sign-ups'));
const said = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

describe('those who wait for an account', () => {
  it('are listed by themselves when they come, once one looks again', async () => {
    const { page, again } = await signUps();
    expect(page.textContent).not.toContain('wilma');
    client.server.signUps = [waiting('wilma')];
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => page.textContent.includes('wilma'));
    await again();
  });

  it('are listed, and let in', async () => {
    const { page, again } = await signUps();
    expect(page.textContent).toContain('wendy@example.org');
    button('Approve wendy', page).click();
    await again();
    expect(did()).toEqual(['approveSignUp wendy']);
    expect(said().join()).toContain('can sign in now');
    expect(page.textContent).not.toContain('wendy@example.org');
  });

  it('are declined with a reason that they read', async () => {
    const { page, again } = await signUps();
    button('Decline walter', page).click();
    for (let turns = 0; turns < 50 && !document.querySelector('[role=dialog] footer'); turns += 1)
      await new Promise((go) => setTimeout(go));
    const dialog = document.querySelector('[role=dialog]')!;
    fill('Reason', 'Who are you?', dialog);
    submit(dialog);
    await again();
    await new Promise((go) => setTimeout(go));
    await again();
    expect(did()).toEqual(['declineSignUp walter Who are you?']);
    const which = page.querySelector('select')!;
    which.value = 'declined';
    which.dispatchEvent(new Event('change'));
    await again();
    expect(page.textContent).toContain('Who are you?');
  });

  it('may have been decided on by somebody else meanwhile', async () => {
    const { page, again } = await signUps();
    client.refuse('approveSignUp', 'sign_up.not_found');
    client.server.signUps = [];
    button('Approve wendy', page).click();
    await again();
    expect(said().join()).toContain('Somebody else has decided');
    expect(page.textContent).toContain('Nobody waits.');
  });
});
