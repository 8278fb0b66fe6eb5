import { jest } from '@jest/globals';

export interface LogLine {
  level: number;
  context?: string;
  msg?: string;
}

/** What servers of this process log from now on. */
export function logOf(): { lines: LogLine[]; stop(): void } {
  const lines: LogLine[] = [];
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    for (const line of String(chunk).split('\n')) {
      if (line.startsWith('{')) lines.push(JSON.parse(line) as LogLine);
    }
    return true;
  });
  return { lines, stop: () => stdout.mockRestore() };
}
