/** Whether one points with a finger here. */
export function isTouch(): boolean {
  return 'matchMedia' in globalThis && matchMedia('(pointer: coarse)').matches;
}
