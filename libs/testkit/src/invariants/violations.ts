import { diverged } from './diverged.js';
import { doubled } from './doubled.js';
import type { History } from './history.js';
import { invited } from './invited.js';
import { leaked } from './leaked.js';
import { lost } from './lost.js';
import { miscounted } from './miscounted.js';
import { misnamed } from './misnamed.js';
import { mixed } from './mixed.js';
import { reordered } from './reordered.js';
import { retold } from './retold.js';
import { toldOutside } from './told-outside.js';
import { untold } from './untold.js';
import type { Violation } from './violation.js';

/** What breaks a promise in this history; none is good. */
export function violations(history: History): Violation[] {
  return [
    ...[lost, doubled, reordered, diverged, mixed, leaked, invited, miscounted, misnamed],
    ...[untold, retold, toldOutside],
  ].flatMap((judge) => judge(history));
}
