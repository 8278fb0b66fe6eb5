import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { problemOf } from '@parley/contracts';
import { ParleyError, type RoomHandle } from '@parley/sdk';
import { alice, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { FakeHandle } from '../../../test/fake-handle.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { HistoryDialog } from './history-dialog.js';

let handle: FakeHandle;

beforeEach(() => {
  const client = new FakeClient();
  handle = new FakeHandle(3);
  atClient(client);
  client.signIn(alice);
  client.handles.set(handle.id, handle as unknown as RoomHandle);
  TestBed.overrideProvider(DIALOG_DATA, { useValue: { roomId: handle.id, seq: 2 } });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => undefined } });
});

async function dialog() {
  const fixture = TestBed.createComponent(HistoryDialog);
  const page = await shown(fixture);
  const texts = () =>
    [...page.querySelectorAll('.text')].map((text) =>
      [...text.children].map((line) => `${line.tagName.toLowerCase()} ${line.textContent}`),
    );
  return { page, texts, again: () => shown(fixture) };
}

describe('the history of a message', () => {
  it('shows what was changed by lines, the newest first', async () => {
    handle.kept.versions = [
      { body: 'tea\nmilk', at: timeAt(1) },
      { body: 'tea\nbread', at: timeAt(2) },
      { body: 'tea\nbread\n<b>jam</b>', at: timeAt(3) },
    ];
    const { page, texts } = await dialog();
    expect(handle.did).toEqual(['history 2']);
    expect(texts()).toEqual([
      ['span tea', 'span bread', 'ins Added:<b>jam</b>'],
      ['span tea', 'del Removed:milk', 'ins Added:bread'],
      ['span tea', 'span milk'],
    ]);
    const heads = [...page.querySelectorAll('h3')].map(({ textContent }) => textContent.trim());
    expect([heads[0]?.startsWith('Now'), heads[2]?.startsWith('First')]).toEqual([true, true]);
  });

  it('says that former texts are not kept, where there are none', async () => {
    handle.kept.versions = [{ body: 'tea', at: timeAt(1) }];
    const { page } = await dialog();
    expect(page.textContent).toContain('Its former texts are not kept.');
  });

  it('says why it cannot be had, with a way on', async () => {
    handle.kept.failure = new ParleyError(problemOf('server.unavailable'));
    handle.kept.versions = [{ body: 'tea', at: timeAt(1) }];
    const { page, texts, again } = await dialog();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('cannot be reached just now');
    handle.kept.failure = null;
    button('Retry', page).click();
    await again();
    expect(texts()).toEqual([['span tea']]);
    expect(buttons(page)).not.toContain('Retry');
  });
});
