import { beforeEach, describe, expect, it } from '@jest/globals';
import { FlexibleConnectedPositionStrategy, GlobalPositionStrategy } from '@angular/cdk/overlay';
import type { DialogConfig } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Dialogs } from '../shell/dialogs.js';
import { ProfileCards } from './profile-cards.js';

let opened: { about: unknown; place: DialogConfig }[];

beforeEach(() => {
  opened = [];
  atClient(new FakeClient());
  const open = async (_: unknown, about: unknown, place: DialogConfig) => void opened.push({ about, place });
  TestBed.overrideProvider(Dialogs, { useValue: { open } });
  document.body.replaceChildren();
});

const place = () => opened.at(-1)?.place.positionStrategy;

describe('the card of somebody', () => {
  it('stands beside the name that was chosen', async () => {
    const name = document.createElement('button');
    document.body.append(name);
    name.focus();
    await TestBed.inject(ProfileCards).open('bob', 'kitchen');
    expect(opened[0]?.about).toEqual({ userId: 'bob', roomId: 'kitchen' });
    expect(place()).toBeInstanceOf(FlexibleConnectedPositionStrategy);
  });

  it('stands in the middle where nothing has the focus, and at the foot of a small window', async () => {
    await TestBed.inject(ProfileCards).open('bob');
    expect(opened[0]?.about).toEqual({ userId: 'bob', roomId: null });
    expect(place()).toBeInstanceOf(GlobalPositionStrategy);
    const name = document.createElement('button');
    document.body.append(name);
    name.focus();
    Object.assign(globalThis, { matchMedia: (media: string) => ({ media, matches: true }) });
    await TestBed.inject(ProfileCards).open('bob');
    expect(place()).toBeInstanceOf(GlobalPositionStrategy);
  });
});
