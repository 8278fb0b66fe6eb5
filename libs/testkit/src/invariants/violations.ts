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
import type { Violation } from './violation.js';

/** What breaks a promise in this history; none is good. */
export function violations(history: History): Violation[] {
  return [lost, doubled, reordered, diverged, mixed, leaked, invited, miscounted, misnamed].flatMap((judge) =>
    judge(history),
  );
}
