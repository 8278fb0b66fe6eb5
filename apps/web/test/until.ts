/** Waits for what comes by itself, after a pause in typing or an answer; jest ends a test in which it never comes. */
export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 10));
}
