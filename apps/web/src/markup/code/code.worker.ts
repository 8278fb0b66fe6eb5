import { learn, piecesOf } from './pieces.js';
import type { Answer, Task } from './task.js';

/** Off the page's own thread: some grammars take long for some texts, and then this is ended (highlighting.ts). */
addEventListener('message', ({ data }: MessageEvent<Task>) => void work(data));

async function work({ language, text }: Task): Promise<void> {
  try {
    await learn(language);
    answer({ begun: true });
    answer({ pieces: piecesOf(language, text) });
  } catch {
    // The grammar could not be loaded: there is no network, or another version on the server.
    answer({ pieces: null });
  }
}

function answer(message: Answer): void {
  postMessage(message);
}
