import { afterEach, expect, test } from '@jest/globals';
import { Crowd } from './crowd.mjs';
import { sendHead, startFakeChat } from './fake-chat.mjs';

const faultless = { missing: 0, doubled: 0, outOfOrder: 0, refused: 0, unanswered: 0, cutOff: 0 };
const endings = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** What three readers of one room see when `posts` are posted to a server that behaves like this. */
async function seen(behaviour, posts = 20) {
  const chat = await startFakeChat(behaviour);
  endings.push(() => chat.stop());
  const people = Array.from({ length: 3 }, () => ({ auth: { token: 'x' }, roomIds: ['room'] }));
  const crowd = new Crowd({ urls: [chat.url], people, orderName: '"seq":', sync: false });
  endings.push(() => crowd.close());
  await crowd.enter();
  for (const { reader } of crowd.members) reader.last = 0;
  const meter = crowd.measure({ windows: 1 });
  for (let n = 0; n < posts; n += 1) crowd.postNext();
  await crowd.drain(behaviour.patience ?? 10_000);
  return { meter, crowd };
}

test('an honest server is found to be without fault', async () => {
  const { meter, crowd } = await seen({}, 300);
  expect(meter.faults).toEqual(faultless);
  expect(meter.delivered).toBe(900);
  expect(meter.acknowledged).toBe(300);
  expect(meter.windows[0].deliveries.count).toBe(900);
  expect(meter.windows[0].answers.count).toBe(300);
  expect(crowd.contiguous).toBe(true);
});

test('a post that one reader never got is missing', async () => {
  const deliver = (send, { seq, sockets }) => {
    for (const [n, socket] of sockets.entries()) if (seq !== 7 || n !== 1) send(socket);
  };
  const { meter, crowd } = await seen({ deliver, patience: 100 });
  expect(meter.faults).toEqual({ ...faultless, missing: 1 });
  expect(meter.windows[0].deliveries.quantile(0.999, meter.windows[0].expected)).toBe(Infinity);
  expect(crowd.contiguous).toBe(false);
});

test('a post that came twice is doubled, and does not make up for one that is missing', async () => {
  const deliver = (send, { seq, sockets }) => {
    for (const [n, socket] of sockets.entries()) {
      if (n === 2 && seq === 5) send(socket);
      if (n !== 2 || seq !== 6) send(socket);
    }
  };
  const { meter } = await seen({ deliver, patience: 100 });
  expect(meter.faults).toEqual({ ...faultless, doubled: 1, missing: 1 });
});

test('a post that comes after a later one is out of order', async () => {
  let kept = null;
  const deliver = (send, { seq, sockets }) => {
    for (const [n, socket] of sockets.entries()) {
      if (n === 0 && seq === 10) kept = () => send(socket);
      else send(socket);
    }
    if (seq === 11) kept();
  };
  const { meter, crowd } = await seen({ deliver });
  expect(meter.faults).toEqual({ ...faultless, outOfOrder: 1 });
  expect(crowd.contiguous).toBe(true);
});

test('a refused post is expected nowhere, and said', async () => {
  const { meter } = await seen({ refuse: refuseOnce('room.archived') });
  expect(meter.faults).toEqual({ ...faultless, refused: 1 });
  expect(meter.reasons).toEqual({ 'room.archived': 1 });
  expect(meter.delivered).toBe(19 * 3);
});

test('a reader whom the server cut off is noticed', async () => {
  const deliver = (send, { seq, sockets }) => {
    if (seq === 20) sockets[1].terminate();
    for (const socket of sockets) send(socket);
  };
  const { meter } = await seen({ deliver, patience: 100 });
  expect(meter.faults.cutOff).toBe(1);
  expect(meter.faults.missing).toBeGreaterThan(0);
});

test('a reader who is told that there is more catches up, and shows it in order', async () => {
  const deliver = (send, { seq, sockets }) => {
    for (const [n, socket] of sockets.entries()) {
      if (n !== 1 || seq < 5 || seq > 9) send(socket);
      if (n === 1 && seq === 9) sendHead(socket, 9);
    }
  };
  const { meter, crowd } = await seen({ deliver });
  expect(meter.faults).toEqual(faultless);
  expect(meter.reasons).toEqual({ 'room.head': 1 });
  expect(crowd.contiguous).toBe(true);
});

test('what an earlier crowd left behind is not taken for this one’s', async () => {
  const chat = await startFakeChat();
  endings.push(() => chat.stop());
  const people = [{ auth: {}, roomIds: ['room'] }];
  const [former, present] = [0, 1].map(
    () => new Crowd({ urls: [chat.url], people, orderName: '"seq":', sync: false }),
  );
  for (const crowd of [former, present]) {
    endings.push(() => crowd.close());
    await crowd.enter();
  }
  const meter = present.measure();
  former.postNext();
  present.postNext();
  await former.drain();
  await present.drain();
  expect(meter.delivered).toBe(1);
  expect(meter.faults).toEqual(faultless);
  expect(meter.reasons).toEqual({ 'a message that nobody posted': 1 });
});

function refuseOnce(code) {
  let refused = false;
  return (seq) => {
    if (seq !== 8 || refused) return null;
    refused = true;
    return code;
  };
}
