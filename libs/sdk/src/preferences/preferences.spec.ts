import { describe, expect, it } from '@jest/globals';
import { defaultPreferences, problemOf, routes } from '@parley/contracts';
import { FakePlace, settled, somePreferences } from '@parley/testkit';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import { OwnPreferences } from './preferences.js';

const unanswered: Call = () => Promise.reject(new Error('nobody answers'));
const store = () => new OwnPreferences(unanswered);

describe('what one has chosen', () => {
  it('has its defaults until the server has said it', () => {
    const preferences = store();
    expect([preferences.get(), preferences.loaded.get()]).toEqual([defaultPreferences, false]);
    preferences.take(defaultPreferences);
    expect(preferences.loaded.get()).toBe(true);
  });

  it('R18: is never replaced by an older word', () => {
    const preferences = store();
    const [older, newer] = [
      somePreferences({ selfRevision: 3 }),
      somePreferences({ selfRevision: 5, dense: true }),
    ];
    preferences.take(newer);
    preferences.take(older);
    expect(preferences.get()).toEqual(newer);
  });

  it('is the same on every device', async () => {
    const place = new FakePlace();
    const [desk, phone] = [await place.comes('bob'), await place.comes('bob')];
    expect(phone.preferences.loaded.get()).toBe(true);
    await desk.preferences.update({ roomOrder: 'name', collapsed: ['people'] });
    await settled();
    for (const parley of [desk, phone]) {
      expect(parley.preferences.get()).toMatchObject({ roomOrder: 'name', collapsed: ['people'] });
    }
  });

  it('R3: and its word was lost, is known after the next one', async () => {
    const place = new FakePlace();
    const bob = place.server.account('bob');
    const bobs = await place.comes('bob');
    const [link] = place.linksOf('bob');
    link!.drops = (name) => name === 'preferences.updated';
    place.server.own.choose(bob.id, { dense: true });
    expect(bobs.preferences.get().dense).toBe(false);
    place.server.room([bob]);
    await place.clock.advance(1_000);
    expect(bobs.preferences.get().dense).toBe(true);
  });

  it('R28: stays while one is connected to a node of an older release', async () => {
    const place = new FakePlace();
    const bobs = await place.comes('bob');
    await bobs.preferences.update({ dense: true });
    place.server.own.isKnown = false;
    for (const link of place.linksOf('bob')) link.cut();
    await place.clock.advance(5_000);
    expect(bobs.connection.get().status).toBe('online');
    expect(bobs.preferences.get().dense).toBe(true);
  });

  it('reaches the server even where the page closes right after', async () => {
    const asked: unknown[] = [];
    const call: Call = (_route, ...[input]) => {
      asked.push(input);
      return Promise.reject(new Error('nobody answers'));
    };
    await expect(new OwnPreferences(call).update({ dense: true })).rejects.toThrow();
    expect(asked).toEqual([{ body: { dense: true }, keepalive: true }]);
  });

  it('stays as it was where the server refuses', async () => {
    const place = new FakePlace();
    const bobs = await place.comes('bob');
    place.server.intercept = () => {
      throw new ParleyError(problemOf('server.unavailable'));
    };
    await expect(bobs.preferences.update({ dense: true })).rejects.toMatchObject({
      code: 'server.unavailable',
    });
    expect(bobs.preferences.get().dense).toBe(false);
  });

  it('R23: of another history is forgotten', async () => {
    const place = new FakePlace();
    const bobs = await place.comes('bob');
    await bobs.preferences.update({ dense: true });
    for (const link of place.linksOf('bob')) link.cut();
    place.server.restore('restored', () => undefined);
    place.server.own.forget(place.server.account('bob'));
    await place.clock.advance(5_000);
    expect(bobs.preferences.get()).toEqual(defaultPreferences);
  });

  it('R26: is nobody’s after signing out', async () => {
    const place = new FakePlace();
    const bobs = await place.comes('bob');
    await bobs.preferences.update({ dense: true });
    await bobs.session.signOut();
    expect([bobs.preferences.get(), bobs.preferences.loaded.get()]).toEqual([defaultPreferences, false]);
  });

  it('R26: answered after signing out, is not taken for that of whoever signs in next', async () => {
    const place = new FakePlace();
    const device = await place.comes('bob');
    for (let time = 0; time < 3; time += 1) await device.preferences.update({ dense: time % 2 === 0 });
    let answer: () => void = () => undefined;
    place.server.deliver = ({ route }) =>
      route === routes.preferences.update ? new Promise((resolve) => (answer = resolve)) : undefined;
    const choosing = device.preferences
      .update({ roomOrder: 'name' })
      .catch((error: unknown) => ParleyError.from(error));
    await settled();
    place.server.account('alice');
    await device.session.signOut();
    await device.session.signIn({ username: 'alice', password: 'correct horse' });
    answer();
    expect(await choosing).toMatchObject({ code: 'aborted' });
    await settled();
    expect(device.preferences.get()).toEqual(defaultPreferences);
  });
});
