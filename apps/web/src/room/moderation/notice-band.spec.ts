import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, aNotice } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, shown } from '../../../test/hands.js';
import { NoticeBand } from './notice-band.js';
import { whyOut } from './notices.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});

async function band() {
  const fixture = TestBed.createComponent(NoticeBand);
  const page = await shown(fixture);
  const said = () => [...page.querySelectorAll('li p')].map(({ textContent }) => textContent.trim());
  return { page, said, again: () => shown(fixture) };
}

describe('what moderators did that concerns one', () => {
  it('is said with the reason, the newest first, until one says that one knows', async () => {
    client.order.notices.set([
      aNotice({ act: 'message.removed', reason: 'not here', selfRevision: 3 }),
      aNotice({ act: 'member.unmuted', selfRevision: 7 }),
    ]);
    const { page, said, again } = await band();
    expect(said()).toEqual([
      'You may write in Kitchen again.',
      'A message of yours in Kitchen was removed. Reason: not here',
    ]);
    button('Understood', page).click();
    await again();
    expect(client.did).toEqual(['prefer {"noticesSeen":7}']);
    expect(said()).toEqual([]);
    client.order.notices.set([
      ...client.order.notices.get(),
      aNotice({ act: 'member.banned', selfRevision: 9 }),
    ]);
    await again();
    expect(said()).toEqual(['You are banned from Kitchen.']);
  });

  it('shows of very many the newest, and how many there were before', async () => {
    client.order.notices.set(
      Array.from({ length: 12 }, (_, n) => aNotice({ act: 'message.removed', selfRevision: n + 1 })),
    );
    const { page, said } = await band();
    expect(said()).toHaveLength(3);
    expect(page.textContent).toContain('9 more before.');
  });
});

describe('why one is not in a room', () => {
  it('is the last word of a moderator about that, unless it lets one in again', () => {
    const roomId = 'kitchen';
    const banned = aNotice({ act: 'member.banned', roomId });
    const later = [aNotice({ act: 'message.removed', roomId }), aNotice({ act: 'member.removed' })];
    expect(whyOut([banned, ...later], roomId)).toBe(banned);
    expect(whyOut([banned, aNotice({ act: 'member.unbanned', roomId })], roomId)).toBeNull();
  });
});
