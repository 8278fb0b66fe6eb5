import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { alice, anOwn, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { texts } from '../texts.js';
import { PictureDialog } from './picture-dialog.js';
import { PictureOpening, UnfitPicture } from './picture-opening.js';

let client: FakeClient;
let closed: number;
/** Addresses of opened pictures that were not let go. */
let held: Set<string>;

class Opening {
  async open(file: File) {
    if (file.name.endsWith('.txt')) throw new UnfitPicture(texts.pictures.unreadable);
    held.add(file.name);
    return { file, address: file.name, extent: { width: 400, height: 200 } };
  }

  close({ address }: { address: string }): void {
    held.delete(address);
  }
}

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  closed = 0;
  held = new Set();
  client.signIn({ ...alice, avatarUrl: '/api/v1/pictures/1' });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => (closed += 1) } });
  TestBed.overrideProvider(PictureOpening, { useValue: new Opening() });
});

async function dialog(roomId: string | null = null) {
  TestBed.overrideProvider(DIALOG_DATA, { useValue: { roomId } });
  const fixture = TestBed.createComponent(PictureDialog);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  const drop = async (name: string) => {
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { files: [new File(['x'], name)] } });
    page.dispatchEvent(event);
    return shown(fixture);
  };
  return { page, drop, again: () => shown(fixture), fixture };
}
const problem = (page: HTMLElement) => page.querySelector('[role=alert]')?.textContent ?? '';

describe('choosing a picture', () => {
  it('shows the one that is there, and takes only what is a picture', async () => {
    const { page, drop } = await dialog();
    expect(page.querySelector('h2')?.textContent).toBe('Your picture');
    expect(page.querySelector('img')?.getAttribute('src')).toBe('/api/v1/pictures/1?size=medium');
    expect(buttons(page)).toEqual(['Close', 'Choose a picture', 'Remove the picture', 'Cancel']);
    expect(page.querySelector('input[type=file]')?.getAttribute('accept')).toContain('image/jpeg');
    expect(problem(await drop('notes.txt'))).toBe(texts.pictures.unreadable);
    expect(client.did).toEqual([]);
  });

  it('sends the square that is seen, and says that it is done', async () => {
    const { page, drop, again } = await dialog();
    await drop('wide.png');
    const frame = page.querySelector('[role=application]');
    frame?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await again();
    button('Save the picture', page).click();
    await again();
    expect(client.did).toEqual(['putAvatar {"x":104,"y":0,"size":200}']);
    expect(closed).toBe(1);
  });

  it('lets go of the one before, and of the last one when it closes', async () => {
    const { drop, fixture } = await dialog();
    await drop('one.png');
    await drop('two.png');
    expect([...held]).toEqual(['two.png']);
    fixture.destroy();
    expect([...held]).toEqual([]);
  });

  it('is for a room what it is for oneself', async () => {
    const room = aRoom({ name: 'harbour', kind: 'private', pictureUrl: null });
    client.holds(room, anOwn({ roomId: room.id, role: 'owner' }));
    const { page, drop, again } = await dialog(room.id);
    expect(buttons(page)).not.toContain('Remove the picture');
    await drop('wide.png');
    button('Save the picture', page).click();
    await again();
    expect(client.did).toEqual([`putPicture ${room.id} {"x":100,"y":0,"size":200}`]);
  });
});

describe('sending a picture', () => {
  it('says how far it is, sends nothing twice, and can be stopped', async () => {
    client.sent = new Promise(() => undefined);
    const { page, drop, again } = await dialog();
    await drop('wide.png');
    button('Save the picture', page).click();
    await again();
    client.upload.progress?.(0.42);
    await again();
    const bar = page.querySelector('[role=progressbar]');
    expect([bar?.getAttribute('aria-valuenow'), bar?.getAttribute('aria-label')]).toEqual([
      '42',
      'Sending the picture',
    ]);
    expect(button('Sending …', page).getAttribute('aria-disabled')).toBe('true');
    const { signal } = client.upload;
    button('Sending …', page).click();
    expect(client.upload.signal).toBe(signal);
    button('Stop sending', page).click();
    const stopped = await again();
    expect([signal?.aborted, client.did, closed]).toEqual([true, [], 0]);
    const said = [...stopped.querySelectorAll('[role=status]')].at(-1)?.textContent;
    expect(said).toBe(texts.pictures.stopped);
    expect(buttons(stopped)).toContain('Save the picture');
  });

  it('cannot be stopped any more when all of it is sent', async () => {
    client.sent = new Promise(() => undefined);
    const { page, drop, again } = await dialog();
    await drop('wide.png');
    button('Save the picture', page).click();
    await again();
    client.upload.progress?.(1);
    await again();
    expect(page.textContent).toContain(texts.pictures.making);
    expect(button('Stop sending', page).getAttribute('aria-disabled')).toBe('true');
    button('Stop sending', page).click();
    expect(client.upload.signal?.aborted).toBe(false);
  });

  it('is called off by closing', async () => {
    client.sent = new Promise(() => undefined);
    const { page, drop, again, fixture } = await dialog();
    await drop('wide.png');
    button('Save the picture', page).click();
    await again();
    fixture.destroy();
    expect(client.upload.signal?.aborted).toBe(true);
  });

  it.each([
    ['picture.unreadable', texts.errors['picture.unreadable']],
    ['request.too_large', texts.pictures.tooLarge],
    ['rate.limited', texts.pictures.tooMany],
    ['server.busy', texts.errors['server.busy']],
  ] as const)('says in place what stopped it, and keeps what was chosen: %s', async (code, sentence) => {
    client.refuse('putAvatar', code);
    const { page, drop, again } = await dialog();
    await drop('wide.png');
    button('Save the picture', page).click();
    expect(problem(await again())).toBe(sentence);
    expect(page.querySelector('[role=application]')).not.toBeNull();
    client.refusals.clear();
    button('Save the picture', page).click();
    await again();
    expect(closed).toBe(1);
  });
});

describe('removing a picture', () => {
  it('takes one press, and says so', async () => {
    const { page, again } = await dialog();
    button('Remove the picture', page).click();
    await again();
    expect([client.did, closed]).toEqual([['removeAvatar'], 1]);
  });
});
