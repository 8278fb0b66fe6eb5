import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { alice, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, fill, shown, submit } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { MuteDialog } from './mute-dialog.js';
import { PurgeDialog } from './purge-dialog.js';
import { ReasonDialog, type ReasonAsked } from './reason-dialog.js';

let client: FakeClient;
let answers: unknown[];

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  answers = [];
  document.body.replaceChildren();
});

async function open(dialog: Type<unknown>, data: unknown) {
  TestBed.overrideProvider(DIALOG_DATA, { useValue: data });
  TestBed.overrideProvider(DialogRef, { useValue: { close: (answer: unknown) => answers.push(answer) } });
  const fixture: ComponentFixture<unknown> = TestBed.createComponent(dialog);
  document.body.append(fixture.nativeElement as HTMLElement);
  return { page: await shown(fixture), again: () => shown(fixture) };
}
const about = { roomId: 'kitchen', user: bob };

describe('asking for a reason', () => {
  const asked = (done: string[]): ReasonAsked => ({
    ...{ heading: 'Ban Bob?', detail: 'He is out.', action: 'Ban', name: 'Bob' },
    act: async (reason) => void done.push(reason),
  });

  it('hands on what was written, and nothing where one leaves', async () => {
    const done: string[] = [];
    const { page, again } = await open(ReasonDialog, asked(done));
    fill('Reason', '  shouting ', page);
    await again();
    submit(page);
    await again();
    expect([done, answers]).toEqual([['shouting'], [true]]);
    button('Cancel', page).click();
    expect(answers).toEqual([true, false]);
  });

  it('says which reason is too long, and does nothing', async () => {
    const done: string[] = [];
    const { page, again } = await open(ReasonDialog, asked(done));
    fill('Reason', 'x'.repeat(501), page);
    await again();
    submit(page);
    expect((await again()).textContent).toContain('At most 500 characters.');
    expect([done, answers]).toEqual([[], []]);
  });
});

describe('muting somebody', () => {
  const pick = (page: HTMLElement, words: string) =>
    [...page.querySelectorAll('label')]
      .find(({ textContent }) => textContent.trim() === words)!
      .querySelector('input')!
      .click();

  it('is for an hour unless one says otherwise', async () => {
    const { page, again } = await open(MuteDialog, about);
    submit(page);
    await again();
    expect(client.did).toEqual([`mute ${bob.id} 3600`]);
    expect(answers).toEqual([true]);
  });

  it('takes a time of one’s own that is to come', async () => {
    const { page, again } = await open(MuteDialog, about);
    pick(page, 'until another time');
    await again();
    submit(page);
    expect((await again()).textContent).toContain('Choose a time to come, within a year.');
    expect(client.did).toEqual([]);
    const when = page.querySelector<HTMLInputElement>('[type=datetime-local]')!;
    when.value = '2020-01-01T00:00';
    when.dispatchEvent(new Event('input'));
    pick(page, 'until it is lifted');
    await again();
    fill('Reason', 'too loud', page);
    await again();
    submit(page);
    await again();
    expect(client.did).toEqual([`mute ${bob.id} 31622400 too loud`]);
  });

  it('says why it could not be done', async () => {
    client.refuse('mute', 'user.not_found');
    const { page, again } = await open(MuteDialog, about);
    submit(page);
    expect((await again()).textContent).toContain('There is no such person here.');
    expect(answers).toEqual([]);
  });
});

describe('removing all that somebody said', () => {
  it('says how much that is, and how far it is', async () => {
    client.order.standing = [1_200, 700, 0];
    const { page, again } = await open(PurgeDialog, about);
    expect(page.textContent).toContain('1,200 messages go for everybody');
    fill('Reason', 'spam', page);
    await again();
    submit(page);
    await again();
    expect(client.did).toContain(`purge ${bob.id} spam`);
    expect(page.textContent).toContain('700 messages are left.');
    expect(page.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('41');
    await until(() => answers.length > 0);
    expect(answers).toEqual([true]);
  });

  it('has nothing to do where there is nothing', async () => {
    const { page } = await open(PurgeDialog, about);
    expect(page.textContent).toContain('There are no messages of theirs here.');
    expect(buttons(page)).toEqual(['Close', 'Cancel']);
  });

  it('does nothing before it is known how much, and says why that is not known', async () => {
    client.refuse('how', 'server.unavailable');
    const { page, again } = await open(PurgeDialog, about);
    submit(page);
    expect((await again()).textContent).toContain('The server cannot be reached just now.');
    expect(client.did.filter((did) => did.startsWith('purge'))).toEqual([]);
  });
});
