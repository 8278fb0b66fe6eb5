/** Milliseconds of a clock that all processes of this machine share and that only goes forward. */
export function sharedNow() {
  return Number(process.hrtime.bigint()) / 1e6;
}
