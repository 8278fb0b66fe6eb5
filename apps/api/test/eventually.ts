import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something is so that nobody tells of. */
export async function eventually(isSo: () => boolean | Promise<boolean>, within = 5000): Promise<void> {
  const end = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it never came to be so');
    await pause(10);
  }
}
