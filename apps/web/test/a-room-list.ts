import { TestBed } from '@angular/core/testing';
import { RoomsSidebar } from '../src/rooms/rooms-sidebar.js';
import { shown } from './hands.js';

/** The list as Alice sees it, and what she does in it. */
export async function roomList() {
  const fixture = TestBed.createComponent(RoomsSidebar);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const again = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await shown(fixture);
  };
  const links = () => [...page.querySelectorAll<HTMLElement>('parley-room-row a')];
  const nameOf = (link: Element | null) => link?.querySelector('.name')?.textContent.trim();
  const sections = () =>
    [...page.querySelectorAll('parley-room-section')].map((section) => [
      section.querySelector('h2')?.textContent.replace(/\s+/g, ' ').trim(),
      ...[...section.querySelectorAll('.name')].map((name) => name.textContent.trim()),
    ]);
  const focused = () => nameOf(document.activeElement?.closest('a') ?? null);
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    document.activeElement?.dispatchEvent(event);
    await again();
    return focused();
  };
  const menu = () => [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent.trim());
  const choose = async (label: string) => {
    const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
      (each) => each.textContent.trim() === label,
    );
    item?.click();
    await again();
    await again();
  };
  return { page, links, nameOf, sections, focused, press, menu, choose, again };
}
