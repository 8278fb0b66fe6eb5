import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { Preferences } from '@parley/contracts';
import { alice, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { ListChoices } from './list-choices.js';

let client: FakeClient;
let choices: ListChoices;
/** What reached the server, which answers it when it is told to. */
let asked: { change: Partial<Preferences>; answer: () => void }[];

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  asked = [];
  const { preferences } = client.parley;
  const { update } = preferences;
  preferences.update = (change) =>
    new Promise((resolve) => asked.push({ change, answer: () => resolve(update(change)) }));
  choices = TestBed.inject(ListChoices);
});

const soon = () => new Promise((resolve) => setTimeout(resolve));
const folded = () => (['rooms', 'people'] as const).filter((section) => choices.isFolded(section));

describe('how one wants the list of rooms', () => {
  it('stays as one chose last while the answer to what one chose before comes in', async () => {
    void choices.fold('rooms');
    void choices.fold('people');
    await soon();
    asked[0]?.answer();
    await soon();
    expect(folded()).toEqual(['rooms', 'people']);
    asked[1]?.answer();
    await soon();
    expect(folded()).toEqual(['rooms', 'people']);
  });

  it('reaches the server in the order in which it was chosen', async () => {
    void choices.fold('rooms');
    void choices.choose({ dense: true });
    await soon();
    expect(asked.map(({ change }) => change)).toEqual([{ collapsed: ['rooms'] }]);
    asked[0]?.answer();
    await soon();
    expect(asked.map(({ change }) => change)).toEqual([{ collapsed: ['rooms'] }, { dense: true }]);
  });

  it('reaches the server before the page is gone, answered or not', async () => {
    void choices.fold('rooms');
    void choices.choose({ dense: true });
    await soon();
    expect(asked).toHaveLength(1);
    globalThis.dispatchEvent(new Event('pagehide'));
    await soon();
    expect(asked.map(({ change }) => change)).toEqual([{ collapsed: ['rooms'] }, { dense: true }]);
  });

  it('R26: is not said in the name of somebody who signed in while it waited', async () => {
    void choices.fold('rooms');
    void choices.choose({ dense: true });
    await soon();
    client.signIn(bob);
    asked[0]?.answer();
    await soon();
    expect(asked).toHaveLength(1);
  });
});
