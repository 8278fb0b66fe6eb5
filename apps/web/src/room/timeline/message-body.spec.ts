import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { bob, somePreferences } from '@parley/testkit';
import { Observed, type Parley } from '@parley/sdk';
import { mentionedIn } from '../../markup/mentioned.js';
import { PARLEY } from '../../session/parley.js';
import { MessageBody } from './message-body.js';

const room = '0198c1a2-0000-7000-8000-00000000abcd';
const preferences = new Observed(somePreferences());
const rooms = new Observed<ReadonlyMap<string, unknown>>(new Map());
let body: ComponentFixture<MessageBody>;

async function show(text: string, more: Readonly<Record<string, unknown>> = {}): Promise<HTMLElement> {
  body.componentRef.setInput('text', text);
  for (const [name, value] of Object.entries(more)) body.componentRef.setInput(name, value);
  await body.whenStable();
  return body.nativeElement as HTMLElement;
}

beforeEach(() => {
  const state = new Observed({ status: 'signedIn', user: null, reason: null });
  preferences.set(somePreferences());
  const people = { known: new Observed(new Map()) };
  const parley = { rooms: { mine: rooms }, people, session: { state }, preferences };
  TestBed.configureTestingModule({
    providers: [{ provide: PARLEY, useValue: parley as unknown as Parley }],
  });
  body = TestBed.createComponent(MessageBody);
});

describe('the body of a message', () => {
  it('is drawn anew when it was changed', async () => {
    expect((await show('**one**')).innerHTML).toBe('<p dir="auto"><strong>one</strong></p>');
    expect((await show('two')).innerHTML).toBe('<p dir="auto">two</p>');
  });

  it('has the words marked that its reader chose, in what others say alone, and at once', async () => {
    const element = await show('**Tea**?');
    preferences.set(somePreferences({ keywords: ['tea'] }));
    await body.whenStable();
    expect(element.querySelector('strong')?.innerHTML).toBe('<mark>Tea</mark>');
    expect((await show('`tea`, tea', { plain: true })).querySelectorAll('mark')).toHaveLength(2);
    expect((await show('tea', { plain: false, own: true })).querySelector('mark')).toBeNull();
  });

  it('of an act has no markup', async () => {
    const element = await show('**waves**', { plain: true });
    expect(element.innerHTML).toBe('**waves**');
  });

  it('is large where it is emoji alone', async () => {
    expect((await show('🫖')).classList).toContain('emoji-alone');
    expect((await show('🫖 tea')).classList).not.toContain('emoji-alone');
  });

  it('is a stop of the keyboard only in the row that is one', async () => {
    const element = await show('https://x.example ||a||\n```\nb\n```', { tabStop: false });
    const stops = () =>
      [...element.querySelectorAll<HTMLElement>('a, button')].map(({ tabIndex }) => tabIndex);
    expect(stops()).toEqual([-1, -1, -1]);
    await show('https://x.example ||a||\n```\nb\n```', { tabStop: true });
    expect(stops()).toEqual([0, 0, 0]);
    expect(element.querySelector('pre')?.tabIndex).toBe(0);
  });

  it('opens a spoiler, and hides it again', async () => {
    const veil = (await show('||a||')).querySelector('button')!;
    veil.click();
    expect(veil.getAttribute('aria-expanded')).toBe('true');
    veil.click();
    expect(veil.getAttribute('aria-expanded')).toBe('false');
  });

  it('says whose chip was chosen', async () => {
    const opened: string[] = [];
    body.componentInstance.personOpened.subscribe((id) => opened.push(id));
    const known = new Map([[bob.id, bob]]);
    const mentioned = mentionedIn({ userIds: [bob.id], names: ['bob'], all: false }, known, '');
    (await show('@bob', { mentioned })).querySelector('button')!.click();
    expect(opened).toEqual([bob.id]);
  });

  it('follows the name of a room, and leads there without loading the page anew', async () => {
    const named = (name: string) => new Map([[room, { room: { kind: 'public', name } }]]);
    rooms.set(named('kitchen'));
    const element = await show(`[#x](/rooms/${room})`);
    expect(element.textContent).toBe('#kitchen');
    rooms.set(named('pantry'));
    await body.whenStable();
    expect(element.textContent).toBe('#pantry');
    const went: unknown[] = [];
    TestBed.inject(Router).navigateByUrl = async (to) => went.push(to) > 0;
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    element.querySelector('a')!.dispatchEvent(click);
    expect([went, click.defaultPrevented]).toEqual([[`/rooms/${room}`], true]);
  });

  it('copies the code of a block, and only that', async () => {
    let copied = '';
    document.execCommand = () => {
      copied = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value : '';
      return true;
    };
    const element = await show('```js\nlet a;\n```\n```\nb\n```');
    document.body.append(element);
    element.querySelector<HTMLButtonElement>('button.copy')!.click();
    await body.whenStable();
    expect(copied).toBe('let a;\n');
    Reflect.deleteProperty(document, 'execCommand');
  });
});
