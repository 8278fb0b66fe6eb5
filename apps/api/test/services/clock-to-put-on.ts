import { afterAll, jest } from '@jest/globals';

/**
 * Puts on the clock by which the servers of this process know how long something took, by so many milliseconds: nobody has
 * to wait that long. Call it after the hook that ends them.
 */
export function clockToPutOn(): (ms: number) => void {
  const now = performance.now.bind(performance);
  let later = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + later);
  afterAll(() => clock.mockRestore());
  return (ms) => {
    later += ms;
  };
}
