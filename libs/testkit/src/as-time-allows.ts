/**
 * For a property that is tried for as long as the time lasts, but so often in any case, however slow the machine is: what
 * is drawn after that is let pass.
 */
export function asTimeAllows<Given extends unknown[]>(
  { least, withinMs }: { least: number; withinMs: number },
  holds: (...given: Given) => Promise<void>,
): (...given: Given) => Promise<void> {
  const end = performance.now() + withinMs;
  let tried = 0;
  return async (...given) => {
    if (tried >= least && performance.now() > end) return;
    await holds(...given);
    tried += 1;
  };
}
