/**
 * Real clients in a process of their own, and what they show of a room while it is written to. Says `{ ready }` once all
 * look, then, when all posts are shown or a while has passed, what was wrong with what they showed.
 */
import { createParley } from '@parley/sdk';
import { judged, viewFrom, watch } from './shown.mjs';

const patienceMs = 20_000;

process.once('disconnect', () => process.exit(0));
process.once('message', async ({ clients, roomId, posts }) => {
  const views = await Promise.all(clients.map((client) => look(client, roomId)));
  process.send({ ready: true });
  const end = performance.now() + patienceMs;
  const timer = setInterval(() => {
    if (views.some((view) => view.shown.size < posts) && performance.now() < end) return;
    clearInterval(timer);
    process.send(judged(views, posts));
  }, 50);
});

async function look({ url, token }, roomId) {
  const parley = createParley({ url, token });
  await parley.session.restore();
  const room = parley.room(roomId);
  await room.open('latest');
  const view = viewFrom(room.get().messages);
  room.subscribe(({ messages }) => watch(view, messages));
  return view;
}
