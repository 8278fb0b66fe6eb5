import { once } from 'node:events';

/** Until somebody lets go, answers to requests that fit do not reach the one who asked. */
export function heldAnswers(fits) {
  const { fetch } = globalThis;
  let letGo;
  const gate = new Promise((open) => (letGo = open));
  const held = new EventTarget();
  const arrived = once(held, 'answer');
  globalThis.fetch = async (url, init) => {
    const answer = await fetch(url, init);
    if (!fits(new URL(url), init)) return answer;
    const body = await answer.arrayBuffer();
    held.dispatchEvent(new Event('answer'));
    await gate;
    return new Response(body, answer);
  };
  return {
    /** One was held. */
    arrived,
    letGo() {
      globalThis.fetch = fetch;
      letGo();
    },
  };
}
