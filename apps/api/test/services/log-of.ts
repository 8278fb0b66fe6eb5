import { afterAll, jest } from '@jest/globals';

export interface LogLine {
  level: number;
  context?: string;
  msg?: string;
}

/** What servers of this process log while the file's cases run, instead of on the screen. Call it after the hook that ends them. */
export function logOf(): LogLine[] {
  const lines: LogLine[] = [];
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    for (const line of String(chunk).split('\n')) {
      if (line.startsWith('{')) lines.push(JSON.parse(line) as LogLine);
    }
    return true;
  });
  afterAll(() => stdout.mockRestore());
  return lines;
}
