import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { shown } from '../../test/hands.js';
import { Avatar } from './avatar.js';

async function avatar(inputs: Record<string, unknown>) {
  const fixture = TestBed.createComponent(Avatar);
  const set = (more: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(more)) fixture.componentRef.setInput(name, value);
    return shown(fixture);
  };
  const page = await set({ name: 'Mira Okafor', ...inputs });
  return { page, set, again: () => shown(fixture) };
}
const address = (page: HTMLElement) => page.querySelector('img')?.getAttribute('src');

describe('a picture', () => {
  it('is asked for as small as it is shown, when it comes into sight', async () => {
    const url = '/api/v1/pictures/1';
    const { page, set } = await avatar({ url });
    expect(address(page)).toBe(`${url}?size=small`);
    expect(page.querySelector('img')?.getAttribute('loading')).toBe('lazy');
    expect(address(await set({ size: 'large' }))).toBe(`${url}?size=medium`);
    expect(address(await set({ url: 'blob:here' }))).toBe('blob:here');
  });

  it('that does not come leaves its place to the initials, and the next one is tried', async () => {
    const { page, set, again } = await avatar({ url: '/api/v1/pictures/1' });
    page.querySelector('img')?.dispatchEvent(new Event('error'));
    expect((await again()).textContent).toContain('MO');
    expect(address(page)).toBeUndefined();
    expect(address(await set({ url: '/api/v1/pictures/2' }))).toBe('/api/v1/pictures/2?size=small');
  });

  it('that did not come is tried again when the network is back', async () => {
    const { page, again } = await avatar({ url: '/api/v1/pictures/1' });
    page.querySelector('img')?.dispatchEvent(new Event('error'));
    await again();
    globalThis.dispatchEvent(new Event('online'));
    expect(address(await again())).toBe('/api/v1/pictures/1?size=small');
  });

  it('is the sign of a room that has none, else its initial', async () => {
    const { page, set } = await avatar({ name: 'harbour', kind: 'room', emoji: '⚓' });
    expect(page.textContent.trim()).toBe('⚓');
    expect((await set({ emoji: '' })).textContent.trim()).toBe('H');
    expect(address(await set({ emoji: '⚓', url: '/api/v1/pictures/1' }))).toBeDefined();
  });
});
