/** What a device's wires carry, seen before the SDK can hide anything of it. */
import { now } from './now.mjs';

const pages = /^\/api\/v1\/rooms\/([^/]+)\/(messages|changes|members)$/;
const choices = /^\/api\/v1\/rooms\/[^/]+\/own$/;

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

/** A `fetch` with the device's cookies, that tells the recorder which rooms' pages came, and which choices were answered. */
export function tappedFetch(device, recorder) {
  return async (url, init) => {
    const cookie = device.jar.header();
    const headers = { ...init.headers, ...(cookie && { cookie }) };
    const began = now();
    const answer = await fetch(url, { ...init, headers });
    const { pathname } = new URL(url);
    const page = init.method === 'GET' && answer.ok && pages.exec(pathname);
    if (page) recorder.page(device, page[1]);
    if (init.method === 'PATCH' && answer.ok && choices.test(pathname)) {
      // Where the answer breaks off, the SDK finds out by its own copy.
      const said = await answer
        .clone()
        .json()
        .catch(() => null);
      if (said) recorder.chosen(device, began, said.own);
    }
    device.jar.take(answer);
    return answer;
  };
}
