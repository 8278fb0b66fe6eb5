import { Component, input } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, anInvitation, aRoom, bob } from '@parley/testkit';
import { aliceIn } from '../../test/a-conversation.js';
import { FakeHandle } from '../../test/fake-handle.js';
import { ProfileCards } from '../people/profile-cards.js';
import { PARLEY } from '../session/parley.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { RoomMenu } from './room-menu.js';
import { RoomPage } from './room-page.js';

@Component({ selector: 'parley-room-menu', template: '' })
class NoMenu {
  readonly roomId = input.required<string>();
}

@Component({ selector: 'parley-connection-status', template: '' })
class NoStatus {}

let handle: FakeHandle;
let joined: string[];
let invited: ReturnType<typeof aliceIn>['invited'];
let page: ComponentFixture<RoomPage>;
const screen = () => page.nativeElement as HTMLElement;

beforeEach(() => {
  handle = new FakeHandle(30);
  ({ joined, invited } = aliceIn(handle));
  TestBed.overrideComponent(RoomPage, {
    remove: { imports: [ConnectionStatus, RoomMenu] },
    add: { imports: [NoMenu, NoStatus] },
  });
});

async function open(refusal?: Parameters<typeof problemOf>[0]): Promise<void> {
  if (refusal) handle.open = () => Promise.resolve(refuse(refusal));
  page = TestBed.createComponent(RoomPage);
  page.componentRef.setInput('id', handle.id);
  await page.whenStable();
}

function refuse(code: Parameters<typeof problemOf>[0]): void {
  const problem = new ParleyError(problemOf(code));
  if (code === 'room.not_joined') handle.set({ status: 'gone', own: null, problem });
  else if (code === 'room.not_found') handle.set({ status: 'gone', own: null, room: null, problem });
  else handle.set({ status: 'loading', problem });
}

describe('the address of a room', () => {
  it('shows its conversation under its name', async () => {
    await open();
    expect(screen().querySelector('h1')?.textContent).toBe('kitchen');
    expect(screen().querySelectorAll('parley-message-row')).toHaveLength(30);
  });

  it('shows, of a conversation with Bob, who he is when his name at its head is chosen', async () => {
    const cards: unknown[] = [];
    const opens: ProfileCards['open'] = async (...about) => void cards.push(about);
    TestBed.overrideProvider(ProfileCards, { useValue: { open: opens } });
    await open();
    expect(screen().querySelector('h1 button')).toBeNull();
    const { room } = handle.get();
    if (room) handle.set({ room: { ...room, kind: 'direct', name: null, people: [alice, bob] } });
    await page.whenStable();
    const name = screen().querySelector<HTMLElement>('h1 button');
    expect(name?.textContent).toBe('Bob');
    name?.click();
    expect(cards).toEqual([[bob.id, handle.id]]);
  });

  it('shows a public room from outside, and lets Alice join it', async () => {
    await open('room.not_joined');
    expect(screen().querySelector('parley-message-row')).toBeNull();
    expect(screen().textContent).toContain('Join to read what was said here');
    screen().querySelector<HTMLButtonElement>('parley-empty-state button')?.click();
    await page.whenStable();
    expect(joined).toEqual([handle.id]);
  });

  it('shows a room that Alice is invited to: its name, topic and size, who invites, and the two answers', async () => {
    const room = { id: handle.id, name: 'den', topic: 'quiet', memberCount: 12 };
    const invitation = anInvitation({ id: 'to the den', room });
    invited.set(new Map([[invitation.id, invitation]]));
    await open('room.not_found');
    expect(screen().querySelector('h1')?.textContent).toBe('den');
    for (const told of ['quiet', '12 people', 'Alice invites you to this room.']) {
      expect(screen().textContent).toContain(told);
    }
    screen().querySelector<HTMLButtonElement>('parley-invitation-card .primary')?.click();
    await page.whenStable();
    expect(joined).toEqual(['by to the den']);
    invited.set(new Map());
    await page.whenStable();
    expect(screen().textContent).toContain('There is nothing here.');
    expect(screen().textContent).not.toContain('den');
  });

  it('says of another invitation nothing of what stopped the one before', async () => {
    const to = (id: string) => anInvitation({ id, room: { id, name: id, topic: '', memberCount: 2 } });
    const invitations = [to(handle.id), to('another')];
    invited.set(new Map(invitations.map((invitation) => [invitation.id, invitation])));
    TestBed.inject(PARLEY).invitations.accept = () =>
      Promise.reject(new ParleyError(problemOf('server.unavailable')));
    await open('room.not_found');
    screen().querySelector<HTMLButtonElement>('parley-invitation-card .primary')?.click();
    await page.whenStable();
    expect(screen().querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    page.componentRef.setInput('id', 'another');
    await page.whenStable();
    expect(screen().querySelector('h1')?.textContent).toBe('another');
    expect(screen().querySelector('[role=alert]')?.textContent).toBe('');
  });

  it('leaves Alice where she has gone while an invitation was declined', async () => {
    const room = { id: handle.id, name: 'den', topic: '', memberCount: 2 };
    invited.set(new Map([['to the den', anInvitation({ id: 'to the den', room })]]));
    let decline: () => void = () => undefined;
    TestBed.inject(PARLEY).invitations.decline = () => new Promise((resolve) => (decline = resolve));
    const router = TestBed.inject(Router);
    await router.navigateByUrl(`/rooms/${handle.id}`);
    await open('room.not_found');
    screen().querySelectorAll<HTMLButtonElement>('parley-invitation-card .button')[1]?.click();
    await router.navigateByUrl('/rooms/another');
    decline();
    await new Promise((resolve) => setTimeout(resolve));
    expect(router.url).toBe('/rooms/another');
  });

  it('leads to the message that the address names, once Alice has joined', async () => {
    await open('room.not_joined');
    page.componentRef.setInput('at', '12');
    const opened: unknown[] = [];
    handle.open = async (at) => void opened.push(at);
    screen().querySelector<HTMLButtonElement>('parley-empty-state button')?.click();
    await page.whenStable();
    expect(opened).toEqual([12]);
  });

  it('opens no room that Alice has left while she was joining it', async () => {
    await open('room.not_joined');
    const opened: unknown[] = [];
    let join: () => void = () => undefined;
    TestBed.inject(PARLEY).rooms.join = () =>
      new Promise((resolve) => (join = () => resolve({ room: aRoom(), own: null })));
    screen().querySelector<HTMLButtonElement>('parley-empty-state button')?.click();
    handle.open = async (at) => {
      opened.push(at);
      refuse('room.not_joined');
    };
    page.componentRef.setInput('id', 'another');
    await page.whenStable();
    expect(screen().querySelector<HTMLButtonElement>('parley-empty-state button')?.disabled).toBe(false);
    join();
    await new Promise((resolve) => setTimeout(resolve));
    expect(opened).toEqual(['unread']);
  });

  it('shows nothing of a room that is not open to her, not even a name', async () => {
    await open('room.not_found');
    expect(screen().querySelector('h1')).toBeNull();
    expect(screen().textContent).toContain('There is nothing here.');
    expect(screen().textContent).toContain('This room does not exist, or it is not open to you.');
  });

  it.each(['preview', 'gone'] as const)('asks anew when Alice was removed: %s', async (then) => {
    await open();
    const { room } = handle.get();
    handle.open = async () => {
      if (then === 'preview') handle.set({ room });
      refuse(then === 'preview' ? 'room.not_joined' : 'room.not_found');
    };
    handle.set({ status: 'gone', own: null, room: null, problem: null, messages: [] });
    await page.whenStable();
    expect(screen().textContent).toContain(
      then === 'preview' ? 'Join to read what was said here' : 'You are no longer in this room.',
    );
    expect(screen().querySelector('parley-message-row')).toBeNull();
  });

  it('says that loading failed, and tries again', async () => {
    await open('server.unavailable');
    expect(screen().textContent).toContain('The conversation could not be loaded.');
    handle.open = FakeHandle.prototype.open.bind(handle);
    screen().querySelector<HTMLButtonElement>('parley-empty-state button')?.click();
    await page.whenStable();
    expect(screen().querySelectorAll('parley-message-row')).toHaveLength(30);
  });

  it('goes from one room to another, and lets go of the first', async () => {
    await open();
    let closed = 0;
    handle.close = () => void (closed += 1);
    page.componentRef.setInput('id', 'another');
    await page.whenStable();
    expect(closed).toBe(1);
  });
});
