import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router } from '@angular/router';
import { ParleyError } from '@parley/sdk';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { until } from '../../test/until.js';
import { Toasts } from '../shell/toasts.js';
import { Jumping } from './jumping.js';
import type { Aim } from './timeline/timeline-state.js';

/** A room of a hundred messages, of which those below the tenth are no longer kept. */
const [oldest, newest] = [10, 100];
let router: Router;
let jumping: Jumping;
/** Where one was brought. */
let went: string[];
let place: Aim;
let failure: ParleyError | null;

const at = () => Number(new URLSearchParams(router.url.split('?')[1]).get('at')) || null;
const row = (seq: number): Aim => ({ to: 'row', seq, share: 0.5 });
const said = (aim: Aim) => (aim.to === 'end' ? 'the end' : `${aim.seq} at ${aim.share}`);
const toasts = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

const state = {
  jumpTo: async (seq: number) => {
    if (failure) throw failure;
    went.push(`to ${seq}`);
    return seq >= oldest && seq <= newest;
  },
  toEnd: async () => void went.push('to the end'),
  backTo: async (aim: Aim) => void went.push(`back to ${said(aim)}`),
};

beforeEach(async () => {
  atClient(new FakeClient());
  [went, place, failure] = [[], { to: 'end' }, null];
  router = TestBed.inject(Router);
  router.initialNavigation();
  await router.navigateByUrl('/rooms/kitchen');
  const parts = { at, state: () => state, place: () => place, firstSeq: () => oldest };
  jumping = TestBed.runInInjectionContext(() => new Jumping(parts));
  let before = at();
  router.events.subscribe((event) => {
    if (!(event instanceof NavigationEnd) || at() === before) return;
    before = at();
    void jumping.follow(before);
  });
});

describe('jumping in a conversation', () => {
  it('makes an address of it, from which the button leads back to where one was', async () => {
    place = row(70);
    await jumping.to(20);
    expect([router.url, went, jumping.canReturn()]).toEqual(['/rooms/kitchen?at=20', ['to 20'], true]);
    jumping.back();
    await until(() => went.length > 1);
    expect([router.url, went.at(-1), jumping.canReturn()]).toEqual([
      '/rooms/kitchen',
      'back to 70 at 0.5',
      false,
    ]);
  });

  it('leads back one jump at a time', async () => {
    await jumping.to(20);
    place = row(21);
    await jumping.to(30);
    place = row(30);
    await jumping.toEnd();
    for (const expected of ['back to 30 at 0.5', 'back to 21 at 0.5', 'back to the end']) {
      const { length } = went;
      jumping.back();
      await until(() => went.length > length);
      expect(went.at(-1)).toBe(expected);
    }
    expect([at(), jumping.canReturn()]).toEqual([null, false]);
  });

  it('leads back where something else was opened meanwhile, too', async () => {
    place = row(70);
    await jumping.to(20);
    await router.navigate([], { queryParams: { panel: 'about' }, queryParamsHandling: 'merge' });
    jumping.back();
    await until(() => went.length > 1);
    expect([router.url, went.at(-1)]).toEqual(['/rooms/kitchen?panel=about', 'back to 70 at 0.5']);
  });

  it('goes again to the message that the address names already', async () => {
    await jumping.to(20);
    place = row(90);
    await jumping.to(20);
    expect(went).toEqual(['to 20', 'to 20']);
    jumping.back();
    await until(() => went.length > 2);
    expect([at(), went.at(-1)]).toEqual([20, 'back to 90 at 0.5']);
  });

  it('leads to where a message stands that is not here, and says nothing', async () => {
    const sought: number[] = [];
    const elsewhere = async (seq: number) => sought.push(seq) > 0 && seq === 101;
    const parts = { at, state: () => state, place: () => place, firstSeq: () => oldest, elsewhere };
    const seeking = TestBed.runInInjectionContext(() => new Jumping(parts));
    await seeking.show(101);
    expect([went, toasts()]).toEqual([['to 101'], []]);
    await seeking.show(102);
    expect([sought, went.at(-1)]).toEqual([[101, 102], 'to the end']);
    expect(toasts()).toEqual(['There is no such message in this room. These are the newest.']);
  });

  it('names a reply in the address beside the message of the room', async () => {
    await router.navigateByUrl('/rooms/kitchen?at=20&thread=5');
    const reply = () => Number(new URLSearchParams(router.url.split('?')[1]).get('reply')) || null;
    const parts = { at: reply, state: () => state, place: () => place, firstSeq: () => oldest };
    const inThread = TestBed.runInInjectionContext(() => new Jumping({ ...parts, param: () => 'reply' }));
    await inThread.to(30);
    expect(router.url).toBe('/rooms/kitchen?at=20&thread=5&reply=30');
    inThread.back();
    await until(() => reply() === null);
    expect(at()).toBe(20);
  });

  it('has no way back from where one has written', async () => {
    await jumping.to(20);
    await jumping.posted();
    expect([jumping.canReturn(), went.at(-1)]).toEqual([false, 'to the end']);
  });

  it.each([
    [101, 'There is no such message in this room. These are the newest.'],
    [9, 'That message is no longer kept here. These are the newest.'],
  ])('says that there is no message %d, and shows the newest', async (seq, sentence) => {
    await jumping.show(seq);
    await until(() => went.length > 1);
    expect([toasts(), went]).toEqual([[sentence], [`to ${seq}`, 'to the end']]);
  });

  it('stays where it is when a quote leads to what is no longer kept', async () => {
    await jumping.to(9);
    expect([toasts(), went, at(), jumping.canReturn()]).toEqual([
      ['That message is no longer kept here.'],
      [],
      null,
      false,
    ]);
    await jumping.to(10);
    expect(went).toEqual(['to 10']);
  });

  it('says why it stays where it is', async () => {
    failure = ParleyError.local('network');
    await jumping.to(20);
    await until(() => toasts().length > 0);
    expect([toasts()[0], went]).toEqual(['The server cannot be reached. Is there a connection?', []]);
  });
});
