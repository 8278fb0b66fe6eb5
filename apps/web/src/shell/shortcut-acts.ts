import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Opening } from '../rooms/opening.js';
import { RoomList } from '../rooms/room-list.js';
import { PARLEY } from '../session/parley.js';
import { RoomPanel } from './room-panel.js';
import { Shortcuts } from './shortcuts.js';
import { ShortcutsPage } from './shortcuts-page.js';

/** What the keys do that belong to no part of the screen. To be called where `inject` works. */
export function handleShortcuts(): void {
  const shortcuts = inject(Shortcuts);
  const router = inject(Router);
  const opening = inject(Opening);
  const list = inject(RoomList);
  const panel = inject(RoomPanel);
  const { rooms } = inject(PARLEY);
  const page = inject(ShortcutsPage);
  const open = (roomId: string | null) => {
    if (roomId) void opening.room(roomId);
    return true;
  };
  shortcuts.on('roomBefore', () => open(list.beside(-1)));
  shortcuts.on('roomAfter', () => open(list.beside(1)));
  shortcuts.on('unreadBefore', () => open(list.unreadBeside(-1)));
  shortcuts.on('unreadAfter', () => open(list.unreadBeside(1)));
  shortcuts.on('readAll', () => {
    const roomId = panel.roomId();
    if (roomId) rooms.markRead(roomId);
    return roomId !== null;
  });
  shortcuts.on('members', () => {
    if (panel.roomId() === null) return false;
    panel.toggle();
    return true;
  });
  shortcuts.on('settings', () => {
    void router.navigateByUrl('/settings');
    return true;
  });
  shortcuts.on('shortcuts', () => {
    void page.open();
    return true;
  });
}
