import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { alice, aUser, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { MessageReactions } from './message-reactions.js';

let client: FakeClient;
let fixture: ComponentFixture<MessageReactions>;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.known.set(new Map([alice, bob, carol].map((user) => [user.id, user])));
  fixture = TestBed.createComponent(MessageReactions);
});

async function pills(reactable = true): Promise<HTMLElement> {
  const others = Array.from({ length: 20 }, () => aUser().id);
  fixture.componentRef.setInput('reactable', reactable);
  fixture.componentRef.setInput('reactions', [
    { emoji: '👍', count: 3, mine: true, userIds: [bob.id, alice.id, carol.id] },
    { emoji: '🐧', count: 1_234, mine: false, userIds: [carol.id, ...others.slice(1)] },
  ]);
  return shown(fixture);
}

describe('the reactions to a message', () => {
  it('say who gave them, as far as they are known, and count the others', async () => {
    const page = await pills();
    expect(buttons(page)).toEqual([
      '👍 3 reactions, one of them yours: You, Bob and Carol',
      '🐧 1,234 reactions: Carol and 1,233 others',
      'Add a reaction',
    ]);
    const [thumb, penguin] = page.querySelectorAll('button');
    expect([thumb?.ariaPressed, thumb?.dataset['who']]).toEqual(['true', 'You, Bob and Carol']);
    expect([penguin?.ariaPressed, penguin?.querySelector('.count')?.textContent]).toEqual(['false', '1,234']);
  });

  it('are given and taken back by their pills, and another one is asked for at its button', async () => {
    const done: unknown[] = [];
    fixture.componentInstance.toggled.subscribe((emoji) => done.push(emoji));
    fixture.componentInstance.added.subscribe((at) => done.push(at.ariaLabel));
    const page = await pills();
    page.querySelector('button')?.click();
    button('Add a reaction', page).click();
    expect(done).toEqual(['👍', 'Add a reaction']);
  });

  it('are only to be read where none can be given', async () => {
    const done: unknown[] = [];
    fixture.componentInstance.toggled.subscribe((emoji) => done.push(emoji));
    const page = await pills(false);
    expect(page.querySelectorAll('button')).toHaveLength(2);
    page.querySelector('button')?.click();
    expect(done).toEqual([]);
  });
});
