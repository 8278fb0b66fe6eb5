interface Line {
  level: number;
  time: number;
  msg?: string;
  context?: string;
  req?: { method: string; path: string };
  res?: { statusCode: number };
  responseTime?: number;
  err?: { message: string; stack?: string };
}

const levels: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

/** JSON lines for machines, plain lines for somebody who sits before a terminal. */
export function logStream(output: NodeJS.WriteStream): { write(line: string): void } {
  return { write: (line) => void output.write(output.isTTY ? `${readable(line)}\n` : line) };
}

export function readable(json: string): string {
  const { level, time, msg = '', context, req, res, responseTime, err } = JSON.parse(json) as Line;
  const what =
    req && res ? `${req.method} ${req.path} ${String(res.statusCode)} ${String(responseTime ?? 0)} ms` : msg;
  const parts = [new Date(time).toTimeString().slice(0, 8), (levels[level] ?? '').padEnd(5), context, what];
  return [parts.filter(Boolean).join(' '), err && (err.stack ?? err.message)].filter(Boolean).join('\n');
}
