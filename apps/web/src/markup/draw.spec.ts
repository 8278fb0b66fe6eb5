import { describe, expect, it } from '@jest/globals';
import { type Markup, parse, plain } from '@parley/markup';
import { aUser, bob } from '@parley/testkit';
import { draw, drawInlines } from './draw.js';
import { type Mentioned, mentionedIn, nobody } from './mentioned.js';

const room = '0198c1a2-0000-7000-8000-00000000abcd';

function drawn(body: string, mentioned: Mentioned = nobody): HTMLElement {
  const box = document.createElement('div');
  const roomName = (id: string) => (id === room ? 'kitchen <b>' : null);
  box.append(draw(parse(body), { mentioned, roomName }));
  return box;
}
const html = (body: string) => drawn(body).innerHTML;

describe('what somebody wrote, drawn', () => {
  it('is text where it is text, whatever it looks like', () => {
    const typed = '<img src=x onerror="alert(1)"> & &lt;b> {{ 1 + 1 }}';
    const box = drawn(typed);
    expect(box.textContent).toBe('<img src=x onerror="alert(1)"> & <b> {{ 1 + 1 }}');
    expect([...box.querySelectorAll('*')].map(({ tagName }) => tagName)).toEqual(['P']);
  });

  it('has emphasis of every kind, breaks, and code that reads from the left', () => {
    expect(html('**a** *b* ~~c~~\n`d`')).toBe(
      '<p dir="auto"><strong>a</strong> <em>b</em> <s>c</s>\n<code>d</code></p>',
    );
  });

  it('has headings that stand below those of the page', () => {
    const [first, , last] = drawn('# a\n## b\n###### c').querySelectorAll('[role=heading]');
    expect([first?.ariaLevel ?? first?.getAttribute('aria-level'), first?.className]).toEqual([
      '3',
      'heading size-1',
    ]);
    expect(last?.className).toBe('heading size-4');
  });

  it('has a direction for each part of its own', () => {
    const box = drawn('שלום\n\nhello\n\n- عربي\n\n> x\n\n| a |\n|---|\n| ب |');
    expect([...box.querySelectorAll('[dir=auto]')].map(({ tagName }) => tagName)).toEqual([
      'P',
      'P',
      'LI',
      'BLOCKQUOTE',
      'TH',
      'TD',
    ]);
    expect(drawn('```\na\n```').querySelector<HTMLElement>('.code')?.dir).toBe('ltr');
  });

  it('has lists, their numbers and their tasks', () => {
    const box = drawn('3. a\n4. b\n\n- [x] c\n- [ ] d');
    expect(box.querySelector('ol')?.start).toBe(3);
    expect([...box.querySelectorAll('[role=img]')].map((each) => each.getAttribute('aria-label'))).toEqual([
      'Done',
      'Not done',
    ]);
  });

  it('has boxes that scroll and can be reached by the keyboard, with a name', () => {
    const box = drawn('| a |\n|--:|\n| b |\n\n```python\nc\n```\n\n```klingon\nd\n```\n\n    e');
    const scrolled = [...box.querySelectorAll<HTMLElement>('.scrolled')];
    expect(scrolled.map((each) => each.getAttribute('aria-label'))).toEqual([
      'Table',
      'Code, Python',
      'Code, klingon',
      'Code',
    ]);
    expect(scrolled.every(({ tabIndex }) => tabIndex === 0)).toBe(true);
    expect(box.querySelector('td')?.className).toBe('to-right');
    expect(box.querySelector('[style]')).toBeNull();
  });

  it('shows in code the signs that turn text around, and changes nothing in it', () => {
    const body = 'if (a\u202e \u2066// b\u2069)\n';
    const code = drawn(`\`\`\`js\n${body}\`\`\``).querySelector('pre code');
    expect(code?.textContent).toBe(body);
    expect(code?.querySelectorAll('.turning')).toHaveLength(3);
  });

  it('hides a spoiler behind a button', () => {
    const box = drawn('it is ||the [cook](https://x.example)||');
    const veil = box.querySelector('button.veil');
    expect([veil?.textContent, veil?.getAttribute('aria-expanded')]).toEqual(['Spoiler', 'false']);
    expect(veil?.nextElementSibling?.textContent).toBe('the cook');
  });
});

describe('links', () => {
  it('lead elsewhere in a tab of their own that knows nothing of this one', () => {
    const link = drawn('https://x.example').querySelector('a');
    expect([link?.href, link?.target, link?.rel]).toEqual([
      'https://x.example/',
      '_blank',
      'noopener noreferrer nofollow',
    ]);
  });

  it('to rooms of this server are chips with the name they have now, or what was typed', () => {
    const known = drawn(`[#x](/rooms/${room})`).querySelector('a');
    expect([known?.className, known?.textContent, known?.target]).toEqual(['chip', '#kitchen <b>', '']);
    const unknown = drawn('[#x](/rooms/0198c1a2-0000-7000-8000-000000000000)').querySelector('a');
    expect(unknown?.textContent).toBe('#x');
    const whole = drawn(`${location.origin}/rooms/${room}?at=7`).querySelector('a');
    expect([whole?.getAttribute('href'), whole?.target, whole?.className]).toEqual([
      `/rooms/${room}?at=7`,
      '',
      '',
    ]);
  });

  it('are judged once more where they are drawn', () => {
    const text = { type: 'text', text: 'tea' } as const;
    const forged: Markup = {
      blocks: [
        { type: 'paragraph', inlines: [{ type: 'link', href: 'javascript:alert(1)', inlines: [text] }] },
      ],
    };
    const box = document.createElement('div');
    box.append(draw(forged, { mentioned: nobody, roomName: () => null }));
    expect(box.innerHTML).toBe('<p dir="auto">tea</p>');
  });

  it('are all there is in a plain text', () => {
    const box = document.createElement('div');
    const typed = '**waves** at https://x.example\n<b>';
    box.append(drawInlines(plain(typed), { mentioned: nobody, roomName: () => null }));
    expect(box.textContent).toBe(typed);
    expect([...box.querySelectorAll('*')].map(({ tagName }) => tagName)).toEqual(['A']);
  });
});

describe('mentions', () => {
  const carol = aUser({ username: 'carol', displayName: '<i>Carol</i>' });
  const known = new Map([bob, carol].map((user) => [user.id, user]));
  const mentions = { userIds: [bob.id, carol.id], names: ['BOB', 'carol'], all: true };

  it('of people are chips with their present names, mine marked; of nobody they are text', () => {
    const box = drawn('@bob @Carol @dave', mentionedIn(mentions, known, bob.id));
    const chips = [...box.querySelectorAll<HTMLElement>('button.chip')];
    expect(
      chips.map(({ textContent, dataset, className }) => [textContent, dataset['user'], className]),
    ).toEqual([
      [`@${bob.displayName}`, bob.id, 'chip own'],
      ['@<i>Carol</i>', carol.id, 'chip'],
    ]);
    expect(box.textContent.endsWith(' @dave')).toBe(true);
  });

  it('of all are chips where they called all', () => {
    expect(drawn('@room @here', mentionedIn(mentions, known, bob.id)).querySelectorAll('.chip')).toHaveLength(
      1,
    );
    expect(drawn('@room @here').querySelector('.chip')).toBeNull();
  });

  it('stay as typed for who is not known yet, and where the server does not say the names', () => {
    const stranger = { userIds: [crypto.randomUUID()], names: ['Erin'], all: false };
    expect(drawn('@erin', mentionedIn(stranger, known, bob.id)).querySelector('button')?.textContent).toBe(
      '@Erin',
    );
    expect(mentionedIn({ userIds: [bob.id], all: false }, known, bob.id).people.size).toBe(0);
    expect(mentionedIn({ userIds: [], all: false }, known, bob.id)).toBe(nobody);
  });

  it('by the names of what every object has find nobody', () => {
    const box = drawn('@constructor @__proto__ @tostring', mentionedIn(mentions, known, bob.id));
    expect(box.querySelector('.chip')).toBeNull();
  });
});
