/** What a device's wires carry, seen before the SDK can hide anything of it. */
import { now } from './now.mjs';

/** What is of one room, and tells of what is said in it or of who is there. */
const ofRoom =
  /^\/api\/v1\/rooms\/([^/]+)\/(changes|members|pins|seen|own-reactions|messages(\/\d+(\/(history|reactions))?)?)$/;

/** What answers tell of: `path` after /api/v1. */
const answers = [
  ['PATCH', /^\/rooms\/[^/]+\/own$/, (tell, { own }) => tell('chosen', own)],
  ['PATCH', /^\/rooms\/[^/]+\/threads\/\d+\/own$/, (tell, { thread }) => tell('placed', thread)],
  ['PUT', /^\/rooms\/[^/]+\/draft$/, (tell, { draft }, { version }) => tell('drafted', draft, version)],
  ['PUT DELETE', /^\/rooms\/[^/]+\/messages\/\d+\/bookmark$/, (tell, { bookmark }) => tell('kept', bookmark)],
  [
    'PUT DELETE',
    /^\/rooms\/[^/]+\/messages\/\d+\/(pin|reactions\/[^/]+)$/,
    (tell, { message }) => tell('marked', message),
  ],
];

/** What one is answered of all rooms together: the ids of those of which it holds something that is only for who is there. */
const lists = [
  [/^\/threads$/, ({ threads }) => threads],
  [/^\/users\/me\/threads$/, ({ threads }) => threads],
  [/^\/users\/me\/drafts$/, ({ drafts }) => drafts],
  [/^\/inbox$/, ({ items }) => items],
  [/^\/users\/me\/bookmarks$/, ({ bookmarks }) => bookmarks.flatMap(({ message }) => message ?? [])],
];

/**
 * A link as the SDK wants it, that tells the recorder of every event and of every answer to a command.
 *
 * @param {Device} device
 * @param {import('./recorder.mjs').Recorder} recorder
 * @param {Function} makeLink the SDK's own
 */
export function tappedLink(device, recorder, makeLink) {
  return (url, ears) => {
    const connected = () => {
      device.connections += 1;
      device.connection = `${device.id} ${device.connections}`;
      ears.connected();
    };
    const heard = (name, payload) => {
      recorder.event(device, name, payload);
      ears.heard(name, payload);
    };
    const link = makeLink(url, { ...ears, connected, heard });
    const send = (name, data, answered) => {
      const began = now();
      link.send(name, data, (ack) => {
        recorder.answered(device, { name, data, began }, ack);
        answered(ack);
      });
    };
    return { open: (token) => link.open(token), close: () => link.close(), send };
  };
}

/** A `fetch` with the device's cookies, that tells the recorder which rooms' pages came, and what was answered to be done. */
export function tappedFetch(device, recorder) {
  return async (url, init) => {
    const cookie = device.jar.header();
    const headers = { ...init.headers, ...(cookie && { cookie }) };
    const began = now();
    const answer = await fetch(url, { ...init, headers });
    await heed({ device, recorder, began }, { url, init, answer });
    device.jar.take(answer);
    return answer;
  };
}

async function heed({ device, recorder, began }, { url, init: { method, body }, answer }) {
  const { pathname } = new URL(url);
  const path = pathname.replace(/^\/api\/v1/, '');
  if (refusedForGood(answer) && method === 'PUT' && path.endsWith('/draft'))
    recorder.draftRefused(device, path.split('/')[2], JSON.parse(body));
  if (!answer.ok) return;
  if (method === 'GET') {
    const [, roomId] = ofRoom.exec(pathname) ?? [];
    if (roomId) recorder.page(device, roomId);
    const list = lists.find(([fits]) => fits.test(path));
    const said = list && (await saidBy(answer));
    for (const { roomId: of } of said ? list[1](said) : []) recorder.page(device, of);
    return;
  }
  const found = answers.find(([methods, fits]) => methods.split(' ').includes(method) && fits.test(path));
  const said = found && (await saidBy(answer));
  const tell = (what, ...more) => recorder[what](device, began, ...more);
  if (said) found[2](tell, said, body ? JSON.parse(body) : {});
}

/** null where the answer breaks off: the SDK finds out by its own copy. */
function saidBy(answer) {
  return answer
    .clone()
    .json()
    .catch(() => null);
}

/** Not because another device was first, and not to be asked again. */
function refusedForGood({ status }) {
  return status >= 400 && status < 500 && ![401, 408, 409, 429].includes(status);
}
