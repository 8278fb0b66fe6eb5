/**
 * Real clients in a process of their own, and what they show of a room while it is written to. Says `{ ready }` once all
 * look, then, when all posts are shown or a while has passed, what was wrong with what they showed.
 */
import { createParley } from '@parley/sdk';

const patienceMs = 20_000;

process.once('disconnect', () => process.exit(0));
process.once('message', async ({ clients, roomId, posts }) => {
  const views = await Promise.all(clients.map((client) => look(client, roomId)));
  process.send({ ready: true });
  const end = performance.now() + patienceMs;
  const look4 = setInterval(() => {
    if (views.some((view) => view.shown.size < posts) && performance.now() < end) return;
    clearInterval(look4);
    process.send(judged(views, posts));
  }, 50);
});

async function look({ url, token }, roomId) {
  const parley = createParley({ url, token });
  await parley.session.restore();
  const room = parley.room(roomId);
  await room.open('latest');
  const view = {
    start: room.get().messages.at(-1)?.seq ?? 0,
    last: 0,
    shown: new Map(),
    doubled: 0,
    outOfOrder: 0,
  };
  view.last = view.start;
  room.subscribe(({ messages }) => watch(view, messages));
  return view;
}

/** What is new must stand behind what was shown, and what is shown must stand in order of `seq`. */
function watch(view, messages) {
  let before = 0;
  for (const { seq, id } of messages) {
    if (seq <= before) view.outOfOrder += 1;
    before = seq;
    if (seq <= view.start || view.shown.get(seq) === id) continue;
    if (view.shown.has(seq)) view.doubled += 1;
    if (seq !== view.last + 1) view.outOfOrder += 1;
    view.last = seq;
    view.shown.set(seq, id);
  }
  if (new Set(messages.map(({ clientId }) => clientId)).size < messages.length) view.doubled += 1;
}

function judged(views, posts) {
  const sum = (count) => views.reduce((total, view) => total + count(view), 0);
  const [first] = views;
  return {
    missing: sum(({ shown }) => Math.max(0, posts - shown.size)),
    doubled: sum(({ doubled, shown }) => doubled + Math.max(0, shown.size - posts)),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    different: sum(({ shown }) => [...shown].filter(([seq, id]) => first.shown.get(seq) !== id).length),
  };
}
