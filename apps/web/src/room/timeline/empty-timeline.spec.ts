import { expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, bob } from '@parley/testkit';
import { aliceIn } from '../../../test/a-conversation.js';
import { FakeHandle } from '../../../test/fake-handle.js';
import { shown } from '../../../test/hands.js';
import { Conversation } from '../conversation.js';

it('an empty conversation asks nobody to write to somebody whose account is gone', async () => {
  const handle = new FakeHandle(0);
  aliceIn(handle);
  const page = TestBed.createComponent(Conversation);
  page.componentRef.setInput('roomId', handle.id);
  await handle.open();
  const { room } = handle.get();
  const says = async (former?: true) => {
    const carol = { ...bob, id: 'gone', ...(former && { former }) };
    if (room) handle.set({ room: { ...room, kind: 'direct', name: null, people: [alice, carol] } });
    return (await shown(page)).textContent;
  };
  expect(await says()).toContain('Write the first message');
  const words = await says(true);
  expect(words).toContain('Nothing was written here.');
  expect(words).not.toContain('Write the first message');
});
