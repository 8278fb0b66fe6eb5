import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, button, fill, shown, submit } from '../../test/hands.js';
import { ReportDialog } from './report-dialog.js';

let client: FakeClient;
let closed: number;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  closed = 0;
});

/** Alice reports Bob's message. */
async function dialog() {
  const subject = { kind: 'message', roomId: 'kitchen', seq: 2 } as const;
  TestBed.overrideProvider(DIALOG_DATA, { useValue: { subject, name: 'Bob' } });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => (closed += 1) } });
  const fixture = TestBed.createComponent(ReportDialog);
  document.body.replaceChildren(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const choose = async (reason: string) => {
    const select = page.querySelector('select')!;
    select.value = reason;
    select.dispatchEvent(new Event('change'));
    await shown(fixture);
  };
  const send = async () => {
    submit(page);
    await shown(fixture);
  };
  return { page, choose, send };
}

const text = 'What else moderators should know';
const reported = () => client.did.filter((act) => act.startsWith('report '));

describe('reporting a message', () => {
  it('says who sees it, and sends the reason and the words', async () => {
    const { page, choose, send } = await dialog();
    expect(page.textContent).toContain('a copy of the message');
    await choose('harassment');
    fill(text, 'He goes on and on', page);
    await send();
    expect(reported()).toEqual(['report message harassment He goes on and on']);
    expect(closed).toBe(1);
  });

  it('asks for a reason, and for a word where it is none of the list', async () => {
    const { page, choose, send } = await dialog();
    await send();
    expect(page.textContent).toContain('Choose what is wrong with it.');
    await choose('other');
    await send();
    expect(page.textContent).toContain('Say in a few words what it is.');
    expect(reported()).toEqual([]);
  });

  it('keeps what was typed where it could not be sent', async () => {
    const { page, choose, send } = await dialog();
    client.refuse('report', 'rate.limited');
    await choose('spam');
    fill(text, 'He goes on and on', page);
    await send();
    expect(page.textContent).toContain('That was a little fast.');
    expect(box(text, page).value).toBe('He goes on and on');
    expect(closed).toBe(0);
    client.refusals.clear();
    button('Report', page);
    await send();
    expect(closed).toBe(1);
  });
});
