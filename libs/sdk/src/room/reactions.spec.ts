import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { looking, settled } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';

const asked = 'GET /rooms/:id/own-reactions';
const reactionRoute = '/rooms/:id/messages/:seq/reactions/:emoji';

/** Bob looks at a room, to whose first message so many people have reacted, he not among the first. */
async function crowded(people = 25, bobToo = true) {
  const scene = await looking(3);
  const { server, room, bob, handle, place } = scene;
  for (let count = 1; count <= people; count += 1)
    server.marks.react(room, server.account(`somebody ${count}`), 1, '👍');
  if (bobToo) server.marks.react(room, bob, 1, '👍');
  const { reactions } = handle.marks;
  const shown = (seq = 1) => reactions.of(handle.get().messages[seq - 1]!);
  const want = () => reactions.want(handle.get().messages);
  const times = () => place.timesAsked(asked);
  return { ...scene, reactions, shown, want, times };
}
const inShort = (shown: readonly { emoji: string; count: number; mine: boolean }[]) =>
  shown.map(({ emoji, count, mine }) => `${emoji} ${count}${mine ? ' mine' : ''}`);

describe('which reactions are one’s own', () => {
  it('is read from the message where it names everybody, and nothing is asked', async () => {
    const { want, shown, clock, times } = await crowded(5);
    want();
    await clock.advance(60_000);
    expect([inShort(shown()), times()]).toEqual([['👍 6 mine'], 0]);
  });

  it('is asked where it does not, of all that are wanted together, and once', async () => {
    const { server, room, bob, want, shown, clock, times } = await crowded();
    for (let count = 1; count <= 30; count += 1)
      server.marks.react(room, server.account(`somebody ${count}`), 2, '🐧');
    await settled();
    expect(inShort(shown())).toEqual(['👍 26']);
    want();
    want();
    await clock.advance(1_000);
    expect([inShort(shown()), inShort(shown(2)), times()]).toEqual([['👍 26 mine'], ['🐧 30'], 1]);
    want();
    await clock.advance(60_000);
    expect(times()).toBe(1);
    server.marks.takeBack(room, bob, 1, '👍');
    await settled();
    want();
    await clock.advance(5_000);
    expect(times()).toBe(1);
    await clock.advance(15_000);
    expect([inShort(shown()), times()]).toEqual([['👍 25'], 2]);
  });

  it('is asked again where the server could not say, and never for one who has gone', async () => {
    const { server, want, shown, clock, times, bobs } = await crowded();
    server.intercept = ({ route }) => {
      if (route === routes.reactions.mine) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    want();
    await clock.advance(10_000);
    expect(times()).toBeGreaterThan(1);
    server.intercept = () => undefined;
    await clock.advance(30_000);
    expect(inShort(shown())).toEqual(['👍 26 mine']);
    want();
    await bobs.session.signOut();
    const before = times();
    await clock.advance(60_000);
    expect(times()).toBe(before);
  });
});

describe('reacting', () => {
  it('is shown at once, and counted once when it is confirmed, in whichever order the words of it come', async () => {
    const orders = [true, false].flatMap((named) =>
      [true, false].map((eventFirst) => ({ named, eventFirst })),
    );
    for (const { named, eventFirst } of orders) {
      const scene = await crowded(named ? 3 : 25, false);
      const { reactions, handle, shown, link, room, server } = scene;
      const seen = new Set<string>();
      reactions.subscribe(() => seen.add(inShort(shown()).join()));
      handle.subscribe(() => seen.add(inShort(shown()).join()));
      const count = room.messages[0]!.reactions[0]!.count;
      let arrive: () => void = () => undefined;
      const late = new Promise<void>((go) => (arrive = go));
      if (eventFirst) server.deliver = () => late;
      else link.hold();
      const done = reactions.set(room.messages[0]!, '👍', true);
      expect(inShort(shown())).toEqual([`👍 ${count + 1} mine`]);
      await settled();
      expect(handle.get().messages[0]?.reactions[0]?.count).toBe(count + 1);
      arrive();
      await done;
      link.release();
      await settled();
      expect(inShort(shown())).toEqual([`👍 ${count + 1} mine`]);
      expect([...seen]).toEqual([`👍 ${count + 1} mine`]);
    }
  });

  it('with an emoji that is not there yet adds it, and taking the last one back removes it', async () => {
    const { reactions, shown, room } = await crowded(1, false);
    const adding = reactions.set(room.messages[0]!, '🐧', true);
    expect(inShort(shown())).toEqual(['👍 1', '🐧 1 mine']);
    await adding;
    const removing = reactions.set(room.messages[0]!, '🐧', false);
    expect(inShort(shown())).toEqual(['👍 1']);
    await removing;
    expect(room.messages[0]!.reactions).toHaveLength(1);
  });

  it('that is refused is as it was again, and says why', async () => {
    const { server, reactions, shown, room } = await crowded(2, false);
    server.intercept = ({ route }) => {
      if (route === routes.reactions.put) throw new ParleyError(problemOf('reaction.too_many'));
      return undefined;
    };
    const refused = reactions.set(room.messages[0]!, '🐧', true);
    await expect(refused).rejects.toMatchObject({ code: 'reaction.too_many' });
    expect(inShort(shown())).toEqual(['👍 2']);
  });

  it('and changing one’s mind at once ends as it was chosen last', async () => {
    const { reactions, shown, room, clock, place } = await crowded(1, false);
    const message = room.messages[0]!;
    const all = [true, false, true, false, true].map((on) => reactions.set(message, '👍', on));
    expect(inShort(shown())).toEqual(['👍 2 mine']);
    await Promise.all(all);
    await clock.advance(100);
    expect(inShort(shown())).toEqual(['👍 2 mine']);
    await Promise.all([true, false].map((on) => reactions.set(message, '👍', on)));
    expect([inShort(shown()), room.messages[0]!.reactions[0]!.count]).toEqual([['👍 1'], 1]);
    const said = place.timesAsked(`PUT ${reactionRoute}`) + place.timesAsked(`DELETE ${reactionRoute}`);
    expect(said).toBe(2);
  });

  it('whose answer was lost repeats, and is there once', async () => {
    const { server, reactions, room, clock, place } = await crowded(1, false);
    let lost = 0;
    server.deliver = ({ route }) => {
      if (route !== routes.reactions.put || lost > 0) return;
      lost += 1;
      throw new TypeError('fetch failed');
    };
    const done = reactions.set(room.messages[0]!, '👍', true);
    await clock.advance(10_000);
    await done;
    expect(place.timesAsked(`PUT ${reactionRoute}`)).toBe(2);
    expect(room.messages[0]!.reactions[0]!.count).toBe(2);
  });

  it('is not forgotten by an answer that was on its way before', async () => {
    const { server, reactions, want, shown, room, clock } = await crowded(25, false);
    let arrive: () => void = () => undefined;
    const late = new Promise<void>((go) => (arrive = go));
    server.deliver = ({ route }) => (route === routes.reactions.mine ? late : undefined);
    want();
    await clock.advance(200);
    await reactions.set(room.messages[0]!, '👍', true);
    arrive();
    await settled();
    expect(inShort(shown())).toEqual(['👍 26 mine']);
    await clock.advance(60_000);
    expect(inShort(shown())).toEqual(['👍 26 mine']);
  });

  it('says who did, in their order', async () => {
    const { reactions } = await crowded(2);
    const { users, next } = await reactions.people(1, '👍');
    expect([users.map(({ username }) => username), next]).toEqual([
      ['somebody 1', 'somebody 2', 'bob'],
      null,
    ]);
  });
});

describe('what is shown of a message', () => {
  it('stays the same value until it changes', async () => {
    const { server, room, alice, shown, reactions } = await crowded(2, false);
    const before = shown();
    server.post(room, alice, 'four');
    await settled();
    expect(shown()).toBe(before);
    server.marks.react(room, alice, 1, '👍');
    await settled();
    expect(shown()).not.toBe(before);
    void reactions.set(room.messages[0]!, '🐧', true);
    expect(shown()).toHaveLength(2);
    await settled();
  });
});
