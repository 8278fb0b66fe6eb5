/** Milliseconds since 1970 on a clock that never jumps: comparable with what PostgreSQL on this machine says. */
export function now() {
  return performance.timeOrigin + performance.now();
}
