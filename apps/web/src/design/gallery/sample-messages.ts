import type { Mentioned } from '../../markup/mentioned.js';
import type { MessageView, Place } from '../../room/timeline/message-view.js';
import { at } from './sample-rows.js';

export interface SampleRow {
  readonly place: Place;
  readonly message: MessageView;
  readonly held?: boolean;
}

let made = 0;

const said = (name: string, minute: number, body: string, more: Partial<MessageView> = {}): MessageView => ({
  key: `sample-${++made}`,
  seq: made,
  author: { name, avatarUrl: null },
  own: false,
  kind: 'text',
  body,
  at: at(20, 14, minute),
  edited: false,
  editedAt: null,
  pinned: false,
  deleted: false,
  deleting: false,
  state: 'sent',
  failure: '',
  quote: null,
  reactions: [],
  fold: null,
  highlighted: false,
  ...more,
});
const own = (minute: number, body: string, more: Partial<MessageView> = {}) =>
  said('Ada Brandt', minute, body, { own: true, ...more });
const head = (message: MessageView): SampleRow => ({ place: 'head', message });
const within = (message: MessageView): SampleRow => ({ place: 'within', message });

const kernel =
  'You could try reseating the sensor first. If that changes nothing, the steps are here: ' +
  'https://wiki.harbour.example/pumps/3_(north)?view=steps#reset (the second half, where it says “cold start”).';

const long = `Pump 3, from the first noise to the last: ${'it hums, then it howls. '.repeat(120)}`;

export const yesterday: readonly SampleRow[] = [
  head(said('Mira Okafor', 0, 'Good evening all. Pump 3 is making that noise again.', { at: at(19, 22, 4) })),
  within(said('Mira Okafor', 1, 'Not the loud one. The other one.', { at: at(19, 22, 5) })),
  head(
    said('Jonas Lindqvist', 2, kernel, {
      at: at(19, 22, 11),
      reactions: [
        { emoji: '👍', count: 3, mine: true },
        { emoji: '🙏', count: 1, mine: false },
      ],
    }),
  ),
  head(own(3, 'I can be there at ten.', { at: at(19, 22, 12), pinned: true })),
  within(
    own(3, 'Does anybody have the key to the north shed? Mine stayed in the car, and the car is in Bremen.', {
      at: at(19, 22, 13),
      edited: true,
      editedAt: at(19, 22, 30),
    }),
  ),
  head(
    said('Jonas Lindqvist', 4, 'Under the third flowerpot.', {
      at: at(19, 22, 14),
      quote: {
        seq: 5,
        authorId: 'ada',
        author: 'Ada Brandt',
        excerpt:
          'Does anybody have the key to the north shed? Mine stayed in the car, and the car is in Bremen.',
      },
    }),
  ),
  head(said('Mira Okafor', 4, 'waves from the quay', { kind: 'action', at: at(19, 22, 20) })),
];

const mentioned: Mentioned = {
  people: new Map([
    ['ada', { userId: 'ada', name: 'Ada Brandt', own: true }],
    ['mira', { userId: 'mira', name: 'Mira Okafor', own: false }],
  ]),
  room: true,
  here: false,
};
const everything = `# Pump 3
Ask @mira or @ada, and tell @room. It is **really** loud, *not* ~~quiet~~, see \`pump.log\` and ||the cook did it||.

## To do
- [x] reseat the sensor
- [ ] look at the valve
  1. close it
  2. open it
- مضخة رقم ٣

> Not the loud one.
> The other one.

| hour | level | who has looked at it, and in which words they said so |
|-----:|:-----:|----|
| 16:42 | 3.9 | Jonas, who says that nothing can be said about it until the tide is out |
| 22:57 | 0.6 | @mira |

\`\`\`ts
/** Minutes until it is quiet again, or a line that is longer than the box in which it stands, however wide that is. */
export async function quiet(pump: Pump, hours = 24): Promise<number> {
  return pump.levels.filter(({ at }) => at > "16:42").length * 60; // a sign: \u202e here
}
\`\`\`

---
[#harbour](/rooms/0198c1a2-0000-7000-8000-00000000abcd) and https://wiki.harbour.example/pumps`;

export const today: readonly SampleRow[] = [
  head(
    said(
      '田中さくら',
      0,
      'おはようございます。明日の会議は十時からです。資料は https://wiki.harbour.example/日本 にあります。',
    ),
  ),
  head(said('ليلى حداد', 2, 'صباح الخير! وصل الطرد هذا الصباح، ورقمه 4711.\nسأحضره إلى المكتب بعد الظهر.')),
  {
    ...head(said('Jonas Lindqvist', 5, '@ada the crane is free again from two.', { highlighted: true })),
    held: true,
  },
  within(said('Jonas Lindqvist', 6, '', { deleted: true })),
  head(said('Jonas Lindqvist', 6, everything, { mentioned })),
  within(said('Jonas Lindqvist', 6, '🎉 👩‍🚀')),
  head(own(6, everything, { mentioned })),
  head(
    said('tide-tables', 7, 'High water 16:42  3.9 m\nLow water  22:57  0.6 m\n\n    indented stays indented'),
  ),
  head(
    said(
      'Maximiliane Freifrau von und zu Hohenberg-Trautmannsdorff',
      8,
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(3),
    ),
  ),
  head(
    own(20, 'Thanks. I take it from two to four.', {
      reactions: [
        { emoji: '🎉', count: 12, mine: false },
        { emoji: '👩‍🚀', count: 1, mine: true },
      ],
    }),
  ),
  within(own(21, 'هذه رسالة قصيرة')),
  within(own(22, '', { deleted: true })),
  within(own(23, 'This one goes in a moment.', { deleting: true })),
  head(said('Mira Okafor', 24, long, { fold: { characters: long.length, open: false } })),
  head(
    own(28, 'On my way', {
      state: 'pending',
      quote: { seq: 3, authorId: 'mira', author: 'Mira Okafor', excerpt: 'Not the loud one. The other one.' },
    }),
  ),
  head(own(28, 'Later', { quote: { seq: 4, authorId: null, author: '', excerpt: '' } })),
  within(own(29, 'Is the gate open?', { state: 'failed' })),
  within(
    own(
      29,
      'And one more line that is long enough to need the whole width of the column, so that the slip is seen at its widest, twice broken and still on one left edge.',
      { state: 'failed', failure: 'This room is archived.' },
    ),
  ),
];
