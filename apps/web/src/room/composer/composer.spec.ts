import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { Composer } from './composer.js';

let composer: ComponentFixture<Composer>;
let sent: string[];
let client: FakeClient;

beforeEach(async () => {
  client = new FakeClient();
  atClient(client);
  composer = TestBed.createComponent(Composer);
  composer.componentRef.setInput('room', 'harbour');
  sent = [];
  composer.componentInstance.textChange.subscribe((text) => composer.componentRef.setInput('text', text));
  composer.componentInstance.sent.subscribe((text) => sent.push(text));
  await composer.whenStable();
});

const box = () => (composer.nativeElement as HTMLElement).querySelector('textarea')!;

async function type(text: string): Promise<void> {
  box().value = text;
  box().dispatchEvent(new Event('input'));
  await composer.whenStable();
}

function key(name: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: name, cancelable: true, bubbles: true, ...more });
  box().dispatchEvent(event);
  return event;
}

describe('the composer', () => {
  it('sends with Enter what Ada wrote, as she wrote it', async () => {
    await type('  the crane\nis free ');
    expect(key('Enter').defaultPrevented).toBe(true);
    expect(sent).toEqual(['  the crane\nis free ']);
  });

  it('breaks the line with Shift+Enter, and with Enter on touch', async () => {
    await type('one');
    expect(key('Enter', { shiftKey: true }).defaultPrevented).toBe(false);
    composer.componentRef.setInput('touch', true);
    await composer.whenStable();
    expect(key('Enter').defaultPrevented).toBe(false);
    expect(sent).toEqual([]);
  });

  it('sends with Ctrl+Enter alone where Ada chose that, and says so to a keyboard on the screen', async () => {
    const hint = () => box().getAttribute('enterkeyhint');
    expect(hint()).toBe('send');
    client.chosen.set(somePreferences({ sendByEnter: false }));
    await type('one');
    expect([key('Enter').defaultPrevented, sent, hint()]).toEqual([false, [], 'enter']);
    expect(key('Enter', { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(sent).toEqual(['one']);
  });

  it('leaves Enter to the input method while Sakura is choosing a word', async () => {
    await type('かいぎ');
    key('Enter', { isComposing: true });
    // Safari tells of the Enter after the word is chosen.
    key('Enter', { keyCode: 229 });
    expect(sent).toEqual([]);
    key('Enter');
    expect(sent).toEqual(['かいぎ']);
  });

  it('sends no blank, and nothing over the limit, and says by how much', async () => {
    await type(' \n ');
    key('Enter');
    composer.componentRef.setInput('limit', 3);
    await type('🚢🚢🚢🚢🚢');
    key('Enter');
    expect(sent).toEqual([]);
    expect((composer.nativeElement as HTMLElement).textContent).toContain('2 characters too many');
    await type('🚢🚢🚢');
    key('Enter');
    expect(sent).toEqual(['🚢🚢🚢']);
  });

  it('asks for the last message with Up only where nothing is written', async () => {
    const asked: unknown[] = [];
    composer.componentInstance.lastEditAsked.subscribe(() => asked.push(true));
    await type('words');
    key('ArrowUp');
    expect(asked).toHaveLength(0);
    await type('');
    expect(key('ArrowUp', { altKey: true }).defaultPrevented).toBe(false);
    expect(asked).toHaveLength(0);
    key('ArrowUp');
    expect(asked).toHaveLength(1);
  });
});
