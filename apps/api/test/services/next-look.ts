import { Fence } from '../../src/http/fence.js';
import type { TestServer } from './test-server.js';

/** Until a look at the revocations that began from now on was acted on (R14). */
export async function nextLook({ app }: Pick<TestServer, 'app'>): Promise<void> {
  const fence = app.get(Fence);
  const confirm = fence.confirm.bind(fence);
  const from = performance.now();
  await new Promise<void>((looked) => {
    fence.confirm = (began) => {
      confirm(began);
      if (began >= from) looked();
    };
  });
  fence.confirm = confirm;
}
